"""The addresses of requests, visits, askings, routines, and of the desk of everybody's turn."""

from django.urls import path

from otagaisama.support.views import finding, requests, routines, turns_desk, visits

ONE = "desk/support/requests/<uuid:pk>/"
VISIT = "desk/support/visits/<uuid:pk>/"
urlpatterns = [
    path("desk/support/", turns_desk.week, name="desk"),
    path("desk/support/month/", turns_desk.month, name="month"),
    path("desk/support/day/<str:day>/", turns_desk.day, name="day"),
    path("desk/support/day/<str:day>/order/", turns_desk.day_order, name="day_order"),
    path("desk/support/day/<str:day>/paper/", turns_desk.day_paper, name="day_paper"),
    path("desk/support/proposals/", finding.proposals, name="proposals"),
    path("desk/support/concerns/", turns_desk.concerns, name="concerns"),
    path("desk/support/concerns/<uuid:pk>/take/", turns_desk.concern_take, name="concern_take"),
    path("desk/support/concerns/<uuid:pk>/answer/", turns_desk.concern_answer, name="concern_answer"),
    path("desk/support/requests/", requests.requests, name="requests"),
    path("desk/support/requests/new/", requests.request_new, name="request_new"),
    path(ONE, requests.request, name="request"),
    path(f"{ONE}change/", requests.request_change, name="request_change"),
    path(f"{ONE}person/", requests.request_person, name="request_person"),
    path(f"{ONE}public/", requests.request_public, name="request_public"),
    path(f"{ONE}look/", requests.request_look, name="request_look"),
    path(f"{ONE}look/paper/", requests.look_paper, name="look_paper"),
    path(f"{ONE}fee/", requests.request_fee, name="request_fee"),
    path(f"{ONE}seek/", requests.request_seek, name="request_seek"),
    path(f"{ONE}finish/", requests.request_finish, name="request_finish"),
    path(f"{ONE}drop/", requests.request_drop, name="request_drop"),
    path(f"{ONE}again/", requests.request_again, name="request_again"),
    path(f"{ONE}name/", requests.request_name, name="request_name"),
    path(f"{ONE}visit/", visits.visit_plan, name="visit_plan"),
    path(f"{ONE}routine/", routines.routine, name="routine"),
    path(f"{ONE}routine/standing/", routines.standing_add, name="standing_add"),
    path(f"{ONE}routine/standing/<uuid:standing>/end/", routines.standing_end, name="standing_end"),
    path(f"{ONE}routine/pause/", routines.pause_add, name="pause_add"),
    path(f"{ONE}routine/pause/<uuid:pause>/end/", routines.pause_end, name="pause_end"),
    path(VISIT, visits.visit, name="visit"),
    path(f"{VISIT}escort/", visits.visit_escort, name="visit_escort"),
    path(f"{VISIT}cancel/", visits.visit_cancel, name="visit_cancel"),
    path(f"{VISIT}report/", visits.visit_report, name="visit_report"),
    path(f"{VISIT}concern/", visits.visit_concern, name="visit_concern"),
    path(f"{VISIT}let-go/<uuid:helper>/", visits.visit_let_go, name="visit_let_go"),
    path(f"{VISIT}ask/<uuid:helper>/", finding.ask, name="ask"),
    path(f"{VISIT}ask/<uuid:helper>/phone/", finding.ask_phone, name="ask_phone"),
    path(f"{VISIT}asks/<uuid:ask>/answer/", finding.ask_answer, name="ask_answer"),
    path(f"{VISIT}asks/<uuid:ask>/silent/", finding.ask_silent, name="ask_silent"),
    path(f"{VISIT}asks/<uuid:ask>/back/", finding.ask_back, name="ask_back"),
]
