"""The addresses of visits and askings, and of the desk of everybody's turn."""

from django.urls import path

from otagaisama.support.visits.views import desk, finding, visits

ONE = "desk/support/requests/<uuid:pk>/"
VISIT = "desk/support/visits/<uuid:pk>/"
urlpatterns = [
    path("desk/support/", desk.week, name="desk"),
    path("desk/support/month/", desk.month, name="month"),
    path("desk/support/day/<str:day>/", desk.day, name="day"),
    path("desk/support/day/<str:day>/order/", desk.day_order, name="day_order"),
    path("desk/support/day/<str:day>/paper/", desk.day_paper, name="day_paper"),
    path("desk/support/proposals/", finding.proposals, name="proposals"),
    path("desk/support/concerns/", desk.concerns, name="concerns"),
    path("desk/support/concerns/<uuid:pk>/take/", desk.concern_take, name="concern_take"),
    path("desk/support/concerns/<uuid:pk>/answer/", desk.concern_answer, name="concern_answer"),
    path(f"{ONE}visit/", visits.visit_plan, name="visit_plan"),
    path(VISIT, visits.visit, name="visit"),
    path(f"{VISIT}escort/", visits.visit_escort, name="visit_escort"),
    path(f"{VISIT}cancel/", visits.visit_cancel, name="visit_cancel"),
    path(f"{VISIT}report/", visits.visit_report, name="visit_report"),
    path(f"{VISIT}names/", visits.visit_names, name="visit_names"),
    path(f"{VISIT}concern/", visits.visit_concern, name="visit_concern"),
    path(f"{VISIT}let-go/<uuid:helper>/", visits.visit_let_go, name="visit_let_go"),
    path(f"{VISIT}ask/<uuid:helper>/", finding.ask, name="ask"),
    path(f"{VISIT}ask/<uuid:helper>/phone/", finding.ask_phone, name="ask_phone"),
    path(f"{VISIT}asks/<uuid:ask>/answer/", finding.ask_answer, name="ask_answer"),
    path(f"{VISIT}asks/<uuid:ask>/silent/", finding.ask_silent, name="ask_silent"),
    path(f"{VISIT}asks/<uuid:ask>/back/", finding.ask_back, name="ask_back"),
]
