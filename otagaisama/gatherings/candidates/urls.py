"""The addresses of the candidates."""

from django.urls import path

from otagaisama.gatherings.candidates.views import desk, public

HERE = "desk/gatherings/candidates/<uuid:pk>/"
urlpatterns = [
    path("gatherings/candidates/", public.candidates, name="candidates-wanted"),
    path("desk/gatherings/candidates/", desk.candidates, name="candidates"),
    path("desk/gatherings/candidates/new/", desk.candidate_new, name="candidate-new"),
    path("desk/gatherings/candidates/map/", desk.candidate_map, name="candidate-map"),
    path("desk/gatherings/candidates/walk/", desk.candidate_walk, name="candidate-walk"),
    path(HERE, desk.candidate, name="candidate"),
    path(f"{HERE}change/", desk.candidate_change, name="candidate-change"),
    path(f"{HERE}visit/", desk.candidate_visit, name="candidate-visit"),
    path(f"{HERE}open/", desk.candidate_open, name="candidate-open"),
    path(f"{HERE}step/<str:stage>/", desk.candidate_step, name="candidate-step"),
    path(f"{HERE}part/<str:part>/", desk.candidate_part, name="candidate-part"),
    path(f"{HERE}part/<str:part>/<uuid:row>/", desk.candidate_part, name="candidate-row"),
    path(f"{HERE}part/<str:part>/<uuid:row>/drop/", desk.candidate_part_drop, name="candidate-row-drop"),
]
