"""A person as this reader may know her: the rows noted of her, and what hangs on them. What she may not know is simply not there."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from otagaisama.people.knowing import readers_of
from otagaisama.people.models import Consent, Knowing, Person
from otagaisama.people.persons.bridge import asked_of
from otagaisama.people.persons.searching import find_persons, persons_for
from otagaisama.people.queries import same_q
from otagaisama.support.helpers.models import Helper
from otagaisama.support.helpers.queries import helpers_for
from otagaisama.support.requests.models import HelpRequest, Pause
from otagaisama.support.requests.queries import requests_for
from otagaisama.support.visits.models import Visit
from otagaisama.support.visits.queries import visits_for
from otagaisama.troubles.thread.models import Trouble
from otagaisama.troubles.thread.queries import troubles_for

MOST = 100


@dataclass(frozen=True)
class Reading:
    """Who may know one of the records: how far, where, and who is named on a sealed one."""

    knowing: Knowing
    readers: list[str]


def rows_of(person: Person, user, *, on: date) -> list[Person]:
    """The rows of this person that the reader may know, the first noted first."""
    return list(persons_for(user, on=on).filter(same_q(person)).order_by("made_on", "id"))


def household_of(rows: list[Person], user, *, on: date) -> list[Person]:
    """Who lives with her, one row each, as far as this reader may know of them by themselves."""
    households = {row.household_id for row in rows} - {None}
    known = persons_for(user, on=on).filter(household__in=households) if households else Person.objects.none()
    keys = {row.key for row in rows}
    return list({row.key: row for row in known.order_by("-made_on", "id") if row.key not in keys}.values())


def members_of(others: list[Person], user, *, on: date) -> list[list[Person]]:
    """The rows of each of these persons, as `rows_of` of each would say, by one query."""
    rows: dict = {other.key: [] for other in others}
    known = persons_for(user, on=on).filter(Q(pk__in=rows) | Q(same_as__in=rows)) if rows else ()
    for row in known.order_by("made_on", "id") if rows else ():
        rows[row.key].append(row)
    return list(rows.values())


def troubles_of(rows: list[Person], user, *, on: date) -> QuerySet[Trouble]:
    """What was told about her or by her, newest first."""
    return troubles_for(user, on=on).filter(person__in=[row.pk for row in rows])[:MOST]


def requests_of(rows: list[Person], user, *, on: date) -> QuerySet[HelpRequest]:
    """The help that was asked for, newest first."""
    return requests_for(user, on=on).filter(person__in=[row.pk for row in rows])[:MOST]


def coming_of(rows: list[Person], user, *, on: date) -> QuerySet[Visit]:
    """The visits to come, the next first."""
    return _visits(rows, user, on).filter(planned_on__gte=on).order_by("planned_on", "starts_at", "id")[:20]


def past_of(rows: list[Person], user, *, on: date) -> QuerySet[Visit]:
    """The last visits, newest first."""
    return _visits(rows, user, on).filter(planned_on__lt=on).order_by("-planned_on", "id")[:20]


def pauses_of(requests: list[HelpRequest], *, on: date) -> QuerySet[Pause]:
    """The pauses of her routines that hold or are to come."""
    held = Pause.objects.filter(routine__request__in=[request.pk for request in requests])
    running = held.filter(Q(ends_on=None) | Q(ends_on__gte=on))
    return running.select_related("routine__request").order_by("starts_on", "id")


def sealing_of(rows: list[Person], user, *, on: date) -> Trouble | None:
    """A sealed trouble of hers, where something else of hers that this reader knows has no seal."""
    if all(row.knowing is None or row.knowing.sealed for row in rows):
        return None
    held = troubles_for(user, on=on).filter(person__in=[row.pk for row in rows], knowing__sealed=True)
    return held.order_by("received_on", "pk").first()


def consents_of(rows: list[Person]) -> QuerySet[Consent]:
    """What was agreed, newest first."""
    return Consent.objects.filter(person__in=[row.pk for row in rows]).select_related("heard_by").order_by("-at", "id")


def readings_of(rows: list[Person]) -> list[Reading]:
    """Who may know, each record once."""
    knowings = {row.knowing_id: row.knowing for row in rows if row.knowing}
    return [
        Reading(knowing, [reader.account.name for reader in readers_of(knowing)] if knowing.sealed else [])
        for knowing in knowings.values()
    ]


def helper_of(rows: list[Person], user, *, on: date) -> Helper | None:
    """She helps, too."""
    return helpers_for(user, on=on).filter(person__in=[row.pk for row in rows]).first()


def perhaps_same(rows: list[Person], user, *, on: date) -> list[Person]:
    """Who has the same telephone number or the same name and was not put together with her."""
    digests = {row.phone_digest for row in rows} - {""}
    names = {row.name_digest for row in rows} - {""}
    if not digests and not names:
        return []
    like = persons_for(user, on=on).filter(Q(phone_digest__in=digests) | Q(name_digest__in=names))
    keys = {row.key for row in rows}
    return list({row.key: row for row in like.order_by("-made_on", "id")[:MOST] if row.key not in keys}.values())[:10]


def others_found(person: Person, question: str, user, *, on: date) -> list[Person]:
    """Whom a question finds besides her, one row each, the nearest first."""
    persons = find_persons(asked_of(question), persons_for(user, on=on).exclude(pk=person.pk), most=MOST)
    others: dict = {}
    for other in persons:
        if other.key != person.key:
            others.setdefault(other.key, other)
    return list(others.values())[:20]


def _visits(rows: list[Person], user, on: date) -> QuerySet[Visit]:
    return visits_for(user, on=on).filter(request__person__in=[row.pk for row in rows])
