"""The addresses of the teams."""

from django.urls import path

from otagaisama.learning.teams.views import desk

urlpatterns = [
    path("desk/teams/", desk.teams, name="teams"),
    path("desk/teams/new/", desk.team_new, name="team-new"),
    path("desk/teams/years/", desk.team_years, name="team-years"),
    path("desk/teams/<uuid:pk>/", desk.team, name="team"),
    path("desk/teams/<uuid:pk>/change/", desk.team_change, name="team-change"),
    path("desk/teams/<uuid:pk>/year/", desk.team_year, name="team-year"),
    path("desk/teams/<uuid:pk>/end/", desk.team_end, name="team-end"),
]
