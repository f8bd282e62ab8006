"""The addresses of a helper's own pages, and of the links she is given."""

from django.urls import path

from otagaisama.support.views import links, turns

urlpatterns = [
    path("my/turns/", turns.turns, name="turns"),
    path("my/turns/worker.js", turns.worker, name="turns_worker"),
    path("my/turns/rest/", turns.my_rest, name="my_rest"),
    path("my/turns/feed/", links.feed_make, name="feed_make"),
    path("my/turns/asks/<uuid:pk>/", turns.turn_answer, name="turn_answer"),
    path("my/turns/<uuid:pk>/", turns.turn, name="turn"),
    path("my/turns/<uuid:pk>/open/", turns.turn_open, name="turn_open"),
    path("my/turns/<uuid:pk>/report/", turns.turn_report, name="turn_report"),
    path("my/turns/<uuid:pk>/let-go/", turns.turn_let_go, name="turn_let_go"),
    path("turn/thanks/<str:answer>/", links.ask_link_thanks, name="ask_link_thanks"),
    path("turn/<str:token>/", links.ask_link, name="ask_link"),
    path("turns/<str:token>.ics", links.feed, name="feed"),
]
