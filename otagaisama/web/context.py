"""What every template may count on."""

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from otagaisama.base.access import Role

OPEN_DOOR = (("困っている", "troubles:voice"), ("話せるところ", "directory:listen"), ("計画のいま", "plan:plan"))
ROOMS = (
    ("きょうの机", "web:desk", {Role.COORDINATOR, Role.STAFF}),
    ("考える場", "troubles:circles", {Role.COORDINATOR, Role.STAFF}),
    ("先の一覧", "directory:desk", {Role.COORDINATOR, Role.STAFF}),
    ("計画", "plan:desk", {Role.PLANNER, Role.STAFF}),
    ("人と役割", "people:house", {Role.STEWARD}),
    ("日誌", "people:diary", {Role.AUDITOR}),
)


def house(request) -> dict:
    """The navigation of this visitor, and whether this is the demonstration."""
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated and hasattr(request, "today"))
    links = [*OPEN_DOOR]
    if signed_in:
        held = user.roles_on(request.today)
        links = [("わたしのページ", "web:my")]
        links += [(label, name) for label, name, roles in ROOMS if held & roles] + [*OPEN_DOOR]
    nav = [{"label": label, "url": _url(name)} for label, name in links if _url(name)]
    here = max((entry["url"] for entry in nav if request.path.startswith(entry["url"])), key=len, default="")
    for entry in nav:
        entry["current"] = entry["url"] == here
    return {"account_url": _url("people:me"), "demo": settings.DEMO, "nav": nav, "site_name": settings.COUNCIL, "exit_url": settings.EXIT_URL}


def _url(name):
    try:
        return reverse(name)
    except NoReverseMatch:  # a room still being built
        return ""
