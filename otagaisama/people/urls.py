"""The addresses of this room's own pages. Signing in itself stands in signin_urls."""

from django.urls import include, path

from otagaisama.people.views import drafts, house, keeping, me, own_boxes

app_name = "people"
urlpatterns = [
    path("me/", me.me, name="me"),
    path("me/signout/", me.end_sessions, name="end_sessions"),
    path("account/first/", me.first_phrase, name="first_phrase"),
    path("unsent/", me.unsent, name="unsent"),
    path("drafts/keep/", drafts.keep_draft, name="keep_draft"),
    path("my/boxes/keep/", own_boxes.keep_own_box, name="keep_own_box"),
    path("my/boxes/drop/", own_boxes.drop_own_box, name="drop_own_box"),
    path("drafts/drop/", drafts.drop_draft, name="drop_draft"),
    path("pledge/", me.pledge, name="pledge"),
    path("takeouts/", me.takeouts, name="takeouts"),
    path("takeouts/<uuid:pk>/", me.bring_back, name="bring_back"),
    path("house/", house.house, name="house"),
    path("house/add/", house.add, name="house_add"),
    path("house/export/", house.house_export, name="house_export"),
    path("house/retention/", keeping.retention, name="retention"),
    path("house/retention/erase/", keeping.erase, name="retention_erase"),
    path("house/retention/hold/", keeping.hold, name="retention_hold"),
    path("house/retention/<slug:kind>/", keeping.years, name="retention_years"),
    path("house/unread/", house.unread, name="unread"),
    path("house/roles/<uuid:pk>/", house.change_role, name="change_role"),
    path("house/<uuid:pk>/", house.account, name="account"),
    path("house/<uuid:pk>/role/", house.add_role, name="add_role"),
    path("house/<uuid:pk>/phrase/", house.help_phrase, name="help_phrase"),
    path("house/<uuid:pk>/successor/", house.successor, name="successor"),
    path("house/<uuid:pk>/end/", house.end, name="account_end"),
    path("", include("otagaisama.people.oversight.urls")),
]
