"""The addresses of the agreements."""

from django.urls import path

from otagaisama.watch.agreements.views import desk, doors

DESK = "desk/watch/agreements/"
urlpatterns = [
    path("watch/driver/<str:token>/", doors.driver_card, name="driver-card"),
    path("watch/partner/<str:token>/", doors.agreement_door, name="agreement-door"),
    path(DESK, desk.agreements, name="agreements"),
    path(f"{DESK}new/", desk.agreement_new, name="agreement-new"),
    path(f"{DESK}year/", desk.agreements_year, name="agreements-year"),
    path(f"{DESK}year/<str:kind>/", desk.agreements_year_file, name="agreements-year-file"),
    path(f"{DESK}<uuid:pk>/", desk.agreement, name="agreement"),
    path(f"{DESK}<uuid:pk>/change/", desk.agreement_change, name="agreement-change"),
    path(f"{DESK}<uuid:pk>/paper/", desk.agreement_paper, name="agreement-paper"),
    path(f"{DESK}<uuid:pk>/cards/", desk.agreement_cards, name="agreement-cards"),
    path(f"{DESK}<uuid:pk>/cards/<uuid:card>/close/", desk.card_close, name="card-close"),
    path(f"{DESK}<uuid:pk>/step/<slug:what>/", desk.agreement_step, name="agreement-step"),
]
