"""Who may open a page: said once, on the view itself."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode

from otagaisama.base.refusals import NotYours
from otagaisama.base.ways import own_path
from otagaisama.base.words import NOT_FOUND


class Role(TextChoices):
    """What somebody is trusted with, always from a day and until a day."""

    RESIDENT = "resident", "住民"
    HELPER = "helper", "手助けする人"
    LISTENER = "listener", "世話やきさん"
    KEEPER = "keeper", "場の世話人"
    COORDINATOR = "coordinator", "学区コーディネーター"
    STAFF = "staff", "区社協"
    PLANNER = "planner", "計画の委員・WG"
    STEWARD = "steward", "管理"
    AUDITOR = "auditor", "監査"


# Whoever works at the desk of a district or of the council.
DESK = (Role.COORDINATOR, Role.STAFF)
# Whoever can open somebody's trouble signs in with a second step (TRUST B26).
CASE_ROLES = frozenset({Role.LISTENER, Role.COORDINATOR, Role.STAFF})
# So does whoever can make such accounts, and whoever reads the diary.
SECOND_STEP_ROLES = CASE_ROLES | {Role.STEWARD, Role.AUDITOR}
EVERYONE = "everyone"
MEMBERS = "members"


def _marked(guarded, roles: frozenset[str]):
    """Write on a view who may open it, for whoever reads the addresses."""
    guarded.open_to = roles
    return guarded


def open_to(*roles: str) -> Callable:
    """Open the page to accounts that hold one of `roles` today.

    Nobody signed in: to the sign-in page and back. Another role: 404 where the URL names a record, 403 otherwise.
    """
    if not roles:
        raise ValueError("open_to needs at least one role")

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            turned_away = _sign_in_first(request)
            if turned_away:
                return turned_away
            if not request.user.roles_on(request.today) & set(roles):
                if kwargs or args:
                    raise NotYours(NOT_FOUND)
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return _marked(guarded, frozenset(roles))

    return decorate


def open_to_members(view):
    """Open the page to any account that is signed in and active."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        return _sign_in_first(request) or view(request, *args, **kwargs)

    return _marked(guarded, frozenset({MEMBERS}))


def open_to_everyone(view):
    """Open the page to residents without any account."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        return view(request, *args, **kwargs)

    return _marked(guarded, frozenset({EVERYONE}))


def way_back(request, otherwise: str = "") -> str:
    """Where to come back to: this page, or the page whose button was pressed, which cannot be opened by itself."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    try:
        before = urlsplit(request.headers.get("Referer", ""))
    except ValueError:  # what a stranger's browser says of itself is no address at all
        return otherwise or settings.LOGIN_REDIRECT_URL
    if before.netloc != request.get_host():
        return otherwise or settings.LOGIN_REDIRECT_URL
    return own_path(
        before._replace(scheme="", netloc="", fragment="").geturl(), otherwise=otherwise or settings.LOGIN_REDIRECT_URL
    )


def _sign_in_first(request):
    if not request.user.is_authenticated:
        return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': way_back(request)})}")
    if request.user.must_choose_phrase:
        return redirect("people:first_phrase")
    needs_step = request.user.roles_on(request.today) & SECOND_STEP_ROLES
    if settings.REQUIRE_SECOND_STEP and needs_step and not request.user.has_second_step:
        return redirect("mfa_index")
    return None
