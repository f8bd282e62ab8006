"""Retention (D11): what ended long ago loses its person and its words; task, district, year, days and minutes stay."""

from datetime import date, datetime

from otagaisama.people.actions import erase_person
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account
from otagaisama.people.queries import is_spoken_of
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.thanks import queries


@action
def forget_requests(*, on: date, at: datetime, by: Account | str = HOUSE) -> int:
    """Strip each due request and its visits of words and person; a person of whom nothing else speaks is erased. Answers how many."""
    count = 0
    for request in queries.requests_due(on).select_for_update(of=("self",)).select_related("person"):
        _strip(request, on, at)
        record(by=by, at=at, verb="forget-request", about=request)
        count += 1
    record(by=by, at=at, verb="forget-requests", about="support.HelpRequest")
    return count


def _strip(request: HelpRequest, on: date, at: datetime) -> None:
    request.detail = request.costs = request.outcome = ""
    request.look = {}
    person, request.person = request.person, None
    request.town, request.erased_on = None, on
    request.version += 1
    request.save()
    for visit in request.visits.all():
        visit.alone_reason = visit.done = visit.client_word = visit.cancel_note = ""
        visit.money = None
        visit.save()
        visit.concerns.all().delete()
        visit.thanks.all().delete()
        visit.let_go.all().delete()
    for check in request.check_backs.all():
        check.words = ""
        check.save()
    if person is not None and not person.is_erased and not is_spoken_of(person):
        erase_person(person=person, by=None, at=at)
