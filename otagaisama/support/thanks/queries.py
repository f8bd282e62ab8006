"""What comes after a visit, cut to the reader first: thanks, checks, visits to reckon up, fee rules, books of tickets."""

from datetime import date, timedelta

from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet

from otagaisama.base.access import Role
from otagaisama.messaging.models import Letter
from otagaisama.messaging.queries import letters_about
from otagaisama.people.models import Person
from otagaisama.people.persons.bridge import comparable
from otagaisama.support.requests import states as request_states
from otagaisama.support.requests.models import FeeRule, HelpRequest
from otagaisama.support.requests.queries import requests_for
from otagaisama.support.thanks.models import CheckBack, Thanks, TicketBook
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.models import Visit
from otagaisama.support.visits.queries.visits import visits_for


def requests_due(on: date) -> QuerySet[HelpRequest]:
    """Requests whose day of forgetting has come, the oldest first: the dry run."""
    return HelpRequest.objects.filter(erase_on__lte=on, erased_on=None).order_by("erase_on", "id")


def letters_of_erased() -> QuerySet[Letter]:
    """Letters about visits to people whose name is erased already, while the request's own years still run."""
    return letters_about(Visit.objects.filter(request__person__erased_on__isnull=False)).filter(erased_on=None)


MOST_NAMED = 2_000
# How long a visit that is done waits on the page for a word of thanks.
THANK_DAYS = 60


# 「まだ要りますか」 is not asked any more once the help has ended; 「うまくいきましたか」 still is, unless it was dropped.
MOOT = (
    Q(kind=CheckBack.Kind.THREE_MONTHS, request__status__in=request_states.REQUEST_ENDED)
    | Q(request__status=request_states.DROPPED)
    | Q(request__erased_on__isnull=False)
)


def _readable(user, on: date) -> QuerySet:
    return requests_for(user, on=on).order_by().values("pk")


def thanks_for(user, *, on: date) -> QuerySet[Thanks]:
    """The words of thanks of the requests this reader may read, newest first, with visit, request and who went."""
    thanks = Thanks.objects.filter(visit__request__in=_readable(user, on)).select_related(
        "visit__request__district", "by"
    )
    return thanks.prefetch_related("visit__goings__helper__person").order_by("-at", "id")


def thanks_of(visit: Visit) -> QuerySet[Thanks]:
    """What was said after one visit, in the order it was written."""
    return Thanks.objects.filter(visit=visit).order_by("at", "id")


def visits_unthanked(user, *, on: date) -> QuerySet[Visit]:
    """Visits done in the last weeks of which nobody has written a word of thanks yet, the newest first."""
    said = Thanks.objects.filter(visit=OuterRef("pk"))
    done = visits_for(user, on=on).filter(
        status=visit_states.HELPED, planned_on__gte=on - timedelta(days=THANK_DAYS), planned_on__lte=on
    )
    return done.filter(~Exists(said)).order_by("-planned_on", "id")


def done_visits_for(user, *, on: date) -> QuerySet[Visit]:
    """The visits that are done, of the requests this reader may read."""
    return visits_for(user, on=on).filter(status=visit_states.HELPED)


def requests_to_ask(on: date) -> QuerySet[HelpRequest]:
    """Requests of which it is time to ask how it goes, the longest waiting first."""
    return HelpRequest.objects.filter(check_on__lte=on, erased_on=None).order_by("check_on", "id")


def check_backs_for(user, *, on: date) -> QuerySet[CheckBack]:
    """The checks of the requests this reader may read, by the day on which to ask."""
    checks = CheckBack.objects.filter(request__in=_readable(user, on))
    return checks.select_related("request__district", "request__town", "request__person", "heard_by").order_by(
        "due_on", "id"
    )


def checks_with_request() -> QuerySet[CheckBack]:
    """Checks with their request; `CHECK_LINK.behind` finds the one that a link answers: the link is the key."""
    return CheckBack.objects.select_related("request")


def visits_between(user, *, on: date, first: date, last: date, district=None) -> QuerySet[Visit]:
    """What was done or called off between two days (both counted), by day, with who went: three queries however many."""
    visits = visits_for(user, on=on).filter(
        planned_on__gte=first, planned_on__lte=last, status__in=(visit_states.HELPED, visit_states.CANCELLED)
    )
    if district is not None:
        visits = visits.filter(request__district=district)
    return visits.prefetch_related(None).prefetch_related("goings__helper__person", "request__person__consents")


def fee_rules() -> QuerySet[FeeRule]:
    """All rules, those of everybody first, then by district and task, the newest first."""
    return FeeRule.objects.select_related("district").order_by(
        "district__order", "district__name", "task", "-from_on", "id"
    )


def rules_beside(*, district, task: str, first: date, last: date | None) -> list[FeeRule]:
    """The rules of the same district and task that hold on some day of a time."""
    same = FeeRule.objects.filter(district=district, task=task).filter(Q(until_on=None) | Q(until_on__gte=first))
    return list(same.filter(from_on__lte=last) if last else same)


def books_for(user, *, on: date) -> QuerySet[TicketBook]:
    """The books of the people whose requests this reader may read, newest first; staff keep those whose requests are forgotten too."""
    mine = HelpRequest.objects.filter(pk__in=_readable(user, on), person=OuterRef("person"))
    kept = Q(Exists(mine))
    if Role.STAFF in user.roles_on(on):
        kept |= ~Exists(HelpRequest.objects.filter(person=OuterRef("person")))
    books = TicketBook.objects.filter(kept, person__sealed=False).select_related("person", "district", "sold_by")
    return books.order_by("-sold_on", "-number", "id")


def people_like(people) -> list[Person]:
    """These people, and whoever has the same name and the same telephone number: somebody may have been written down twice."""
    same = Q(pk__in=[person.pk for person in people])
    for name, phone in {
        (person.name_digest, person.phone_digest) for person in people if person.name_digest and person.phone_digest
    }:
        same |= Q(name_digest=name, phone_digest=phone)
    return list(Person.objects.filter(same).only("pk", "name_digest", "phone_digest"))


def who(person: Person):
    """What two records of one person have in common: name and telephone as digests, or only the record itself."""
    return (person.name_digest, person.phone_digest) if person.name_digest and person.phone_digest else person.pk


def books_of(people) -> QuerySet[TicketBook]:
    """All books of some people, the oldest first: what is used is taken from them in this order."""
    return TicketBook.objects.filter(person__in=people).order_by("sold_on", "number", "id")


def used_by(people) -> int:
    """How many tickets were used on the visits to these people."""
    return sum(tickets for _, tickets in uses_of(people))


def uses_of(people) -> list[tuple]:
    """(person, tickets) of each visit to some people on which tickets were used."""
    used = Visit.objects.filter(request__person__in=people, status=visit_states.HELPED, tickets__gt=0)
    return list(used.order_by("planned_on", "id").values_list("request__person_id", "tickets"))


def numbers_of(user, people, *, on: date) -> dict:
    """Person → the numbers of the requests by which this reader knows her, the oldest first."""
    known: dict = {}
    requests = requests_for(user, on=on).filter(person__in=people).order_by("opened_on", "number")
    for person, number in requests.values_list("person_id", "number"):
        known.setdefault(person, []).append(number)
    return known


def requests_with_person(user, *, on: date) -> QuerySet[HelpRequest]:
    """The requests of people whose name was told, those that go on first: to whom a book of tickets may go."""
    return requests_for(user, on=on).filter(person__isnull=False, status__in=request_states.REQUEST_OPEN)


def requests_of_name(user, name: str, *, on: date) -> list[HelpRequest]:
    """The requests to whom a book may go, of people whose name, reading or telephone hold what was typed; looked through in Python."""
    wanted, digits = comparable(name), "".join(letter for letter in comparable(name) if letter.isdecimal())
    fitting = []
    for help_request in requests_with_person(user, on=on)[:MOST_NAMED]:
        person = help_request.person
        phone = "".join(letter for letter in comparable(person.phone) if letter.isdecimal())
        if wanted in comparable(f"{person.name} {person.kana}") or (len(digits) >= 4 and digits in phone):
            fitting.append(help_request)
    return fitting


def fee_rules_in_force(on: date) -> list[FeeRule]:
    """The rules that hold on a day."""
    return list(fee_rules().filter(Q(until_on=None) | Q(until_on__gte=on), from_on__lte=on))


def requests_in_reach(rule: FeeRule, user, *, on: date) -> QuerySet[HelpRequest]:
    """The open requests of a rule's district and task that this reader may read, newest first."""
    requests = requests_for(user, on=on).filter(status__in=request_states.REQUEST_OPEN)
    requests = requests if rule.district_id is None else requests.filter(district_id=rule.district_id)
    return requests.filter(task=rule.task) if rule.task else requests


def used_times() -> list[tuple]:
    """(district, task, fee, first day, last day) of what was done: one query for the whole list of rules."""
    groups = Visit.objects.filter(status=visit_states.HELPED).order_by()
    groups = groups.values_list("request__district_id", "request__task", "request__fee")
    return list(groups.annotate(first=Min("planned_on"), last=Max("planned_on")))


def is_used(rule: FeeRule) -> bool:
    """A visit that is done was reckoned with a rule: then it stays as it was written."""
    done = Visit.objects.filter(status=visit_states.HELPED, planned_on__gte=rule.from_on, request__fee=rule.fee)
    done = done if rule.until_on is None else done.filter(planned_on__lte=rule.until_on)
    done = done if rule.district_id is None else done.filter(request__district_id=rule.district_id)
    return (done.filter(request__task=rule.task) if rule.task else done).exists()
