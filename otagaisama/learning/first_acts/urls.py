"""The addresses of what comes after a course."""

from django.urls import path

from otagaisama.learning.first_acts.views import desk, mine

urlpatterns = [
    path("learning/mine/<str:token>/", mine.mine, name="mine"),
    path("desk/learning/funnel/", desk.funnel, name="funnel"),
    path("desk/learning/people/<uuid:pk>/road/", desk.learner, name="learner"),
    path("desk/learning/people/<uuid:pk>/road/back/", desk.learner_back, name="learner-back"),
    path("desk/learning/people/<uuid:pk>/road/<str:what>/", desk.learner_step, name="learner-step"),
    path("desk/learning/<uuid:pk>/followed/", desk.followed, name="followed"),
    path("desk/learning/<uuid:pk>/cards/", desk.cards, name="cards"),
    path("desk/learning/<uuid:pk>/roundtable/", desk.roundtable, name="roundtable"),
    path("desk/learning/<uuid:pk>/gather/", desk.gather, name="gather"),
]
