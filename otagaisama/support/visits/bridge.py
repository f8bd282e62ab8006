"""The door to the engines: who could be asked for a visit; days and times as people say them."""

from collections.abc import Iterable
from datetime import date, datetime, time

from otagaisama.base.refusals import Refused
from otagaisama.engines import matching
from otagaisama.engines.dates.japanese_dates import TOKYO, jdate_short, jtime
from otagaisama.engines.matching import Cover
from otagaisama.engines.matching.costs import straight_m
from otagaisama.support.helpers.models import Helper, Insurance
from otagaisama.support.helpers.models.choices import Day, Gender, HowFar, OkWith
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.visits.models import Visit
from otagaisama.support.visits.queries.finding import Facts

DAYS = Day.values
SLOT_WORDS = {"dawn": "朝", "morning": "午前", "noon": "昼", "afternoon": "午後", "evening": "夕方"}
# What the engine's sentences call the codes that it compares.
LABELS = {
    **{f"{day}-{slot}": f"{day.label}{words}" for day in Day for slot, words in SLOT_WORDS.items()},
    **{code.value: code.label for choices in (Gender, OkWith) for code in choices},
}
NEXT_DISTRICT_M = 2_000
MOST_CANDIDATES = 20


def say_day(day: date | datetime) -> str:
    """A day as people say it: 10月8日（水）; a moment with its time."""
    return (
        jdate_short(day)
        if not isinstance(day, datetime)
        else f"{jdate_short(day.astimezone(TOKYO).date())} {jtime(day)}"
    )


def say_time(clock: time) -> str:
    """午後2時05分."""
    return jtime(clock)


def rank_for(
    visit: Visit, helpers: Iterable[Helper], facts: Facts, *, on: date, cover: bool = False
) -> matching.Ranking:
    """Everybody for one visit: offers in the order to ask, refusals with their wall. `cover`: the least recently asked first."""
    wanted = _request_of(visit)
    known = [_known_helper(helper, [visit], facts, on=visit.planned_on) for helper in helpers]
    avoid = {(str(helper_id), str(visit.pk)) for helper_id, pk in facts.avoided if pk == visit.pk}
    return matching.rank(wanted, known, on=on, avoid=avoid, least_asked_first=cover, labels=LABELS)


def propose_for(visits: list[Visit], helpers: Iterable[Helper], facts: Facts, *, on: date) -> matching.Proposal:
    """Who could go where, for many open visits at once: the most of them met, then the turns spread. Raises Refused without its solver."""
    known = [_known_helper(helper, visits, facts, on=on) for helper in helpers]
    avoid = [(str(helper_id), str(pk)) for helper_id, pk in facts.avoided]
    try:
        return matching.propose(
            [_request_of(visit) for visit in visits], known, on=on, avoid=avoid, candidates=MOST_CANDIDATES
        )
    except matching.SolverMissing as error:
        raise Refused(str(error)) from error


def comes_to(helper: Helper, help_request: HelpRequest) -> bool:
    """どこまで行けますか: whether this place is within what she said. The next district is one whose middle is within 2 km."""
    same = helper.district_id == help_request.district_id
    if helper.how_far == HowFar.TOWN and helper.town_id and help_request.town_id:
        return helper.town_id == help_request.town_id
    if same or helper.how_far in (HowFar.TOWN, HowFar.DISTRICT):
        return same
    if helper.how_far == HowFar.WARD:
        return helper.district.ward_id == help_request.district.ward_id
    here, there = _place(helper.district), _place(help_request.district)
    return here is not None and there is not None and straight_m(*here, *there) <= NEXT_DISTRICT_M


def _request_of(visit: Visit) -> matching.Request:
    help_request = visit.request
    lat, lon = _where(help_request)
    return matching.Request(
        id=str(visit.pk), lat=lat, lon=lon, task=help_request.task, slot=_slot_of(visit.planned_on, visit.slot), on=visit.planned_on, paid=help_request.is_paid,
        needed=max(1, visit.needed - len(visit.goings.all())), gender_wish=help_request.gender_wish,
        needs_ok=frozenset(help_request.needs_ok), household=household(help_request), area=_area(help_request),
        training=frozenset([help_request.training] if help_request.training else []),
    )  # fmt: skip


def _known_helper(helper: Helper, visits: list[Visit], facts: Facts, *, on: date) -> matching.Helper:
    lat, lon = _where(helper, visits[0].request if visits else None)
    turns = facts.turns.get((helper.pk, on.year, on.month), 0)
    return matching.Helper(
        id=str(helper.pk), lat=lat, lon=lon, can=frozenset(helper.can), slots=frozenset(helper.slots),
        covers=tuple(_cover(insurance) for insurance in helper.insurances.all()),
        max_visits=max(0, helper.max_per_month - turns), turns_this_month=turns, last_turn_on=helper.last_turn_on,
        last_asked_on=helper.last_asked_on, gender=helper.gender,
        ok_with=frozenset(helper.ok_with), trained=frozenset(helper.trainings),
        good_at=frozenset(facts.practised[helper.pk]) & {visit.request.task for visit in visits} or None if helper.pk in facts.practised else None,
        been_to=frozenset(facts.been.get(helper.pk, ())), areas=frozenset(_area(visit.request) for visit in visits if comes_to(helper, visit.request)),
        busy=frozenset((day, _slot_of(day, slot)) for day, slot in facts.busy.get(helper.pk, ())),
    )  # fmt: skip


def _cover(insurance: Insurance) -> Cover:
    paid = insurance.covers(insurance.starts_on, paid=True)
    return Cover(first=insurance.starts_on, last=insurance.ends_on, paid=paid)


def say_slot(visit: Visit) -> str:
    """A visit's time in words: 月午前."""
    return LABELS[_slot_of(visit.planned_on, visit.slot)]


def _slot_of(day: date, slot: str) -> str:
    return f"{DAYS[day.weekday()]}-{slot}"


def household(help_request: HelpRequest) -> str:
    """By what it is known that somebody has been there before."""
    return str(help_request.person_id or help_request.pk)


def _area(help_request: HelpRequest) -> str:
    return f"{help_request.district_id} {help_request.town_id or ''}"


def _place(place) -> tuple[float, float] | None:
    return (place.lat, place.lon) if place is not None and place.lat is not None and place.lon is not None else None


def _where(record, otherwise: HelpRequest | None = None) -> tuple[float, float]:
    """The middle of the town, else of the district, else of whom it is compared with: then the way on foot says nothing."""
    return _place(record.town) or _place(record.district) or (_where(otherwise) if otherwise else (0.0, 0.0))
