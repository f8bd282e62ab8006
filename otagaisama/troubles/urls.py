"""The addresses of this room."""

from otagaisama.troubles.attachments.urls import urlpatterns as attachments
from otagaisama.troubles.circles.urls import urlpatterns as circles
from otagaisama.troubles.handovers.urls import urlpatterns as handovers
from otagaisama.troubles.persons.urls import urlpatterns as persons
from otagaisama.troubles.thread.urls import urlpatterns as thread
from otagaisama.troubles.voices.urls import urlpatterns as voices

app_name = "troubles"
urlpatterns = [*voices, *handovers, *thread, *attachments, *persons, *circles]
