"""⑧⑨⑩ counted for the plan and by area: small counts cannot be worked out, neither by subtraction nor by another layer."""

from datetime import date, timedelta
from itertools import product
from random import Random

import pytest
from django.utils import timezone

from otagaisama.gatherings.counting import bridge, pages, queries
from otagaisama.gatherings.counting.states import WITHIN
from otagaisama.gatherings.events import actions as event_actions
from otagaisama.gatherings.events.queries import dates_of
from otagaisama.gatherings.places import actions as place_actions
from otagaisama.plan import bridge as plan_bridge
from otagaisama.town.models import Area, AreaLayer, AreaPart
from tests.gatherings.lives import make_event

AT = timezone.make_aware(timezone.datetime(2026, 3, 20, 10))


def came(by, district, total, first, on=date(2026, 1, 14), name="サロン"):
    place = place_actions.register_place(
        name=name,
        district=district,
        kind="elders",
        address="会館",
        hours="毎日 13:30-15:30",
        counts=["first"],
        by=by,
        at=AT,
    )
    return place_actions.note_day(place=place, on=on, total=total, counts={"first": first}, by=by, at=AT)


@pytest.mark.django_db
def test_a_small_count_is_hidden_with_what_would_give_it_away(shokuin, johoku, other_district):
    came(shokuin, johoku, 40, 12)
    came(shokuin, other_district, 30, 3, name="よそのサロン")
    shown = pages.year_by_area(2025, on=date(2026, 4, 1))
    rows = {row.name: row for row in shown["tables"][0][1]}
    assert rows[other_district.name].openings == 1
    assert not rows[other_district.name].first[0].isdigit() or "未満" in rows[other_district.name].first
    sayable = [rows[other_district.name].came, rows[other_district.name].again]
    assert not all(text.rstrip("人").replace(",", "").isdigit() for text in sayable), "30 less 27 is 3"
    assert shown["said"]


@pytest.mark.django_db
def test_no_layer_tells_more_than_the_districts(shokuin, johoku, other_district):
    layer = AreaLayer.objects.create(ward=johoku.ward, name="圏域")
    area = Area.objects.create(layer=layer, name="北圏域", order=1)
    for district in (johoku, other_district):
        AreaPart.objects.create(layer=layer, area=area, district=district)
    came(shokuin, johoku, 40, 12)
    came(shokuin, other_district, 30, 3, name="よそのサロン")
    tables = dict(pages.year_by_area(2025, on=date(2026, 4, 1))["tables"])
    (row,) = tables["圏域"]
    assert row.openings == 2
    assert not row.first.rstrip("人").isdigit()


@pytest.mark.parametrize(
    "counts",
    [
        {"a": (30, 3), "b": (20, 10)},
        {"a": (30, 0), "b": (20, 10), "c": (9, 9)},
        {"a": (1, 1), "b": (0, 0), "c": (50, 50)},
        {"a": (5, 4), "b": (5, 4), "c": (5, 4)},
    ],
)
def test_an_area_is_a_sum_of_what_is_told_or_is_not_told(counts):
    safe = bridge.safe_districts(counts)
    names = list(counts)
    for keys in (names[:2], names[1:], names):
        for part, shown in bridge.of_area(safe, keys).items():
            cells = [safe.cells[key, part] for key in keys]
            assert shown == sum(cells) if all(isinstance(cell, int) for cell in cells) else not isinstance(shown, int)


def told_of(world) -> tuple:
    """Everything that stands on the page of such a world."""
    safe = bridge.safe_districts(dict(enumerate(world)))
    return tuple(map(str, (*safe.cells.values(), *safe.totals.values())))


@pytest.mark.parametrize(("districts", "most"), [(2, 14), (3, 6)])
def test_whoever_knows_the_rule_and_every_possible_world_works_out_nobody(districts, most):
    """All worlds of up to so many people that look the same are laid beside each other: no count of one to four is the same in all of them."""
    alike: dict = {}
    shares = [share for share in product(range(most + 1), repeat=districts) if sum(share) <= most]
    for again, first in product(shares, shares):
        world = tuple(zip(again, first, strict=True))
        alike.setdefault(told_of(world), []).append(world)
    worked_out = []
    for worlds in alike.values():
        for place in range(districts):
            for part in (0, 1):
                values = {world[place][part] for world in worlds}
                worked_out += [values] if len(values) == 1 and values <= {1, 2, 3, 4} else []
            came = {sum(world[place]) for world in worlds}
            worked_out += [came] if len(came) == 1 and came <= {1, 2, 3, 4} else []
    assert worked_out == []


def test_the_old_rule_could_be_turned_round():
    """(5, 4, 4) of 13: only the cheapest companion would have left these two alone; what stands alike cannot be told apart."""
    came = {"a": (5, 0), "b": (4, 0), "c": (4, 0)}
    safe = bridge.safe_districts(came)
    assert all(str(safe.cells[name, "all"]) == "－" for name in came)


@pytest.mark.django_db
def test_the_plan_counts_each_day_once_and_nothing_before_its_time(shokuin, johoku):
    at = timezone.make_aware(timezone.datetime(2026, 1, 5, 10))
    event = make_event(shokuin, at=at, days=(1, 40), district=johoku)
    (first, second) = dates_of(event)
    event_actions.count_date(date=first, came=20, first_time=6, by=shokuin, at=AT)
    event_actions.count_date(date=second, came=30, first_time=7, by=shokuin, at=AT)
    came(shokuin, johoku, 14, 2, on=date(2026, 2, 3))
    ends = [date(2026, 1, 31), date(2026, 2, 28)]
    counts = queries.counts_until(first=date(2025, 4, 1), ends=ends)
    assert counts["events_held"] == [1, 2]
    assert counts["event_visitors"] == [20, 50]
    assert counts["event_first_timers"] == [6, 13]
    assert counts["place_openings"] == [0, 1]
    assert counts["place_visitors"] == [0, 14]
    assert counts["children_with_part"] == [0, 0]
    assert queries.by_district(date(2025, 4, 1), date(2026, 3, 31)) == {johoku.pk: [2, 1, 64, 15]}


@pytest.mark.django_db
def test_the_paper_of_a_year_opens_for_desk_and_planner(client_of, shokuin, matome, hana, johoku):
    came(shokuin, johoku, 40, 12)
    for who in (shokuin, matome):
        page = client_of(who).get("/desk/gatherings/areas/?year=2025")
        assert page.status_code == 200
        assert "40人" in page.content.decode()
    assert client_of(hana).get("/desk/gatherings/areas/").status_code == 403
    assert client_of(shokuin).get("/desk/gatherings/areas/?year=9999x").status_code == 200


@pytest.mark.parametrize(
    ("visitors", "first", "seen"),
    [
        (50, 13, (50, 13)),
        (50, 47, (50, None)),
        (50, 50, (50, 50)),
        (50, 3, (50, None)),
        (4, 4, (None, None)),
        (0, 0, (None, None)),
    ],
)
def test_of_those_who_came_nobody_can_count_the_few_who_are_left(visitors, first, seen):
    safe = plan_bridge._apart(dict(zip(WITHIN, (visitors, first), strict=True)), WITHIN)
    assert tuple(safe[code] if isinstance(safe[code], int) else None for code in WITHIN) == seen


@pytest.mark.django_db
def test_whoever_looks_every_day_learns_of_nobody_who_came_between(shokuin, johoku, other_district):
    """The running year, day after day: of areas nothing is told, and two months of the whole leave more than one number between them."""
    dice, places = Random(11), []
    for district, name in ((johoku, "北サロン"), (other_district, "よそサロン")):
        places.append(came(shokuin, district, 9, 2, on=date(2025, 4, 2), name=name).place)
    start, told, counted = date(2025, 4, 3), [], []
    for step in range(75):
        day = start + timedelta(days=step)
        if dice.random() < 0.3:
            total = dice.randint(1, 4)
            place = dice.choice(places)
            place_actions.note_day(place=place, on=day, total=total, counts={"first": 1}, by=shokuin, at=AT)
        shown = pages.year_by_area(2025, on=day)
        areas = {(row.name, row.came, row.first, row.again) for _, rows in shown["tables"] for row in rows}
        assert areas == {(johoku.name, "－", "－", "－"), (other_district.name, "－", "－", "－")}
        told.append((day.month, shown["total"].came))
        counted.append(sum(row[2] for row in queries.by_district(date(2025, 4, 1), day).values()))
    by_month = [{came for month, came in told if month == wanted} for wanted in (4, 5, 6)]
    assert [len(each) for each in by_month] == [1, 1, 1], "a number does not move within a month"
    assert counted[-1] > counted[0] + 20
    for one, other in product(range(12), range(15)):  # any whole beside any later one
        if one <= other:
            alike = {
                later - earlier
                for earlier, later in product(range(25), repeat=2)
                if earlier <= later and (whole(earlier), whole(later)) == (whole(one), whole(other))
            }
            assert len(alike) > 1


def whole(count: int) -> str:
    return str(bridge.untold_districts(["学区"], count).totals[bridge.ALL])


@pytest.mark.django_db
def test_a_year_that_runs_says_why_and_when_it_is_told(client_of, shokuin, johoku):
    came(shokuin, johoku, 40, 12, on=date(2025, 5, 2))
    running = pages.year_by_area(2025, on=date(2025, 6, 1))
    assert running["total"].came == "40〜44人"
    assert running["total"].openings == 1
    assert "年度の途中" in running["said"]
    assert pages.year_by_area(2025, on=date(2025, 5, 20))["total"].came == "5人未満"
    assert pages.year_by_area(2025, on=date(2026, 4, 1))["total"].came == "40人"
