"""A request that was noted by mistake: taken away from everybody, and brought back."""

from datetime import datetime

from otagaisama.base.refusals import NotNow
from otagaisama.base.steps import hold
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.people.taking_away import put_away, put_back
from otagaisama.support.requests.actions import hold_request
from otagaisama.support.requests.models import HelpRequest, RequestTakenAway
from otagaisama.support.routines import words
from otagaisama.support.visits import states as visit_states


@action
def take_away(
    *, help_request: HelpRequest, why: str, by: Account, at: datetime, version: int | None = None
) -> RequestTakenAway:
    """Take a request away: it stands in no list, count or search any more. Raises NotNow while somebody may come, or once somebody came."""
    help_request = hold_request(help_request.pk, version)
    if help_request.visits.exclude(status=visit_states.CANCELLED).exists() or help_request.check_backs.exists():
        raise NotNow(words.TAKE_AWAY_VISITS)
    if help_request.is_open and getattr(help_request, "routine", None) is not None:
        raise NotNow(words.TAKE_AWAY_ROUTINE)
    taken = put_away(help_request, RequestTakenAway(request=help_request, by=by, at=at, why=why))
    record(by=by, at=at, verb="take-request-away", about=help_request)
    return taken


@action
def bring_back(*, taken: RequestTakenAway, by: Account, at: datetime) -> HelpRequest:
    """It was no mistake: it stands where it stood, for whoever may know of it."""
    taken = hold(taken, "knowing", "request")
    help_request = hold_request(taken.request_id)
    put_back(help_request, taken)
    record(by=by, at=at, verb="bring-request-back", about=help_request)
    return help_request
