"""The addresses of everybody's turn, part by part."""

from otagaisama.support import urls_after, urls_helpers, urls_requests, urls_turns

app_name = "support"
urlpatterns = [*urls_helpers.urlpatterns, *urls_requests.urlpatterns, *urls_turns.urlpatterns, *urls_after.urlpatterns]
