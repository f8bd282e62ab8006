"""The addresses of what is told by whatever way."""

from django.urls import path

from otagaisama.messaging import views
from otagaisama.messaging.line import urls as line

app_name = "messaging"
urlpatterns = [
    *line.urlpatterns,
    path("desk/letters/", views.letters, name="letters"),
    path("desk/letters/print/", views.letters_print, name="letters_print"),
    path("house/letters/", views.letters_nowhere, name="letters_nowhere"),
    path("desk/letters/<uuid:pk>/", views.letter_open, name="letter_open"),
    path("desk/letters/<uuid:pk>/told/", views.letter_told, name="letter_told"),
    path("desk/letters/<uuid:pk>/again/", views.letter_again, name="letter_again"),
    path("desk/letters/<uuid:pk>/other/", views.letter_other_way, name="letter_other_way"),
]
