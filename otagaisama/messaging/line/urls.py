"""The addresses of LINE."""

from django.urls import path

from otagaisama.messaging.line import views

urlpatterns = [
    path("line/hook/", views.hook, name="line-hook"),
    path("my/line/", views.my_line, name="my-line"),
    path("desk/line/", views.questions, name="line-questions"),
    path("desk/line/<uuid:pk>/answered/", views.answered, name="line-answered"),
]
