"""The addresses of a helper with her turns: at the desk, her own pages, the links she is given."""

from django.urls import path

from otagaisama.support.turns.views import cover, helper, links, turns

urlpatterns = [
    path("desk/support/helpers/", helper.helpers, name="helpers"),
    path("desk/support/helpers/<uuid:pk>/", helper.helper, name="helper"),
    path("desk/support/helpers/<uuid:pk>/register/", helper.helper_register, name="helper_register"),
    path("desk/support/helpers/<uuid:pk>/rest/", helper.helper_rest, name="helper_rest"),
    path("desk/support/helpers/<uuid:pk>/cover/", cover.cover, name="helper_cover"),
    path("desk/support/helpers/<uuid:pk>/back/", helper.helper_back, name="helper_back"),
    path("desk/support/helpers/<uuid:pk>/leave/", helper.helper_leave, name="helper_leave"),
    path("desk/support/helpers/<uuid:pk>/return/", helper.helper_return, name="helper_return"),
    path("desk/support/helpers/<uuid:pk>/insure/", helper.helper_insure, name="helper_insure"),
    path("desk/support/helpers/<uuid:pk>/apart/", helper.helper_apart, name="helper_apart"),
    path("desk/support/helpers/<uuid:pk>/apart/<uuid:pair>/end/", helper.helper_meet, name="helper_meet"),
    path("desk/support/helpers/<uuid:pk>/open/", helper.helper_open, name="helper_open"),
    path("my/turns/", turns.turns, name="turns"),
    path("my/turns/key/", turns.notes_key, name="notes_key"),
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
