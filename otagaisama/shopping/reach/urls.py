"""The addresses of the map, the reckonings and where to stop."""

from django.urls import path

from otagaisama.shopping.reach.views import map as maps
from otagaisama.shopping.reach.views import near, runs, suggestions

urlpatterns = [
    path("shopping/map/", maps.ward_map, name="map"),
    path("shopping/map/paper/", maps.map_paper, name="map-paper"),
    path("shopping/map/towns.csv", maps.map_csv, name="map-csv"),
    path("shopping/near/", near.choose, name="near"),
    path("shopping/near/<uuid:pk>/", near.near, name="near-town"),
    path("desk/shopping/reach/", runs.runs, name="runs"),
    path("desk/shopping/reach/new/", runs.run_new, name="run-new"),
    path("desk/shopping/reach/<uuid:pk>/", runs.run, name="run"),
    path("desk/shopping/reach/<uuid:pk>/report.pdf", runs.run_pdf, name="run-pdf"),
    path("desk/shopping/reach/<uuid:pk>/report.xlsx", runs.run_book, name="run-book"),
    path("desk/shopping/reach/<uuid:pk>/towns/", runs.run_towns, name="run-towns"),
    path("desk/shopping/reach/<uuid:pk>/what-if/", runs.what_if, name="what-if"),
    path("desk/shopping/rounds/stops/", suggestions.suggest_stops, name="suggest-stops"),
    path("desk/shopping/rounds/suggestions/<uuid:pk>/", suggestions.suggestion, name="suggestion"),
    path("desk/shopping/rounds/suggestions/<uuid:pk>/take/", suggestions.take_up, name="take-up"),
    path("desk/shopping/rounds/<uuid:pk>/suggest/", suggestions.suggest_round, name="suggest-round"),
]
