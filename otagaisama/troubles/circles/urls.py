"""The addresses of circles, cards and common issues."""

from django.urls import path

from otagaisama.troubles.circles.views import alike, cards, circles, issues

CIRCLE = "desk/circles/<uuid:pk>/"
CARD = f"{CIRCLE}cards/<uuid:card_pk>/"
ISSUE = "desk/issues/<uuid:pk>/"
urlpatterns = [
    path("desk/circles/", circles.circles, name="circles"),
    path("desk/circles/new/", circles.circle_new, name="circle_new"),
    path(CIRCLE, circles.circle, name="circle"),
    path(f"{CIRCLE}edit/", circles.circle_edit, name="circle_edit"),
    path(f"{CIRCLE}people/", circles.people, name="circle_people"),
    path(f"{CIRCLE}people/<uuid:person_pk>/off/", circles.person_off, name="circle_person_off"),
    path(f"{CIRCLE}pledge/", circles.pledge, name="circle_pledge"),
    path(f"{CIRCLE}decisions/<uuid:decision_pk>/", circles.decision, name="decision"),
    path(f"{CIRCLE}decisions/<uuid:decision_pk>/request/", circles.decision_request, name="decision_request"),
    path(f"{CIRCLE}close/", circles.close, name="circle_close"),
    path(f"{CIRCLE}minutes/", circles.minutes, name="circle_minutes"),
    path(f"{CIRCLE}offers/", cards.offers, name="circle_offers"),
    path(CARD, cards.think, name="circle_card"),
    path(f"{CARD}text/", cards.text, name="card_text"),
    path(f"{CARD}off/", cards.off, name="card_off"),
    path(f"{CIRCLE}print/", cards.print_cards, name="circle_print"),
    path(f"{CIRCLE}print/<str:number>/", cards.paper, name="circle_paper"),
    path(f"{CIRCLE}door/", cards.door, name="circle_door"),
    path(f"{CIRCLE}door/<str:number>/", cards.door_paper, name="circle_door_paper"),
    path(f"{CIRCLE}agenda/", cards.agenda_sheet, name="circle_agenda"),
    path(f"{CIRCLE}collect/", cards.collect, name="circle_collect"),
    path("desk/troubles/<uuid:pk>/circle/", cards.bring, name="bring"),
    path("desk/troubles/<uuid:pk>/alike/", alike.alike, name="alike"),
    path("desk/intake/alike/", alike.ask, name="intake_alike"),
    path("desk/intake/alike/line/", alike.line, name="alike_line"),
    path("desk/issues/", issues.issues, name="issues"),
    path("desk/issues/new/", issues.issue_new, name="issue_new"),
    path(ISSUE, issues.issue, name="issue"),
    path(f"{ISSUE}edit/", issues.issue_edit, name="issue_edit"),
    path(f"{ISSUE}cards/", issues.issue_cards, name="issue_cards"),
    path(f"{ISSUE}cards/<uuid:card_pk>/out/", issues.issue_card_out, name="issue_card_out"),
    path(f"{ISSUE}troubles/<uuid:trouble_pk>/", issues.issue_join, name="issue_join"),
    path(f"{ISSUE}state/", issues.issue_state, name="issue_state"),
]
