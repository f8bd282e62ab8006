"""The addresses of the room: /gatherings/ for everyone, /desk/gatherings/ for those who keep it."""

from otagaisama.gatherings.calendars import urls as calendars
from otagaisama.gatherings.candidates import urls as candidates
from otagaisama.gatherings.children import urls as children
from otagaisama.gatherings.circulation import urls as circulation
from otagaisama.gatherings.counting import urls as counting
from otagaisama.gatherings.events import urls as events
from otagaisama.gatherings.partners import urls as partners
from otagaisama.gatherings.places import urls as places
from otagaisama.gatherings.roles import urls as roles

app_name = "gatherings"
urlpatterns = [
    *events.urlpatterns,
    *roles.urlpatterns,
    *calendars.urlpatterns,
    *places.urlpatterns,
    *candidates.urlpatterns,
    *partners.urlpatterns,
    *children.urlpatterns,
    *circulation.urlpatterns,
    *counting.urlpatterns,
]
