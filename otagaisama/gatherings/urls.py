"""The addresses of the room: /gatherings/ for everyone, /desk/gatherings/ for those who keep it."""

from otagaisama.gatherings.candidates import urls as candidates
from otagaisama.gatherings.events import urls as events
from otagaisama.gatherings.places import urls as places

app_name = "gatherings"
urlpatterns = [*events.urlpatterns, *places.urlpatterns, *candidates.urlpatterns]
