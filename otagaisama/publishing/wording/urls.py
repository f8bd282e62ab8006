"""The addresses of plain words."""

from django.urls import path

from otagaisama.publishing.wording import views

urlpatterns = [
    path("desk/publishing/plain/", views.plain, name="plain"),
    path("desk/publishing/words/", views.chosen, name="words"),
    path("desk/publishing/words/new/", views.word_new, name="word-new"),
    path("desk/publishing/words/<uuid:pk>/", views.word_drop, name="word-drop"),
]
