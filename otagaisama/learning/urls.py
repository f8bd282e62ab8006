"""The addresses of the room: /learning/ for everyone, /desk/learning/, /desk/discovering/ and /desk/teams/ for those who keep it."""

from otagaisama.learning.courses import urls as courses
from otagaisama.learning.discovering import urls as discovering
from otagaisama.learning.first_acts import urls as first_acts
from otagaisama.learning.teams import urls as teams

app_name = "learning"
urlpatterns = [
    *discovering.urlpatterns,
    *courses.urlpatterns,
    *teams.urlpatterns,
    *first_acts.urlpatterns,
]
