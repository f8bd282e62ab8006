"""The addresses of finding people."""

from django.urls import path

from otagaisama.learning.discovering.views import desk, saying

urlpatterns = [
    path("my/suggest/", saying.suggest, name="my-suggest"),
    path("desk/discovering/", desk.suggestions, name="suggestions"),
    path("desk/discovering/new/", desk.suggest, name="suggest"),
    path("desk/discovering/<uuid:pk>/", desk.suggestion, name="suggestion"),
    path("desk/discovering/<uuid:pk>/open/", desk.suggestion_open, name="suggestion-open"),
    path("desk/discovering/<uuid:pk>/approach/", desk.approach, name="approach"),
    path("desk/discovering/<uuid:pk>/drop/", desk.drop, name="suggestion-drop"),
    path("desk/discovering/<uuid:pk>/minds/", desk.minds, name="suggestion-minds"),
]
