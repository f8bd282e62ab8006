"""The addresses of the house. Each room says its own; none of them shows a record's number to whoever may not open it."""

from importlib.util import find_spec

from django.urls import include, path

from otagaisama.config.health import healthz

ROOMS = (
    "web",
    "people",
    "register",
    "messaging",
    "shopping",
    "directory",
    "signups",
    "surveys",
    "support",
    "troubles",
    "plan",
)
urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("otagaisama.people.signin_urls")),  # allauth's names stand without a namespace
    *(path("", include(f"otagaisama.{room}.urls")) for room in ROOMS if find_spec(f"otagaisama.{room}.urls")),
]
