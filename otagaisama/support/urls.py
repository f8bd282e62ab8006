"""The addresses of everybody's turn, subject by subject."""

from otagaisama.support.attachments import urls as attachments
from otagaisama.support.helpers import urls as helpers
from otagaisama.support.requests import urls as requests
from otagaisama.support.routines import urls as routines
from otagaisama.support.thanks import urls as thanks
from otagaisama.support.turns import urls as turns
from otagaisama.support.visits import urls as visits

app_name = "support"
urlpatterns = [
    *helpers.urlpatterns,
    *requests.urlpatterns,
    *attachments.urlpatterns,
    *visits.urlpatterns,
    *routines.urlpatterns,
    *thanks.urlpatterns,
    *turns.urlpatterns,
]
