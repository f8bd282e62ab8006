"""The addresses of one request, its course, its routine."""

from django.urls import path

from otagaisama.support.routines.views import consents, listed, moving, request, routines, taken_away

ONE = "desk/support/requests/<uuid:pk>/"
urlpatterns = [
    path("desk/support/requests/", listed.requests, name="requests"),
    path("desk/support/visits/", listed.visits, name="visits"),
    path(ONE, request.request, name="request"),
    path(f"{ONE}change/", request.request_change, name="request_change"),
    path(f"{ONE}fee/", request.request_fee, name="request_fee"),
    path(f"{ONE}seek/", request.request_seek, name="request_seek"),
    path(f"{ONE}finish/", request.request_finish, name="request_finish"),
    path(f"{ONE}drop/", request.request_drop, name="request_drop"),
    path(f"{ONE}away/", taken_away.request_away, name="request_away"),
    path("desk/support/requests/away/<uuid:pk>/back/", taken_away.request_bring_back, name="request_bring_back"),
    path(f"{ONE}again/", request.request_again, name="request_again"),
    path(f"{ONE}name/", request.request_name, name="request_name"),
    path(f"{ONE}person/", consents.request_person, name="request_person"),
    path(f"{ONE}consent/<uuid:consent>/back/", consents.consent_back, name="consent_back"),
    path("desk/support/visits/<uuid:pk>/move/", moving.visit_move, name="visit_move"),
    path(f"{ONE}routine/", routines.routine, name="routine"),
    path(f"{ONE}routine/standing/", routines.standing_add, name="standing_add"),
    path(f"{ONE}routine/standing/<uuid:standing>/end/", routines.standing_end, name="standing_end"),
    path(f"{ONE}routine/pause/", routines.pause_add, name="pause_add"),
    path(f"{ONE}routine/pause/<uuid:pause>/end/", routines.pause_end, name="pause_end"),
]
