"""The addresses of hand-overs."""

from django.urls import path

from otagaisama.troubles.handovers.views import body, desk

ONE = "desk/troubles/<uuid:pk>/"
urlpatterns = [
    path("handover/<str:token>/", body.handover, name="handover"),
    path(f"{ONE}handover/", desk.hand_over, name="hand_over"),
    path(f"{ONE}conference/", desk.conference, name="conference"),
    path(f"{ONE}handover/<uuid:handover>/remind/", desk.remind, name="remind"),
    path(f"{ONE}handover/<uuid:handover>/came/", desk.came, name="came"),
]
