"""The addresses of the list: /listen/ for everyone, /desk/directory/ for those who keep it."""

from django.urls import path

from otagaisama.directory.views import booklet, confirm, desk, imports, listen, listeners

app_name = "directory"
urlpatterns = [
    path("listen/", listen.listen, name="listen"),
    path("listen/list.csv", listen.listen_csv, name="listen-csv"),
    path("listen/map/", listen.listen_map, name="map"),
    path("listen/booklet/", booklet.booklet, name="booklet"),
    path("listen/confirm/thanks/", confirm.confirm_thanks, name="confirm-thanks"),
    path("listen/confirm/<str:token>/", confirm.confirm, name="confirm"),
    path("listen/<uuid:pk>/", listen.post, name="post"),
    path("listen/<uuid:pk>/days.ics", listen.post_days, name="post-days"),
    path("desk/directory/", desk.desk, name="desk"),
    path("desk/directory/add/", desk.post_add, name="add"),
    path("desk/directory/import/", imports.import_lists, name="import"),
    path("desk/directory/import/<str:kind>.<str:form>", imports.template_file, name="template"),
    path("desk/directory/listeners/", listeners.listeners, name="listeners"),
    path("desk/directory/listeners/add/", listeners.listener_add, name="listener-add"),
    path("desk/directory/listeners/<uuid:pk>/", listeners.listener_change, name="listener"),
    path("desk/directory/listeners/<uuid:pk>/end/", listeners.listener_end, name="listener-end"),
    path("desk/directory/listeners/<uuid:pk>/private/", listeners.listener_private, name="listener-private"),
    path("desk/directory/letter/<uuid:pk>/", confirm.letter, name="letter"),
    path("desk/directory/changes/<uuid:pk>/", confirm.changes, name="changes"),
    path("desk/directory/<uuid:pk>/", desk.desk_post, name="desk-post"),
    path("desk/directory/<uuid:pk>/change/", desk.post_change, name="change"),
    path("desk/directory/<uuid:pk>/state/", desk.post_state, name="state"),
    path("desk/directory/<uuid:pk>/ask/", confirm.ask, name="ask"),
    path("desk/directory/<uuid:pk>/phone/", confirm.phone, name="phone"),
    path("desk/directory/<uuid:pk>/private/", desk.post_private, name="private"),
]
