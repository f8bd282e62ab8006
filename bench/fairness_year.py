"""A simulated year of a ward's helpers and requests, lived day by day with the matching engine (for `bench/fairness.py`)."""

import csv
import gzip
import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from otagaisama.engines.matching import Cover, Helper, Request, Weights, propose, rank
from otagaisama.engines.matching.costs import guessed_walk_m
from otagaisama.engines.matching.walls import wall

ROOT = Path(__file__).resolve().parent.parent
FIRST, DAYS, AHEAD = date(2025, 4, 1), 365, 3
TASKS = (
    "ごみ出し", "粗大ごみを玄関まで", "買い物を代わりに", "買い物に付き添い", "荷物を運ぶ", "電球の交換", "草取り", "簡単な掃除", "話し相手",
    "散歩の付き添い", "通院の付き添い", "書類を一緒に読む", "スマホを一緒に",
)  # fmt: skip
SLOTS = tuple(day + part for day in "月火水木金土日" for part in ("朝", "午前", "昼", "午後", "夕方"))
NEEDS = ("犬", "猫", "たばこ", "階段", "重い物")
COVER = (Cover(first=FIRST, last=FIRST + timedelta(DAYS + 30), unpaid=True, paid=True),)
SEASONS, HALF = 4, 182
REACH_M = (1_600, 2_400, 3_200, 4_000)  # 20 to 50 minutes on foot
DECLINES, ILL_ON_THE_MORNING = 1 / 7, 1 / 40


@dataclass
class Life:
    """A helper and her year: `person` changes as turns come, the rest was fixed by the dice."""

    person: Helper
    most_a_month: int
    joined: date
    left: date
    possible: int = 0
    declined: int = 0
    turns: list[date] = field(default_factory=list)

    def active(self, day: date) -> bool:
        return self.joined <= day <= self.left and not any(first <= day <= last for first, last in self.person.away)

    def on(self, day: date) -> Helper:
        """As the engine sees her for a request of that day."""
        this_month = sum((turn.year, turn.month) == (day.year, day.month) for turn in self.turns)
        return replace(self.person, turns_this_month=this_month, max_visits=max(0, self.most_a_month - this_month))


@dataclass(frozen=True)
class Year:
    """What became of a year."""

    lives: tuple[Life, ...]
    requests: int
    met: int
    turns: int
    walk_m: int

    @property
    def busiest_tenth(self) -> float:
        """The share of all turns that the busiest tenth of the helpers had."""
        counts = sorted((len(life.turns) for life in self.lives), reverse=True)
        return sum(counts[: len(counts) // 10]) / max(sum(counts), 1)

    @property
    def able(self) -> list[Life]:
        """Helpers active for half a year or more who could have done a request each season at least (four in the year)."""
        return [life for life in self.lives if life.possible >= SEASONS and (life.left - life.joined).days >= HALF]

    @property
    def without(self) -> int:
        """Able helpers without a turn who never declined one."""
        return sum(not life.turns and not life.declined for life in self.able)

    @property
    def declined(self) -> int:
        """Able helpers without a turn who were asked and declined."""
        return sum(not life.turns and life.declined > 0 for life in self.able)

    @property
    def seldom(self) -> tuple[int, int]:
        """Helpers who could have done something, but more seldom or for a shorter time: how many, and without a turn."""
        able = {id(life) for life in self.able}
        rest = [life for life in self.lives if life.possible and id(life) not in able]
        return len(rest), sum(not life.turns for life in rest)


def read_places() -> list[tuple[float, float]]:
    """Return the street corners near the towns of the example ward: where people may live."""
    with (ROOT / "examples/kita/towns/towns.csv").open(encoding="utf-8") as file:
        towns = {_cell(float(row["lat"]), float(row["lon"])) for row in csv.DictReader(file)}
    near = {(lat + i, lon + j) for lat, lon in towns for i in (-1, 0, 1) for j in (-1, 0, 1)}
    with gzip.open(ROOT / "examples/kita/osm/nodes.csv.gz", "rt", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["main"] == "1"]
    corners = [(float(row["lat"]), float(row["lon"])) for row in rows]
    return [corner for corner in corners if _cell(*corner) in near]


def _cell(lat: float, lon: float) -> tuple[int, int]:
    """About 150 m by 150 m."""
    return round(lat * 740), round(lon * 610)


def make_lives(dice: random.Random, corners, count: int) -> list[Life]:
    """Return helpers with abilities, times, limits, illnesses; one in eight joins in the course of the year, one in sixteen ends."""
    lives = []
    for number in range(count):
        lat, lon = dice.choice(corners)
        ill = [
            (day, day + timedelta(dice.randint(5, 45)))
            for day in (FIRST + timedelta(dice.randrange(DAYS)) for _ in range(dice.choice((0, 0, 1, 1, 2))))
        ]
        person = Helper(
            id=f"h{number:04}", lat=lat, lon=lon, covers=COVER, can=frozenset(dice.sample(TASKS, dice.randint(2, 8))),
            slots=frozenset(dice.sample(SLOTS, dice.randint(4, 16))), gender=dice.choice(("女性", "女性", "男性")),
            ok_with=frozenset(dice.sample(NEEDS, dice.randint(2, 5))), away=tuple(ill), reach_m=dice.choice(REACH_M),
            last_turn_on=FIRST - timedelta(dice.randrange(1, 300)) if dice.random() < 0.8 else None,
        )  # fmt: skip
        joined = FIRST + timedelta(dice.randrange(20, DAYS - 60)) if dice.random() < 1 / 8 else FIRST
        left = joined + timedelta(dice.randrange(60, DAYS)) if dice.random() < 1 / 16 else FIRST + timedelta(DAYS)
        lives.append(Life(person, dice.choice((2, 3, 4, 4, 6, 8)), joined, left))
    return lives


def make_requests(dice: random.Random, corners, a_day: float) -> list[list[Request]]:
    """Return the requests of each day: two in three come back weekly from the same household, one in twelve needs a pair."""
    days: list[list[Request]] = [[] for _ in range(DAYS)]
    count = round(a_day * DAYS)
    number = 0
    while number < count:
        lat, lon = dice.choice(corners)
        task, part = dice.choice(TASKS), dice.choice(("朝", "午前", "昼", "午後", "夕方"))
        start, weeks = dice.randrange(DAYS), dice.choice((1, 1, 1, 1, 4, 8, 12, 26))
        home = f"k{number:05}"
        wishes = {
            "needed": 2 if dice.random() < 1 / 12 else 1, "gender_wish": dice.choice(("",) * 7 + ("女性",)),
            "needs_ok": frozenset(dice.sample(NEEDS, dice.choice((0, 0, 0, 1)))), "paid": dice.random() < 0.3,
        }  # fmt: skip
        for place in range(start, min(start + 7 * weeks, DAYS), 7):
            day = FIRST + timedelta(place)
            slot = "月火水木金土日"[day.weekday()] + part
            days[place].append(
                Request(id=f"r{number:06}", lat=lat, lon=lon, task=task, slot=slot, on=day, household=home, **wishes)
            )
            number += 1
    return days


def live(seed: int, helpers: int, a_day: float, weights: Weights) -> Year:
    """Return the year under these weights; people, requests and dice depend on the seed alone."""
    corners = read_places()
    lives = make_lives(random.Random(f"{seed} people"), corners, helpers)
    days = make_requests(random.Random(f"{seed} requests"), corners, a_day)
    by_id = {life.person.id: life for life in lives}
    met = walked = 0
    for place in range(DAYS):
        day, today = FIRST + timedelta(place), FIRST + timedelta(place - AHEAD)
        wanted = days[place]
        present = {life.person.id: life.on(day) for life in lives if life.active(day)}
        for request in wanted:
            for helper in present.values():
                by_id[helper.id].possible += _able(helper, request, weights)
        proposed: dict[str, list[tuple[str, int]]] = {}
        for turn in propose(wanted, present.values(), on=today, weights=weights).turns:
            proposed.setdefault(turn.request_id, []).append((turn.helper_id, turn.walk_m))
        for request in wanted:
            asking = _Asking(request, by_id, present, today, weights, random.Random(f"{seed} {request.id}"))
            group = asking.ask(proposed.get(request.id, []))
            met += len(group) == request.needed
            for helper_id, walk_m in group if len(group) == request.needed else ():
                _take(by_id[helper_id], request, day)
                present[helper_id] = by_id[helper_id].on(day)
                walked += walk_m
    turns = sum(len(life.turns) for life in lives)
    return Year(tuple(lives), sum(map(len, days)), met, turns, walked)


def _able(helper: Helper, request: Request, weights: Weights) -> bool:
    """Whether she could do it, her way on foot and her other turns of that time looked at, her most a month not."""
    if request.task not in helper.can or request.slot not in helper.slots:
        return False
    return wall(replace(helper, max_visits=1), request, walk_m=guessed_walk_m(helper, request, weights)) is None


class _Asking:
    """Asks one after the other for one request: whoever is proposed, then by rank; on the morning one may be ill, and cover is asked for."""

    def __init__(self, request, by_id, present, today, weights, dice):
        self.request, self.by_id, self.present, self.today, self.weights, self.dice = (
            request,
            by_id,
            present,
            today,
            weights,
            dice,
        )
        self.out: set[tuple[str, str]] = set()
        self.said_yes: list[tuple[str, int]] = []

    def ask(self, proposed: list[tuple[str, int]]) -> list[tuple[str, int]]:
        """Return who goes (helper id, metres on foot): as many as are needed, or fewer if nobody is left to ask."""
        self._ask_each(proposed)
        self._ask_each(self._order())
        if self.said_yes and self.dice.random() < ILL_ON_THE_MORNING:
            self.said_yes.pop()
            self._ask_each(self._order(least_asked_first=True))
        return self.said_yes

    def _ask_each(self, order) -> None:
        for helper_id, walk_m in order:
            if len(self.said_yes) == self.request.needed:
                return
            life = self.by_id[helper_id]
            if (self.request.on, self.request.slot) in life.person.busy:
                continue
            self.out.add((helper_id, self.request.id))
            life.person = replace(life.person, last_asked_on=self.today)
            if self.dice.random() < DECLINES:
                life.declined += 1
            else:
                self.said_yes.append((helper_id, walk_m))

    def _order(self, **how):
        if len(self.said_yes) < self.request.needed:
            found = rank(
                self.request, self.present.values(), on=self.today, weights=self.weights, avoid=self.out, **how
            )
            yield from ((offer.helper_id, offer.walk_m) for offer in found.offers)


def _take(life: Life, request: Request, day: date) -> None:
    life.turns.append(day)
    life.person = replace(
        life.person,
        last_turn_on=day,
        been_to=life.person.been_to | {request.household},
        busy=life.person.busy | {(request.on, request.slot)},
    )
