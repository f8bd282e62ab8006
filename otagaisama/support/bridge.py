"""The one door to the engines: the days of a routine, and who could be asked for a visit."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from otagaisama.base.refusals import Refused
from otagaisama.engines import matching
from otagaisama.engines.dates.japanese_dates import TOKYO, jdate_short, jtime
from otagaisama.engines.garbage import GarbageError, parse_garbage
from otagaisama.engines.matching import Cover
from otagaisama.engines.matching.costs import straight_m
from otagaisama.engines.routines import occurrences
from otagaisama.engines.routines.feed import FeedEvent, make_feed
from otagaisama.engines.routines.recurrence import RecurrenceError, monthly_day, monthly_nth, weekly
from otagaisama.engines.routines.rrule_text import from_rrule, to_rrule
from otagaisama.people.rules import fiscal_year
from otagaisama.support import words_turns
from otagaisama.support.models import Helper, HelpRequest, Pause, Routine, Visit
from otagaisama.support.models.choices import Day, Gender, HowFar, OkWith
from otagaisama.support.queries_finding import Facts

GARBAGE, RULE = Routine.Kind.GARBAGE, Routine.Kind.RULE
# 29 February on a given weekday is rare; nobody plans a help that comes less often than this.
WITHIN_DAYS = 800
DAYS = Day.values
SLOT_WORDS = {"dawn": "朝", "morning": "午前", "noon": "昼", "afternoon": "午後", "evening": "夕方"}
NEXT_DISTRICT_M = 2_000
MOST_CANDIDATES = 20


def checked_pattern(kind: str, pattern: str, starts_on: date) -> str:
    """The pattern as it is kept, if it can be read and ever comes. Raises Refused with a sentence that names the part."""
    _rule(kind, pattern, starts_on)
    return pattern.strip()


def rule_of_choices(
    *,
    every: str,
    weekdays: Iterable[int],
    nths: Iterable[int],
    month_days: Iterable[int],
    starts_on: date,
    steps: int = 1,
) -> str:
    """The rule (RFC 5545) that somebody chose: `every` is "week", "month_weekday" or "month_day". Raises Refused."""
    try:
        if every == "week":
            rule = weekly(weekdays, every=steps, start=starts_on)
        elif every == "month_weekday":
            rule = monthly_nth(nths, weekdays, every=steps, start=starts_on)
        else:
            rule = monthly_day(month_days, every=steps, start=starts_on)
    except RecurrenceError as error:
        raise Refused(str(error)) from error
    return to_rrule(rule)


def days_of(routine: Routine, pauses: Iterable[Pause], *, first: date, last: date) -> list[date]:
    """The days from `first` to `last` on which a routine really comes: within its time, without pauses, holidays as chosen."""
    return [turn.on for turn in turns_of(routine, pauses, first=first, last=last) if turn.happens]


def turns_of(routine: Routine, pauses: Iterable[Pause], *, first: date, last: date) -> list[occurrences.Turn]:
    """Each day of the rule from `first` to `last` and what becomes of it, for showing (`words()`) and for making visits."""
    first, last = max(first, routine.starts_on), min(last, routine.ends_on or last)
    if first > last:
        return []
    rule = _rule(routine.kind, routine.pattern, routine.starts_on)
    return occurrences.turns(
        rule, first, last, pauses=[_off(pause) for pause in pauses], on_holiday=_on_holiday(routine)
    )


def next_day_of(routine: Routine, *, after: date, pauses: Iterable[Pause] = ()) -> date | None:
    """The next day on which a routine comes, or None."""
    rule = _rule(routine.kind, routine.pattern, routine.starts_on)
    within = WITHIN_DAYS if routine.ends_on is None else (routine.ends_on - after).days
    if within < 1:
        return None
    return occurrences.next_day(
        rule, after, within_days=within, pauses=[_off(pause) for pause in pauses], on_holiday=_on_holiday(routine)
    )


def say_pattern(kind: str, pattern: str, starts_on: date) -> str:
    """The rule in plain Japanese: 毎週 火・金曜; as it was written where it cannot be read any more."""
    try:
        return _rule(kind, pattern, starts_on).words()
    except Refused:
        return pattern


def choices_of_rule(pattern: str, starts_on: date) -> dict:
    """What somebody had chosen, from the rule: the other way of `rule_of_choices`, for a form that is opened again."""
    rule = _rule(RULE, pattern, starts_on)
    every = "week" if rule.weekdays else "month_weekday" if rule.nth_weekdays else "month_day"
    return {
        "every": every, "weekdays": sorted({*rule.weekdays, *(weekday for _, weekday in rule.nth_weekdays)}),
        "nths": sorted({nth for nth, _ in rule.nth_weekdays}), "month_days": list(rule.month_days), "steps": rule.every,
    }  # fmt: skip


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


# When a visit without an agreed hour lies in a calendar: hours of the day from, to.
HOURS = {"dawn": (7, 8), "morning": (9, 12), "noon": (12, 13), "afternoon": (13, 16), "evening": (16, 18)}


def feed_of(visits: Iterable[Visit], *, name: str) -> bytes:
    """The turns as iCalendar, private: when and which kind of help, nothing of anybody. Called-off ones stay, marked so."""
    events = []
    for visit in visits:
        first, last = HOURS[visit.slot]
        starts = visit.starts_at or time(first)
        start = datetime.combine(visit.planned_on, starts, TOKYO)
        end = start + timedelta(hours=1) if visit.starts_at else datetime.combine(visit.planned_on, time(last), TOKYO)
        changed = visit.cancelled_at or visit.reported_at or max(going.taken_at for going in visit.goings.all())
        events.append(FeedEvent(
            uid=str(visit.pk), title=words_turns.FEED_TITLE.format(task=visit.request.get_task_display()), start=start, end=end, changed_at=changed,
            sequence=visit.version, cancelled=visit.is_cancelled,
        ))  # fmt: skip
    return make_feed(events, name=name)


def _rule(kind: str, pattern: str, starts_on: date):
    try:
        if kind == RULE:
            return from_rrule(pattern, start=starts_on)
        cell = parse_garbage(pattern, fiscal_year=fiscal_year(starts_on))
    except (GarbageError, RecurrenceError) as error:
        raise Refused(str(error)) from error
    if cell.none or (cell.by_request and not cell.parts and not cell.dates):
        raise Refused(
            "その書きかたには、集める曜日や日がありません。「月 木」や「水2」のように、曜日を書いてください。"
        )
    return cell


def _on_holiday(routine: Routine) -> str | None:
    """祝日も行く leaves it to what the garbage calendar itself says."""
    return occurrences.SKIPPED if routine.holiday == Routine.Holiday.SKIP else None


def _off(pause: Pause) -> occurrences.Pause:
    return occurrences.Pause(pause.starts_on, pause.ends_on, pause.get_why_display())


def rank_for(
    visit: Visit, helpers: Iterable[Helper], facts: Facts, *, on: date, cover: bool = False
) -> matching.Ranking:
    """Everybody for one visit: offers in the order to ask, refusals with their wall. `cover`: the least recently asked first."""
    asked = _asked_for(visit)
    known = [_known_helper(helper, [visit], facts, on=visit.planned_on) for helper in helpers]
    avoid = {(str(helper_id), str(visit.pk)) for helper_id, pk in facts.avoided if pk == visit.pk}
    return matching.rank(asked, known, on=on, avoid=avoid, least_asked_first=cover)


def propose_for(visits: list[Visit], helpers: Iterable[Helper], facts: Facts, *, on: date) -> matching.Proposal:
    """Who could go where, for many open visits at once: the most of them met, then the turns spread. Raises Refused without its solver."""
    known = [_known_helper(helper, visits, facts, on=on) for helper in helpers]
    avoid = [(str(helper_id), str(pk)) for helper_id, pk in facts.avoided]
    try:
        return matching.propose(
            [_asked_for(visit) for visit in visits], known, on=on, avoid=avoid, candidates=MOST_CANDIDATES
        )
    except matching.SolverMissing as error:
        raise Refused(str(error)) from error


def comes_to(helper: Helper, request: HelpRequest) -> bool:
    """どこまで行けますか: whether this place is within what she said. The next district is one whose middle is within 2 km."""
    same = helper.district_id == request.district_id
    if helper.how_far == HowFar.TOWN and helper.town_id and request.town_id:
        return helper.town_id == request.town_id
    if same or helper.how_far in (HowFar.TOWN, HowFar.DISTRICT):
        return same
    if helper.how_far == HowFar.WARD:
        return helper.district.ward_id == request.district.ward_id
    here, there = _place(helper.district), _place(request.district)
    return here is not None and there is not None and straight_m(*here, *there) <= NEXT_DISTRICT_M


def _asked_for(visit: Visit) -> matching.Request:
    request = visit.request
    lat, lon = _where(request)
    return matching.Request(
        id=str(visit.pk), lat=lat, lon=lon, task=request.task, slot=say_slot(visit), on=visit.planned_on, paid=request.is_paid,
        needed=max(1, visit.needed - len(visit.goings.all())), gender_wish=Gender(request.gender_wish).label if request.gender_wish else "",
        needs_ok=frozenset(OkWith(code).label for code in request.needs_ok), household=household(request), area=_area(request),
        training=frozenset([request.training] if request.training else []),
    )  # fmt: skip


def _known_helper(helper: Helper, visits: list[Visit], facts: Facts, *, on: date) -> matching.Helper:
    lat, lon = _where(helper, visits[0].request if visits else None)
    turns = facts.turns.get((helper.pk, on.year, on.month), 0)
    return matching.Helper(
        id=str(helper.pk), lat=lat, lon=lon, can=frozenset(helper.can), slots=frozenset(_slot_words(code) for code in helper.slots),
        covers=tuple(Cover(first=one.starts_on, last=one.ends_on, paid=one.covers(one.starts_on, paid=True)) for one in helper.insurances.all()),
        max_visits=max(0, helper.max_per_month - turns), turns_this_month=turns, last_turn_on=helper.last_turn_on,
        last_asked_on=helper.last_asked_on, gender=helper.get_gender_display(),
        ok_with=frozenset(OkWith(code).label for code in helper.ok_with), trained=frozenset(helper.trainings),
        good_at=frozenset(facts.practised[helper.pk]) & {visit.request.task for visit in visits} or None if helper.pk in facts.practised else None,
        been_to=frozenset(facts.been.get(helper.pk, ())), areas=frozenset(_area(visit.request) for visit in visits if comes_to(helper, visit.request)),
        busy=frozenset((day, _slot_words(f"{DAYS[day.weekday()]}-{slot}")) for day, slot in facts.busy.get(helper.pk, ())),
    )  # fmt: skip


def say_slot(visit: Visit) -> str:
    """A visit's time as the engine compares and says it: 月午前."""
    return _slot_words(f"{DAYS[visit.planned_on.weekday()]}-{visit.slot}")


def _slot_words(code: str) -> str:
    day, slot = code.split("-", 1)
    return f"{Day(day).label}{SLOT_WORDS[slot]}"


def household(request: HelpRequest) -> str:
    """By what it is known that somebody has been there before."""
    return str(request.person_id or request.pk)


def _area(request: HelpRequest) -> str:
    return f"{request.district_id} {request.town_id or ''}"


def _place(place) -> tuple[float, float] | None:
    return (place.lat, place.lon) if place is not None and place.lat is not None and place.lon is not None else None


def _where(record, otherwise: HelpRequest | None = None) -> tuple[float, float]:
    """The middle of the town, else of the district, else of whom it is compared with: then the way on foot says nothing."""
    return _place(record.town) or _place(record.district) or (_where(otherwise) if otherwise else (0.0, 0.0))
