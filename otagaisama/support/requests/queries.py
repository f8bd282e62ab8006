"""Lists of requests: every one of them is cut to the reader first."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from otagaisama.base.access import DESK
from otagaisama.people.knowing import WARD_KNOWS_NOT, knowing_q
from otagaisama.people.models import Account, Consent, FindingSlot, Person
from otagaisama.people.persons.bridge import Asked, comparable
from otagaisama.people.persons.searching import find_words, persons_for, words_asked
from otagaisama.support.helpers import queries as helper_queries
from otagaisama.support.helpers.models import AvoidPair
from otagaisama.support.helpers.models.choices import Task
from otagaisama.support.helpers.queries import same_person
from otagaisama.support.requests import states
from otagaisama.support.requests.models import CityService, FeeRule, HelpRequest, RequestTakenAway
from otagaisama.town.whereabouts import gazetteer

NEWEST = ("-opened_on", "-number")
READ = ("number", "task", "detail", "opened_on", "status", "district__name")
NUMBER = re.compile(r"H\d{4}-\d{4,}")


def requests_for(user, *, on: date) -> QuerySet[HelpRequest]:
    """The requests that somebody at a desk may read, complete, newest first. Nobody else: none."""
    return complete(HelpRequest.objects.filter(at_desk(user, on=on))).order_by(*NEWEST)


def at_desk(user, *, on: date, prefix: str = "") -> Q:
    """What the desk may know of requests; a listener reads none of them, even of what she heard."""
    return knowing_q(user, on=on, prefix=prefix) if user.roles_on(on) & set(DESK) else Q(pk__in=())


def complete(requests: QuerySet[HelpRequest]) -> QuerySet[HelpRequest]:
    """With where it is, who it is for and who may know."""
    return requests.select_related("knowing", "district", "town", "person", "routine")


def named_requests_for(user, *, on: date) -> QuerySet[HelpRequest]:
    """Those of a person who is written down: what an avoid pair can be about."""
    return requests_for(user, on=on).exclude(person=None)


def taken_away_for(user, *, on: date) -> QuerySet[RequestTakenAway]:
    """What was taken away by mistake's sake and can be brought back, for whoever could read it before, newest first."""
    return RequestTakenAway.objects.filter(at_desk(user, on=on)).select_related("request", "by").order_by("-at", "id")


def consents_of(help_request: HelpRequest) -> QuerySet[Consent]:
    """What the person of a request said about who may know, the newest first."""
    return Consent.objects.filter(person__isnull=False, person=help_request.person_id).order_by("-at", "id")


def avoided_helper_ids(help_request: HelpRequest) -> set:
    """The helpers who are not sent to the person of this request (D15). Why is not read here."""
    if help_request.person is None:
        return set()
    return set(
        AvoidPair.objects.filter(same_person(help_request.person, "person"), ended_on=None).values_list(
            "helper_id", flat=True
        )
    )


def fee_rules_for(help_request: HelpRequest, *, on: date) -> list[FeeRule]:
    """The rules that may hold for this request on a day: its district's before everybody's, its task's before all tasks'."""
    rules = FeeRule.objects.filter(
        Q(district=None) | Q(district_id=help_request.district_id), task__in=("", help_request.task), from_on__lte=on
    )
    holding = rules.filter(Q(until_on=None) | Q(until_on__gte=on)).order_by("-from_on", "id")
    return sorted(holding, key=lambda rule: (rule.district_id is None, rule.task == ""))


def same_contact(help_request: HelpRequest, user, *, on: date) -> QuerySet[HelpRequest]:
    """Other requests of the same person or telephone number, as far as this reader may read them."""
    if help_request.person is None:
        return HelpRequest.objects.none()
    return (
        requests_for(user, on=on)
        .filter(helper_queries.same_person(help_request.person, "person"))
        .exclude(pk=help_request.pk)
    )


def find_requests(
    text: str, question: tuple[Asked, ...], persons: Iterable[Person], user, *, on: date, most: int
) -> list[HelpRequest]:
    """What this reader may read of the requests with this number, for these persons, of this task, or with these words; in that order.

    A word may name the task (ごみ, 電球) and the rest of them stand in what was asked.
    """
    among = requests_for(user, on=on).select_related(None).select_related("district").only(*READ)
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    fitting = {row.pk: row for row in among.filter(number=plain)} if NUMBER.fullmatch(plain) else {}
    fitting |= {row.pk: row for row in among.filter(person__in=[person.pk for person in persons])[:most]}
    tasks, rest = _tasks_meant(question)
    if tasks and not rest:
        fitting |= {row.pk: row for row in among.filter(task__in=tasks)[:most]}
    elif tasks and len(fitting) < most:
        of_task = among.filter(task__in=tasks)
        fitting |= {row.pk: row for row in find_words(FindingSlot.Kind.REQUEST, rest, of_task, "detail", most=most)}
    if len(fitting) < most:
        fitting |= {row.pk: row for row in find_words(FindingSlot.Kind.REQUEST, question, among, "detail", most=most)}
    return list(fitting.values())[:most]


def _tasks_meant(question: tuple[Asked, ...]) -> tuple[list[str], tuple[Asked, ...]]:
    """(the tasks whose name holds each word that a task's name holds at all, the words that stand in no task's name)."""
    names = {code: comparable(label) for code, label in Task.choices}
    told_by = {
        each: {code for code, name in names.items() if words_asked(each.word) and each.word in name}
        for each in question
    }
    named = [codes for codes in told_by.values() if codes]
    tasks = set.intersection(*named) if named else set()
    return sorted(tasks), tuple(each for each, codes in told_by.items() if not codes)


def known_for_list(user, *, on: date) -> dict:
    """What a list of people is read against: the districts this reader keeps, all towns, whom she may know of, and what each is helped with now."""
    if isinstance(user, Account):
        there, requests = persons_for(user, on=on), requests_for(user, on=on)
    else:  # whoever runs the house, at the console: as staff, named by nobody
        open_to_staff = Q(knowing__sealed=False) & ~Q(knowing__reach__in=WARD_KNOWS_NOT)
        there = Person.objects.filter(open_to_staff, erased_on=None)
        requests = complete(HelpRequest.objects.filter(open_to_staff))
    people = tuple(there.only("name_digest", "phone_digest", "made_on", "same_as", "knowing"))
    running: dict = {}
    for request in requests.exclude(person=None).filter(status__in=states.REQUEST_OPEN):
        running.setdefault(request.person.key, set()).add(request.task)
    return {
        "districts": helper_queries.districts_kept(user, on=on), "towns": gazetteer(), "people": people,
        "open_tasks": {key: frozenset(tasks) for key, tasks in running.items()},
    }  # fmt: skip


def city_services() -> QuerySet[CityService]:
    """What the municipality offers, as staff wrote it."""
    return CityService.objects.order_by("order", "name", "id")


def city_services_for(task: str) -> list[CityService]:
    """Those to think of for a task, whatever is asked for among them."""
    return [service for service in city_services().filter(is_used=True) if not service.tasks or task in service.tasks]
