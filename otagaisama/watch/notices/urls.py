"""The addresses of the notices."""

from django.urls import path

from otagaisama.support.turns.views import turns
from otagaisama.watch.notices.views import desk, mine

urlpatterns = [
    path("my/watch/", mine.mine, name="mine"),
    path("my/watch/new/", mine.new, name="new"),
    path("my/watch/worker.js", turns.worker, name="worker"),
    path("my/watch/danger/<str:sign>/", mine.danger, name="danger"),
    path("my/watch/notices/<uuid:pk>/", mine.mine_one, name="mine-one"),
    path("my/watch/notices/<uuid:pk>/picture/", mine.mine_picture, name="mine-picture"),
    path("desk/watch/", desk.notices, name="notices"),
    path("desk/watch/call/", desk.call, name="call"),
    path("desk/watch/offers/", desk.offers, name="offers"),
    path("desk/watch/offers/<str:kind>/<uuid:pk>/", desk.offer_take, name="offer-take"),
    path("desk/watch/notices/<uuid:pk>/", desk.notice, name="notice"),
    path("desk/watch/notices/<uuid:pk>/take/", desk.take, name="take"),
    path("desk/watch/notices/<uuid:pk>/answer/", desk.answer_back, name="answer"),
    path("desk/watch/notices/<uuid:pk>/knowing/", desk.who_may_know, name="knowing"),
    path("desk/watch/notices/<uuid:pk>/pictures/<uuid:picture>/", desk.picture, name="picture"),
]
