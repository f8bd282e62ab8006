"""What is known of helpers when somebody is sought: asked once for all of them, however many visits there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q

from otagaisama.support.helpers import queries as helper_queries
from otagaisama.support.helpers.models import AvoidPair, Helper
from otagaisama.support.visits import states
from otagaisama.support.visits.models import Ask, Going, LetGo, Visit
from otagaisama.support.visits.queries.desk import OFTEN_DAYS


@dataclass(frozen=True)
class Facts:
    """Turns by (helper, year, month); what she has taken as (day, slot); households she has been to; tasks she has done; pairs
    (helper, visit) kept apart (D15); pairs that answered for this very visit; how often she was asked in the last 30 days."""

    turns: dict
    busy: dict
    been: dict
    practised: dict
    avoided: frozenset
    answered: dict
    asked_lately: dict


def candidates_for(user, *, on: date) -> list[Helper]:
    """The registered helpers this reader keeps, complete, those whose turn was longest ago first."""
    return list(helper_queries.registered_for(user, on=on).select_related("district__ward"))


def facts_about(helpers: Iterable[Helper], visits: list[Visit], *, at: datetime) -> Facts:
    """All that matching wants to know about `helpers` for `visits` (with request and person). Six queries, however many there are."""
    ids = [helper.pk for helper in helpers]
    turns, busy = _turns(ids, visits)
    been, practised = _past(ids, visits)
    lately = (
        Ask.objects.filter(helper_id__in=ids, asked_at__gte=at - timedelta(days=OFTEN_DAYS))
        .values_list("helper_id")
        .annotate(Count("id"))
    )
    return Facts(turns, busy, been, practised, _avoided(visits), _answered(visits), dict(lately))


def _turns(ids: list, visits: list[Visit]) -> tuple[dict, dict]:
    """Turns taken or done in the months of the visits, and what is taken on their days."""
    turns, busy = defaultdict(int), defaultdict(set)
    if not visits:
        return turns, busy
    first = min(visit.planned_on for visit in visits).replace(day=1)
    last = max(visit.planned_on for visit in visits) + timedelta(days=31)
    rows = Going.objects.filter(helper_id__in=ids, visit__planned_on__range=(first, last)).exclude(
        visit__status=states.CANCELLED
    )
    for helper_id, day, slot, status in rows.values_list(
        "helper_id", "visit__planned_on", "visit__slot", "visit__status"
    ):
        turns[helper_id, day.year, day.month] += 1
        if status in states.VISIT_COMING:
            busy[helper_id].add((day, slot))
    return turns, busy


def _past(ids: list, visits: list[Visit]) -> tuple[dict, dict]:
    """Where each has been, and what each has done before, as far as it concerns these visits."""
    been, practised = defaultdict(set), defaultdict(set)
    requests = {visit.request_id: visit.request for visit in visits}
    people = {help_request.person_id for help_request in requests.values() if help_request.person_id}
    tasks = {help_request.task for help_request in requests.values()}
    went = Going.objects.filter(helper_id__in=ids, visit__status=states.HELPED)
    went = went.filter(
        Q(visit__request_id__in=requests) | Q(visit__request__person_id__in=people) | Q(visit__request__task__in=tasks)
    )
    for helper_id, request_id, person_id, task in went.values_list(
        "helper_id", "visit__request_id", "visit__request__person_id", "visit__request__task"
    ).distinct():
        been[helper_id].add(str(person_id or request_id))
        practised[helper_id].add(task)
    return been, practised


def _avoided(visits: list[Visit]) -> frozenset:
    """Pairs kept apart, also where the person was written down twice under the same number or name."""
    pairs = AvoidPair.objects.filter(ended_on=None).values_list(
        "helper_id", "person_id", "person__phone_digest", "person__name_digest"
    )
    kept = defaultdict(set)
    for helper_id, *signs in pairs:
        for sign in filter(None, signs):
            kept[sign].add(helper_id)
    apart = set()
    for visit in visits:
        person = visit.request.person
        signs = (person.pk, person.phone_digest, person.name_digest) if person else ()
        apart.update((helper_id, visit.pk) for sign in filter(None, signs) for helper_id in kept[sign])
    return frozenset(apart)


def _answered(visits: list[Visit]) -> dict:
    """Who has said no, thinks it over, or could not go, by (helper, visit). What was said before a visit was moved was of another day."""
    pks = [visit.pk for visit in visits]
    answers = dict.fromkeys(LetGo.objects.filter(visit_id__in=pks).values_list("helper_id", "visit_id"), "let_go")
    asks = Ask.objects.filter(visit_id__in=pks, answer__in=(states.ASKED, states.DECLINED)).order_by("asked_at", "id")
    asks = asks.filter(Q(visit__moved_at=None) | Q(asked_at__gte=F("visit__moved_at")))
    for helper_id, visit_id, answer in asks.values_list("helper_id", "visit_id", "answer"):
        answers[helper_id, visit_id] = answer
    return answers
