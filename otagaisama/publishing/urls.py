"""The addresses of what is published."""

from otagaisama.publishing.about import urls as about
from otagaisama.publishing.opendata import urls as opendata
from otagaisama.publishing.search import urls as search

app_name = "publishing"
urlpatterns = [*search.urlpatterns, *about.urlpatterns, *opendata.urlpatterns]
