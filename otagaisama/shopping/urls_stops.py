"""The addresses of the places where a van stops: for everyone, at the stop, at the desk."""

from django.urls import path

from otagaisama.shopping.views import absences, board, standing, stops

urlpatterns = [
    path("shopping/stops/", board.stops, name="stops"),
    path("shopping/stops/paper/", board.stops_paper, name="stops-paper"),
    path("shopping/stops/list.<str:form>", board.stops_file, name="stops-file"),
    path("my/stops/", standing.standing, name="standing"),
    path("my/stops/<uuid:pk>/", standing.stand, name="stand"),
    path("my/stops/<uuid:pk>/log/", standing.stand_log, name="stand-log"),
    path("my/stops/<uuid:pk>/off/", standing.stand_off, name="stand-off"),
    path("my/stops/<uuid:pk>/absence/", standing.stand_absence, name="stand-absence"),
    path("my/stops/<uuid:pk>/asker/", standing.stand_asker, name="stand-asker"),
    path("my/stops/changes/<uuid:pk>/back/", standing.change_back, name="change-back"),
    path("desk/shopping/stops/", stops.stops, name="desk-stops"),
    path("desk/shopping/stops/list.<str:form>", stops.stops_file, name="desk-stops-file"),
    path("desk/shopping/stops/add/", stops.stop_add, name="stop-add"),
    path("desk/shopping/stops/absences/", absences.absences, name="absences"),
    path("desk/shopping/stops/absences/<uuid:pk>/", absences.absence, name="absence"),
    path("desk/shopping/stops/absences/<uuid:pk>/open/", absences.absence_open, name="absence-open"),
    path("desk/shopping/stops/absences/<uuid:pk>/tell/", absences.absence_tell, name="absence-tell"),
    path("desk/shopping/stops/absences/<uuid:pk>/answer/", absences.absence_answer, name="absence-answer"),
    path("desk/shopping/stops/chain/<uuid:pk>/end/", stops.stop_link_end, name="stop-link-end"),
    path("desk/shopping/stops/askers/<uuid:pk>/end/", stops.stop_asker_end, name="stop-asker-end"),
    path("desk/shopping/stops/<uuid:pk>/", stops.stop, name="stop"),
    path("desk/shopping/stops/<uuid:pk>/log.xlsx", stops.stop_log_book, name="stop-log-book"),
    path("desk/shopping/stops/<uuid:pk>/change/", stops.stop_change, name="stop-change"),
    path("desk/shopping/stops/<uuid:pk>/agreement/", stops.stop_agreement, name="stop-agreement"),
    path("desk/shopping/stops/<uuid:pk>/contacts/", stops.stop_contacts, name="stop-contacts"),
    path("desk/shopping/stops/<uuid:pk>/open/", stops.stop_open, name="stop-open"),
    path("desk/shopping/stops/<uuid:pk>/move/<str:move>/", stops.stop_move, name="stop-move"),
    path("desk/shopping/stops/<uuid:pk>/review/", stops.stop_review, name="stop-review"),
    path("desk/shopping/stops/<uuid:pk>/chain/", stops.stop_link, name="stop-link"),
]
