"""The addresses of the room: /my/watch/ for whoever notices and goes to look, /desk/watch/ for whoever sees to it."""

from otagaisama.watch.agreements import urls as agreements
from otagaisama.watch.checks import urls as checks
from otagaisama.watch.contacts import urls as contacts
from otagaisama.watch.notices import urls as notices

app_name = "watch"
urlpatterns = [*agreements.urlpatterns, *contacts.urlpatterns, *checks.urlpatterns, *notices.urlpatterns]
