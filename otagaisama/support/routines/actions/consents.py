"""What somebody agreed to is taken back, or she says no: what stands planned for her is never left in silence (P6)."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from otagaisama.people import actions as people
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account, Consent
from otagaisama.support.requests import actions as request_actions
from otagaisama.support.requests import rules as request_rules
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.requests.queries import consents_of
from otagaisama.support.routines.actions.course import drop
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits import queries as visit_queries
from otagaisama.support.visits.models import Visit


@action
def take_consent_back(
    *, help_request: HelpRequest, consent: Consent, by: Account, at: datetime, stop: bool = False
) -> None:
    """The person of a request takes a consent back. With `stop` what is planned is called off, else whoever goes asks first."""
    people.withdraw_consent(consent=consent, by=by, at=at)
    if request_rules.lets_help(consent):
        settle_planned_with(help_request, stop=stop, by=by, at=at)
    record(by=by, at=at, verb="take-request-consent-back", about=help_request)


@action
def add_person(*, help_request: HelpRequest, by: Account, at: datetime, **facts) -> list[Consent]:
    """Write down who it is and what she said. Where she says no, each yes before is taken back, and whoever goes asks first; answers those."""
    earlier = list(consents_of(help_request))
    help_request = request_actions.add_person(help_request=help_request, by=by, at=at, **facts)
    fresh = consents_of(help_request).exclude(pk__in=[consent.pk for consent in earlier]).first()
    over = people.hear_no(consent=fresh, earlier=earlier, by=by, at=at) if fresh else []
    if any(request_rules.lets_help(consent) for consent in over):
        settle_planned_with(help_request, stop=False, by=by, at=at)
    record(by=by, at=at, verb="hear-request-person", about=help_request)
    return over


def settle_planned_with(help_request: HelpRequest, *, stop: bool, by: Account, at: datetime) -> None:
    """All that is to come for the person of a request."""
    planned = visit_queries.planned_with(help_request.person, on=timezone.localdate(at))
    settle_planned(planned, stop=stop, by=by, at=at)


def settle_planned(planned: Iterable[Visit], *, stop: bool, by: Account, at: datetime) -> None:
    """With `stop` the requests of these visits that `by` may read are dropped; whoever goes all the same is told to ask first."""
    visits = list(planned)
    if stop:
        today = timezone.localdate(at)
        readable = visit_queries.visits_for(by, on=today).filter(pk__in=[visit.pk for visit in visits])
        for request_id in sorted(set(readable.order_by().values_list("request_id", flat=True))):
            drop(help_request=HelpRequest.objects.get(pk=request_id), by=by, at=at)
        visits = list(visit_queries.still_coming(visits))
    for visit in visits:
        visit_actions.tell_ask_first(visit, by=by, at=at)
