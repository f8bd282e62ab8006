"""Retention (D11): what ended long ago loses its person and its words; task, district, year, days and minutes stay."""

from datetime import date, datetime

from otagaisama.messaging.actions import forget_letters
from otagaisama.messaging.queries import letters_about
from otagaisama.people.actions import erase_person
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account, FindingSlot
from otagaisama.people.persons import finding
from otagaisama.people.queries import is_spoken_of
from otagaisama.people.taking_away import stand_again
from otagaisama.support.requests.models import HelpRequest, RequestTakenAway
from otagaisama.support.thanks import queries


@action
def forget_requests(*, on: date, at: datetime, by: Account | str = HOUSE) -> int:
    """Strip each due request and its visits of words and person; a person of whom nothing else speaks is erased. Answers how many."""
    count = 0
    for help_request in queries.requests_due(on).select_for_update(of=("self",)).select_related("person", "knowing"):
        _strip(help_request, on, at)
        record(by=by, at=at, verb="forget-request", about=help_request)
        count += 1
    record(by=by, at=at, verb="forget-requests", about="support.HelpRequest")
    return count


def _strip(help_request: HelpRequest, on: date, at: datetime) -> None:
    taken = RequestTakenAway.objects.select_related("knowing").filter(request=help_request).first()
    if taken is not None:
        stand_again(help_request, taken)
    help_request.former_words.all().delete()
    help_request.attachments.all().delete()
    help_request.detail = help_request.costs = help_request.outcome = ""
    help_request.look = {}
    person, help_request.person = help_request.person, None
    help_request.town, help_request.erased_on = None, on
    help_request.version += 1
    help_request.save()
    finding.forget(FindingSlot.Kind.REQUEST, help_request.pk)
    forget_letters(letters=letters_about(help_request.visits.all()), at=at)
    for visit in help_request.visits.all():
        visit.alone_reason = visit.done = visit.client_word = visit.cancel_note = visit.move_reason = ""
        visit.money = None
        visit.save()
        visit.concerns.all().delete()
        visit.thanks.all().delete()
        visit.let_go.all().delete()
    for check in help_request.check_backs.all():
        check.words = ""
        check.save()
    if person is not None and not person.is_erased and not is_spoken_of(person):
        erase_person(person=person, by=None, at=at)
