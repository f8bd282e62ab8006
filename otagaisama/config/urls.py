"""The addresses of the house. Each room says its own; none of them shows a record's number to whoever may not open it."""

import re
from importlib.util import find_spec
from uuid import UUID

from django.urls import Resolver404, ResolverMatch, URLResolver, include, path
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


# A record's number in an address. Two addresses that differ in such numbers alone lead to the same page.
NUMBER = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class Remembering(URLResolver):
    """Looks an address through all rooms once. Kept are only as many as the rooms declare: without a record's number the
    answer itself, with such numbers alone the room that answers (looking through a thousand patterns took a fifth of a page's time).
    """

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.matches: dict[str, ResolverMatch] = {}
        self.rooms: dict[str, URLResolver] = {}

    def resolve(self, path: str) -> ResolverMatch:
        if path in self.matches:
            return self.matches[path]
        shape = NUMBER.sub("*", path)
        if shape in self.rooms:
            return self.rooms[shape].resolve(path)
        room, match = self._looked_up(path)
        if not match.args and not match.kwargs:
            match.tried = None  # hundreds of patterns that were none; copied on each answer
            self.matches[path] = match
        elif all(isinstance(value, UUID) for value in match.kwargs.values()):
            self.rooms[shape] = room
        return match

    def _looked_up(self, path: str) -> tuple[URLResolver, ResolverMatch]:
        """The first room that knows the address; Resolver404 with all that was tried where none does."""
        for room in self.url_patterns:
            try:
                match = room.resolve(path)
            except Resolver404:
                continue
            if match:
                return room, match
        return self, super().resolve(path)


urlpatterns = [Remembering(RoutePattern(""), rooms)]
