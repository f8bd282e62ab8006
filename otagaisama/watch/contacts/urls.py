"""The addresses of the agreed watching."""

from django.urls import path

from otagaisama.watch.contacts.views import desk, doors, mine, searches

urlpatterns = [
    path("watch/card/<str:token>/", doors.card, name="card"),
    path("watch/going/<str:token>/", doors.going, name="going"),
    path("watch/button/<uuid:pk>/", doors.button, name="button"),
    path("my/watch/over/", mine.mine_over, name="mine-over"),
    path("my/watch/over/<uuid:pk>/", mine.mine_watch, name="mine-watch"),
    path("desk/watch/over/", desk.watch_overs, name="watch-overs"),
    path("desk/watch/over/new/", desk.watch_over_new, name="watch-over-new"),
    path("desk/watch/over/check-in/", desk.check_in_new, name="check-in-new"),
    path("desk/watch/over/<uuid:pk>/", desk.watch_over, name="watch-over"),
    path("desk/watch/over/<uuid:pk>/card/", desk.card_paper, name="card-paper"),
    path("desk/watch/over/<uuid:pk>/contacts/<uuid:contact>/<str:move>/", desk.contact_move, name="contact-move"),
    path("desk/watch/over/<uuid:pk>/<str:what>/", desk.watch_step, name="watch-step"),
    path("desk/watch/searches/<uuid:pk>/", searches.search, name="search"),
    path("desk/watch/searches/<uuid:pk>/reply/<uuid:contact>/", searches.reply, name="search-reply"),
    path("desk/watch/searches/<uuid:pk>/close/", searches.close, name="search-close"),
    path("desk/watch/searches/<uuid:pk>/seen/", searches.seen, name="search-seen"),
]
