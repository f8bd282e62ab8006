"""The addresses of a survey before anybody answers."""

from django.urls import path

from otagaisama.surveys.questions.views import desk, paper

ONE = "desk/surveys/<uuid:pk>/"
urlpatterns = [
    path("desk/surveys/new/", desk.start, name="start"),
    path(f"{ONE}edit/", desk.edit, name="edit"),
    path(f"{ONE}preview/", paper.preview, name="preview"),
    path(f"{ONE}paper/", paper.paper, name="paper"),
    path(f"{ONE}slip-paper/", paper.slip_paper, name="slip_paper"),
    path(f"{ONE}questions/new/", desk.question_add, name="question_add"),
    path(f"{ONE}questions/<uuid:question_pk>/", desk.question, name="question"),
    path(f"{ONE}questions/<uuid:question_pk>/move/", desk.question_move, name="question_move"),
]
