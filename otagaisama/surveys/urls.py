"""The addresses of this room."""

from django.urls import path

from otagaisama.surveys import views
from otagaisama.surveys.answers import urls as answers
from otagaisama.surveys.questions import urls as questions
from otagaisama.surveys.results import urls as results

app_name = "surveys"
ONE = "desk/surveys/<uuid:pk>/"
urlpatterns = [
    path("surveys/", views.surveys, name="surveys"),
    path("desk/surveys/", views.desk, name="desk"),
    path(ONE, views.survey, name="survey"),
    *questions.urlpatterns,
    *answers.urlpatterns,
    *results.urlpatterns,
]
