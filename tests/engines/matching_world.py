"""Random small worlds for the tests of matching, and the optimum found by trying everything."""

import random
from datetime import date, timedelta
from itertools import combinations

from otagaisama.engines.matching import Cover, Helper, Request, Weights
from otagaisama.engines.matching.costs import guessed_walk_m, nth_turn_m, pair_m
from otagaisama.engines.matching.walls import wall

TODAY = date(2025, 10, 8)
YEAR = (date(2025, 4, 1), date(2026, 3, 31))
TASKS, SLOTS = ("ごみ出し", "買い物", "草取り"), ("火朝", "水昼")


def helper(id="h", **changes) -> Helper:
    given = {
        "lat": 35.19, "lon": 136.91, "can": frozenset(TASKS), "slots": frozenset(SLOTS), "max_visits": 1,
        "covers": (Cover(first=YEAR[0], last=YEAR[1], unpaid=True, paid=True),),
    }  # fmt: skip
    return Helper(id=id, **(given | changes))


def request(id="r", **changes) -> Request:
    given = {"lat": 35.19, "lon": 136.91, "task": "ごみ出し", "slot": "火朝", "on": date(2025, 10, 14)}
    return Request(id=id, **(given | changes))


def world(seed: int, *, requests=5, helpers=5, most_needed=1, all_walls=True):
    """Return (requests, helpers, avoid, weights) in which people are scarce and every wall and cost turns up."""
    dice = random.Random(seed)

    def some(things, chance):
        return frozenset(thing for thing in things if dice.random() < chance)

    def place():
        return {"lat": 35.19 + dice.random() / 60, "lon": 136.91 + dice.random() / 60}

    people = [
        helper(
            f"h{number:02}", **place(), can=some(TASKS, 0.7), slots=some(SLOTS, 0.8), max_visits=dice.choice((0, 1, 1, 2, 3)),
            last_turn_on=dice.choice((None, TODAY - timedelta(dice.randrange(400)))), turns_this_month=dice.randrange(4),
            last_asked_on=dice.choice((None, TODAY - timedelta(dice.randrange(40)))),
            gender=dice.choice(("女性", "男性")), ok_with=some(("犬", "階段"), 0.7), been_to=some(("k0", "k1"), 0.4),
            good_at=dice.choice((None, some(TASKS, 0.5))), trained=some(("基礎",), 0.8) if all_walls else frozenset(("基礎",)),
            areas=dice.choice((None, some(("城北", "名北"), 0.7))) if all_walls else None,
            reach_m=dice.choice((None, 1_500.0)) if all_walls else None,
            away=((date(2025, 10, 13), date(2025, 10, 16)),) if all_walls and dice.random() < 0.1 else (),
            busy=frozenset({(date(2025, 10, 14), "火朝")}) if all_walls and dice.random() < 0.1 else frozenset(),
            covers=(Cover(first=YEAR[0], last=YEAR[1], unpaid=True, paid=dice.random() < 0.7),) if dice.random() < 0.95 else (),
        )
        for number in range(helpers)
    ]  # fmt: skip
    wishes = [
        request(
            f"r{number:02}", **place(), task=dice.choice(TASKS), slot=dice.choice(SLOTS), on=date(2025, 10, dice.choice((14, 21))),
            needed=dice.randint(1, most_needed), paid=dice.random() < 0.3, gender_wish=dice.choice(("", "", "", "女性")),
            needs_ok=some(("犬", "階段"), 0.2), training=some(("基礎",), 0.2), household=dice.choice(("", "k0", "k1")),
            area=dice.choice(("城北", "名北")),
        )
        for number in range(requests)
    ]  # fmt: skip
    avoid = {(who.id, what.id) for who in people for what in wishes if dice.random() < 0.05}
    weights = Weights(nth_turn_m=dice.choice(((0, 120, 300), (50,), (0, 0, 1_000))))
    return wishes, people, avoid, weights


def cost_of(turns, requests, helpers, weights) -> int:
    """Sum what turns (request id, helper id) cost, from the definition."""
    what, who = {each.id: each for each in requests}, {each.id: each for each in helpers}
    count, total = {}, 0
    for request_id, helper_id in turns:
        one, other = who[helper_id], what[request_id]
        count[helper_id] = count.get(helper_id, 0) + 1
        total += pair_m(one, other, guessed_walk_m(one, other, weights), TODAY, weights)
        total += nth_turn_m(one.turns_this_month + count[helper_id], weights)
    return total


def possible(request, helpers, avoid, weights) -> list[Helper]:
    return [each for each in helpers if wall(each, request, avoid, guessed_walk_m(each, request, weights)) is None]


def best_by_trying(requests, helpers, avoid, weights) -> tuple[int, int]:
    """Return (requests met, least cost) by trying every way: small worlds only."""
    best = (0, 0)

    def go(place, turns, met):
        nonlocal best
        if met + len(requests) - place < -best[0]:
            return
        if place == len(requests):
            best = min(best, (-met, cost_of(turns, requests, helpers, weights)))
            return
        what = requests[place]
        free = [
            each for each in possible(what, helpers, avoid, weights)
            if sum(helper_id == each.id for _, helper_id in turns) < each.max_visits
            and not any(helper_id == each.id and times[request_id] == times[what.id] for request_id, helper_id in turns)
        ]  # fmt: skip
        for group in combinations(free, what.needed):
            go(place + 1, turns + [(what.id, each.id) for each in group], met + 1)
        go(place + 1, turns, met)

    times = {each.id: (each.on, each.slot) for each in requests}
    go(0, [], 0)
    return -best[0], best[1]
