"""The addresses of the room: /learning/ for everyone, /desk/learning/ for those who keep it."""

from otagaisama.learning.courses import urls as courses

app_name = "learning"
urlpatterns = [*courses.urlpatterns]
