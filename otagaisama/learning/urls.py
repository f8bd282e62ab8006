"""The addresses of the room: /learning/ for everyone, /desk/learning/ for those who keep it."""

from otagaisama.learning.courses import urls as courses
from otagaisama.learning.first_acts import urls as first_acts

app_name = "learning"
urlpatterns = [*courses.urlpatterns, *first_acts.urlpatterns]
