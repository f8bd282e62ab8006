"""The addresses of the house. Each room says its own; none of them shows a record's number to whoever may not open it."""

from importlib.util import find_spec

from django.urls import ResolverMatch, URLResolver, include, path
from django.urls.resolvers import RoutePattern

from otagaisama.config.health import healthz

ROOMS = (
    "web",
    "people",
    "register",
    "messaging",
    "shopping",
    "directory",
    "gatherings",
    "learning",
    "signups",
    "surveys",
    "support",
    "troubles",
    "watch",
    "plan",
    "reports",
    "publishing",
)
rooms = [
    path("healthz", healthz, name="healthz"),
    path("", include("otagaisama.people.signin_urls")),  # allauth's names stand without a namespace
    *(path("", include(f"otagaisama.{room}.urls")) for room in ROOMS if find_spec(f"otagaisama.{room}.urls")),
]


class Remembering(URLResolver):
    """Looks an address without a record's number through all rooms once: there are only as many as the rooms declare."""

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.matches: dict[str, ResolverMatch] = {}

    def resolve(self, path: str) -> ResolverMatch:
        if path in self.matches:
            return self.matches[path]
        match = super().resolve(path)
        if not match.args and not match.kwargs:
            match.tried = None  # hundreds of patterns that were none; copied on each answer
            self.matches[path] = match
        return match


urlpatterns = [Remembering(RoutePattern(""), rooms)]
