"""What happens on the days of a desk: visits, circles, courses, events and vans, each as its own room tells it to this reader."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from otagaisama.base.access import Role
from otagaisama.gatherings.events import queries as events
from otagaisama.learning.courses import queries as courses
from otagaisama.learning.courses.models import Attendance, Session
from otagaisama.shopping.vans.queries import rounds
from otagaisama.shopping.vans.queries.stops import resting_days, stops_for
from otagaisama.support.helpers.models import Helper
from otagaisama.support.visits import queries as visits
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.models import Going, Visit
from otagaisama.support.visits.pages.desk import call_visits
from otagaisama.troubles.circles import queries as circles
from otagaisama.troubles.circles.models import Circle
from otagaisama.web.days import words
from otagaisama.web.days.queries.entries import Entry, Kept, slot_of

NAMES_A_DAY = 3


def coming_between(kept: Kept, *, listed: str, kinds: Iterable[str] = tuple(words.KINDS)) -> list[Entry]:
    """Everything of some days in order of day and time; the names that this reader may know are read under `listed`."""
    entries: list[Entry] = []
    if words.VISIT in kinds:
        entries += _visits(kept, listed)
    for kind, find in _OTHERS.items():
        if kind in kinds:
            entries += find(kept)
    return sorted(entries, key=lambda entry: (entry.on, entry.place_in_day))


def visits_of(kept: Kept) -> QuerySet[Visit]:
    """The visits of some days that this reader may know of."""
    between = visits.visits_between(kept.user, on=kept.on, first=kept.first, last=kept.last)
    return between.filter(request__district=kept.district) if kept.district else between


def _visits(kept: Kept, listed: str) -> list[Entry]:
    rows = list(visits_of(kept))
    call_visits(rows, kept.user, listed=listed, today=kept.on, at=kept.at)
    return [_of_visit(visit, kept) for visit in rows]


def _of_visit(visit: Visit, kept: Kept) -> Entry:
    goes = tuple(going.helper.name for going in visit.goings.all())
    mark = words.OFF if visit.is_cancelled else words.DONE if visit.is_done else words.FIRST if visit.first_time else ""
    return Entry(
        kind=words.VISIT, on=visit.planned_on, label=visit.request.get_task_display(), url=reverse("support:visit", args=[visit.pk]),
        begins=visit.starts_at, slot=visit.slot, goes=goes, whom=visit.called, where=_where(visit.request), mark=mark,
        gap=_gap_of_visit(visit, len(goes), kept), off=visit.is_cancelled,
        move_url=reverse("support:visit_move", args=[visit.pk]) if visit.is_coming else "",
    )  # fmt: skip


def _where(place) -> str:
    return place.town.name if place.town else place.district.name


def _gap_of_visit(visit: Visit, goes: int, kept: Kept) -> str:
    if not visit.is_coming:
        return ""
    if kept.is_past(visit.planned_on):
        return words.UNWRITTEN
    if visit.status == visit_states.OPEN_VISIT:
        return words.TOO_FEW.format(visit.needed - goes) if 0 < goes < visit.needed else words.NOBODY
    alone = visit.first_time and visit.escort_id is None and not visit.alone_reason.strip()
    return words.ALONE if alone else ""


def _circles(kept: Kept) -> list[Entry]:
    rows = circles.circles_for(kept.user, on=kept.on).filter(held_on__range=(kept.first, kept.last))
    if kept.district:
        rows = rows.filter(Q(district=kept.district) | Q(district=None))
    return [_of_circle(circle, kept) for circle in rows]


def _of_circle(circle: Circle, kept: Kept) -> Entry:
    gap = ""
    if kept.is_past(circle.held_on):
        gap = "" if circle.is_closed else words.NOT_CLOSED
    elif not circle.cards_count:
        gap = words.NO_CARDS
    return Entry(
        kind=words.CIRCLE, on=circle.held_on, label=circle.title, url=reverse("troubles:circle", args=[circle.pk]), begins=circle.starts,
        slot=slot_of(circle.starts), where=circle.place, gap=gap, mark=words.DONE if circle.is_closed else "",
    )  # fmt: skip


def _courses(kept: Kept) -> list[Entry]:
    rows = courses.sessions_for(kept.user, on=kept.on).filter(starts_at__date__range=(kept.first, kept.last))
    if kept.district:
        rows = rows.filter(course__offer__district=kept.district)
    noted = Exists(Attendance.objects.filter(session=OuterRef("pk")))
    return [_of_session(session, kept) for session in rows.annotate(is_noted=noted)]


def _of_session(session: Session, kept: Kept) -> Entry:
    starts, offer = timezone.localtime(session.starts_at), session.course.offer
    past = kept.is_past(starts.date())
    return Entry(
        kind=words.COURSE, on=starts.date(), label=f"{offer.title}（第{session.order}回）", url=reverse("learning:attendance", args=[session.pk]),
        begins=starts.time(), slot=slot_of(starts.time()), where=session.place or offer.place,
        gap=words.NO_ATTENDANCE if past and not session.is_noted else "", mark=words.DONE if session.is_noted else "",
    )  # fmt: skip


def _events(kept: Kept) -> list[Entry]:
    rows = events.dates_for(kept.user, on=kept.on).filter(day__range=(kept.first, kept.last))
    if kept.district:
        rows = rows.filter(event__district=kept.district)
    return [_of_date(each, kept) for each in rows.order_by("day", "starts_at", "id")]


def _of_date(each, kept: Kept) -> Entry:
    starts, going = timezone.localtime(each.starts_at).time(), each.is_on
    uncounted = going and kept.is_past(each.day) and each.came is None
    return Entry(
        kind=words.EVENT, on=each.day, label=each.event.title, url=reverse("gatherings:event-desk", args=[each.event_id]), begins=starts,
        slot=slot_of(starts), where=each.place or each.event.place, gap=words.NOT_COUNTED if uncounted else "",
        mark="" if going else words.OFF, off=not going,
    )  # fmt: skip


def _vans(kept: Kept) -> list[Entry]:
    stops = stops_for(kept.user, on=kept.on)
    kept_stops = set(
        (stops.filter(district=kept.district) if kept.district else stops).order_by().values_list("pk", flat=True)
    )
    is_staff = Role.STAFF in kept.user.roles_on(kept.on)
    driven = list(rounds.courses())
    calls, off = rounds.calls_by_course(driven), resting_days(kept.first)
    entries = []
    for course in driven:
        mine = [call for call in calls.get(course.pk, []) if call.stop_id in kept_stops]
        if mine or (is_staff and kept.district is None):
            url = reverse("shopping:course", args=[course.pk]) if is_staff else ""
            entries += [
                _of_course(course, mine, day, off, url) for day in rounds.days_of(course, kept.first, kept.last)
            ]
    return entries


def _of_course(course, calls: list, day: date, off: set[tuple], url: str) -> Entry:
    resting = sum((call.stop_id, day) in off for call in calls)
    arrivals = [call.arrive or call.stop.arrive for call in calls]
    starts = min((arrives for arrives in arrivals if arrives), default=course.van.starts)
    rests = bool(calls) and resting == len(calls)
    return Entry(
        kind=words.VAN, on=day, label=course.name, url=url, begins=starts, slot=slot_of(starts), goes=(course.van.name,),
        where="・".join(call.stop.name for call in calls[:3]) + (f" ほか{len(calls) - 3}か所" if len(calls) > 3 else ""),
        gap="" if calls else words.NO_STOPS, off=rests,
        mark=words.RESTS if rests else words.SOME_REST.format(resting) if resting else "",
    )  # fmt: skip


_OTHERS = {words.CIRCLE: _circles, words.COURSE: _courses, words.EVENT: _events, words.VAN: _vans}


def counts_between(kept: Kept) -> dict[date, dict]:
    """For each day with visits: how many (`all`), how many have nobody (`open`), the first names of who goes (`goes`), how many more go (`more`)."""
    rows = visits_of(kept).exclude(status=visit_states.CANCELLED).select_related(None).prefetch_related(None).order_by()
    counted = rows.values("planned_on").annotate(
        all=Count("id"), open=Count("id", filter=Q(status=visit_states.OPEN_VISIT))
    )
    days = {row["planned_on"]: {"all": row["all"], "open": row["open"], "goes": [], "more": 0} for row in counted}
    goings = Going.objects.filter(visit__in=rows.values("pk")).order_by("visit__planned_on")
    turns = Counter(goings.values_list("visit__planned_on", "helper_id"))
    helpers = Helper.objects.select_related("person").in_bulk({helper for _, helper in turns})
    for day, helper in sorted(turns, key=lambda turn: (turn[0], helpers[turn[1]].person.kana, str(turn[1]))):
        entry = days[day]
        if len(entry["goes"]) < NAMES_A_DAY:
            entry["goes"].append(helpers[helper].name)
        else:
            entry["more"] += 1
    return days
