"""Ask the engines where to stop and in which order to go round, keep the answer beside what is, take it up by one press."""

import hashlib
import json
from datetime import datetime, time
from uuid import UUID

from django.utils import timezone

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.shopping.reach import bridge, queries, words
from otagaisama.shopping.reach.models import Suggestion
from otagaisama.shopping.reach.reckoning import whole_of
from otagaisama.shopping.stores import bridge as store_bridge
from otagaisama.shopping.stores import queries as store_queries
from otagaisama.shopping.stores import rules as store_rules
from otagaisama.shopping.stores import words as store_words
from otagaisama.shopping.vans import states as van_states
from otagaisama.shopping.vans.actions.rounds import sort_course
from otagaisama.shopping.vans.models import Course
from otagaisama.shopping.vans.queries import rounds as van_rounds
from otagaisama.town.models import Ward

USUAL_MINUTES = 30


@action
def suggest_round(*, course: Course, keep_times: bool, ward: Ward, by, at: datetime) -> Suggestion:
    """The shortest order that keeps the van's hours (and, with `keep_times`, the times told to residents), beside the present one.

    Raises Refused naming what is missing or the stop that makes it impossible.
    """
    store_rules.check_may_write(by, on=timezone.localdate(at))
    van, calls = course.van, list(van_rounds.calls_of(course))
    network = store_queries.network_of(ward)
    if network is None:
        raise NotNow(store_words.NO_STREETS)
    if van.depot_lat is None or van.starts is None:
        raise Refused(words.NO_DEPOT)
    if len(calls) < 2:
        raise Refused(words.TOO_FEW_CALLS)
    stops = [_stop(call, keep_times, van) for call in calls]
    now, then = bridge.rounds_beside(
        store_bridge.streets_of(network),
        (van.depot_lat, van.depot_lon),
        stops,
        starts=_seconds(van.starts),
        ends=_seconds(van.ends),
    )
    named = [(str(call.pk), call.stop.name) for call in calls]
    results = {"now": _told(now, named), "then": _told(then, named)}
    parameters = {
        "keep_times": keep_times,
        "starts": f"{van.starts:%H:%M}",
        "ends": f"{van.ends:%H:%M}",
        "streets": network.checksum,
    }
    return _keep(Suggestion.Kind.ROUND, ward, stops, parameters, results, by, at, course=course)


@action
def suggest_stops(*, ward: Ward, stops: int, walk_m: int, by, at: datetime) -> Suggestion:
    """The `stops` places, among the kept ones and the middle of each town, that most can walk to, beside where a van comes now.

    Counted are elders where the newest reckoning knows them, else people, else address points, else towns. Raises Refused.
    """
    store_rules.check_may_write(by, on=timezone.localdate(at))
    run = queries.newest_run(ward)
    if run is None:
        raise NotNow(words.NO_RUN)
    places = list(queries.candidates())
    if not places:
        raise Refused(words.NO_CANDIDATES)
    whole = whole_of(run)
    counted, homes, label = _counted(whole["homes"])
    towns = [home for home in whole["homes"] if home["kind"] == "town"]
    spots = [(stop.name, stop.lat, stop.lon) for stop in places] + [
        (f"{town['label']}のあたり", town["lat"], town["lon"]) for town in towns
    ]
    present = [place for place, stop in enumerate(places) if stop.stage in van_states.VISITED_STAGES]
    shops = [(shop["lat"], shop["lon"]) for shop in whole["shops"]]
    now, then = bridge.stops_beside(
        store_bridge.streets_of(run.network), homes, shops, spots, present, stops=stops, walk_m=walk_m, counted=counted
    )
    named = [(str(stop.pk), stop.name) for stop in places] + [("", spot[0]) for spot in spots[len(places) :]]
    results = {
        "now": _sited(now, named, spots),
        "then": _sited(then, named, spots),
        "counted": label,
        "proved": then.proved,
    }
    parameters = {"stops": stops, "walk_m": walk_m}
    return _keep(Suggestion.Kind.STOPS, ward, [homes, spots], parameters, results, by, at, reach_run=run)


@action
def take_up_round(*, suggestion: Suggestion, by, at: datetime) -> Course:
    """Put the course into the suggested order; hand-sorting changes it again. Raises NotNow when the course has changed since."""
    kept = (
        Suggestion.objects.select_for_update(of=("self",))
        .select_related("course")
        .get(pk=suggestion.pk, kind=Suggestion.Kind.ROUND)
    )
    if kept.taken_up_at is not None:
        raise NotNow(words.TAKEN_UP_ALREADY)
    if kept.results["then"]["metres"] >= kept.results["now"]["metres"]:
        raise Refused(words.NOT_BETTER)
    order = [UUID(call["call"]) for call in kept.results["then"]["calls"]]
    if set(order) != {call.pk for call in kept.course.stops.all()}:
        raise NotNow(words.CHANGED_SINCE)
    course = sort_course(course=kept.course, order=order, by=by, at=at, verb="take-up-round")
    kept.taken_up_at = at
    kept.save(update_fields=["taken_up_at"])
    return course


def _stop(call, keep_times: bool, van) -> tuple:
    stop = call.stop
    if stop.lat is None:
        raise Refused(words.NO_POINT.format(name=stop.name))
    arrive, leave = call.arrive or stop.arrive, call.leave or stop.leave
    minutes = (_seconds(leave) - _seconds(arrive)) / 60 if arrive and leave else USUAL_MINUTES
    window = (
        (_seconds(arrive), _seconds(leave))
        if keep_times and arrive and leave
        else (_seconds(van.starts), _seconds(van.ends))
    )
    return (stop.name, stop.lat, stop.lon, minutes, *window)


def _seconds(clock: time) -> int:
    return clock.hour * 3600 + clock.minute * 60


def _told(driven, named) -> dict:
    calls = [
        {
            "call": named[call.place][0],
            "name": named[call.place][1],
            "arrive": call.arrive,
            "metres": call.drive_m,
            "late": call.late,
        }
        for call in driven.calls
    ]
    return {"calls": calls, "metres": driven.drive_m, "starts": driven.starts, "ends": driven.ends}


def _sited(sited, named, spots) -> dict:
    stops = [
        {"stop": named[place][0], "name": named[place][1], "lat": spots[place][1], "lon": spots[place][2], "adds": adds}
        for place, adds in sited.chosen
    ]
    return {"stops": stops, "already": sited.already, "reached": sited.reached, "bound": sited.bound}


def _counted(homes: list[dict]) -> tuple[str, list[tuple], str]:
    towns = [home for home in homes if home["kind"] == "town"]
    for name, label in (("elders", "65歳以上の人"), ("people", "人")):
        known = [home for home in towns if home[name] is not None]
        if known:
            return name, [(home["lat"], home["lon"], home["people"], home["elders"]) for home in known], label
    points = [home for home in homes if home["kind"] == "address"]
    return (
        "homes",
        [(home["lat"], home["lon"], None, None) for home in points or towns],
        "住居表示の点" if points else "町",
    )


def _keep(kind: str, ward: Ward, wish, parameters: dict, results: dict, by, at: datetime, **about) -> Suggestion:
    mark = hashlib.sha256(json.dumps([wish, parameters], default=str, ensure_ascii=False).encode()).hexdigest()
    made = Suggestion(
        kind=kind, ward=ward, made_at=at, made_by=by if isinstance(by, Account) else None, checksum=mark, parameters=parameters, results=results,
        engine="otagaisama site 1" if kind == Suggestion.Kind.STOPS else "otagaisama route 1", **about,
    )  # fmt: skip
    made.save(force_insert=True)
    record(by=by, at=at, verb="suggest", about=made, why=kind)
    return made
