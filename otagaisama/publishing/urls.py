"""The addresses of what is published."""

from otagaisama.publishing.about import urls as about
from otagaisama.publishing.articles import urls as articles
from otagaisama.publishing.garbage import urls as garbage
from otagaisama.publishing.households import urls as households
from otagaisama.publishing.opendata import urls as opendata
from otagaisama.publishing.readings import urls as readings
from otagaisama.publishing.search import urls as search
from otagaisama.publishing.wording import urls as wording

app_name = "publishing"
urlpatterns = [
    *search.urlpatterns,
    *about.urlpatterns,
    *wording.urlpatterns,
    *garbage.urlpatterns,
    *households.urlpatterns,
    *opendata.urlpatterns,
    *articles.urlpatterns,
    *readings.urlpatterns,
]
