"""The gap sheet: what is asked and who could, by areas of any layer; no small number can be taken from anything it shows."""

import re
from datetime import date, datetime, timedelta
from itertools import product

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.people.models import Knowing
from otagaisama.plan.gaps import bridge, pages, queries
from otagaisama.plan.gaps.states import KINDS, TIMES
from otagaisama.support.helpers.models.choices import Day, Slot, Task
from otagaisama.town.models import Area, AreaLayer, AreaPart, Town
from otagaisama.troubles.models import Trouble
from otagaisama.watch.notices import actions as notices
from tests.often import often
from tests.signups.test_signup_pages import text
from tests.support import making
from tests.support.conftest import make_helper

NOVEMBER = date(2026, 11, 24)
KIND = KINDS[0].code


def shown(**series):
    return bridge.shown_of({(name, KIND): counts for name, counts in series.items()}, list("abc"))


def numbers(many: int, most: int):
    """Every list of so many numbers up to `most`."""
    return product(range(most + 1), repeat=many)


def test_no_small_number_can_be_taken_from_districts_layers_and_the_total():
    """Every world of three districts: the reader knows the total and all that any layer shows, and lists what could be."""
    worlds = list(numbers(3, 13))
    seen: dict = {}
    for world in worlds:
        told = shown(**{name: [count] for name, count in zip("abc", world, strict=True)})
        layers = [str(bridge.summed(told, list(area), KIND)) for area in ("a", "b", "c", "ab", "bc", "ac", "abc")]
        seen.setdefault((sum(world) if sum(world) >= 5 else 0, *layers), []).append(world)
    for could_be in seen.values():
        for place in range(3):
            values = {world[place] for world in could_be}
            assert len(values) > 1 or values.isdisjoint(range(1, 5)), could_be


@often(60)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=3, max_size=3))
def test_nor_by_whoever_remembers_last_month(steps):
    """Two months, both totals known: beside what was shown, each small number could have been another one."""
    history = [(first, first + more) for first, more in steps]
    names = dict(zip("abc", history, strict=True))
    then = shown(**{name: [first] for name, (first, _) in names.items()})
    now = shown(**{name: list(both) for name, both in names.items()})
    first_total, last_total = (sum(both[month] for both in history) for month in (0, 1))
    could_be = []
    for a1, b1, a2, b2 in numbers(4, 14):
        world = ((a1, a2), (b1, b2), (first_total - a1 - b1, last_total - a2 - b2))
        if all(0 <= first <= last for first, last in world) and all(
            then.get((name, KIND), first) == first and (now.get((name, KIND)) in (None, then.get((name, KIND)), last))
            for name, (first, last) in zip("abc", world, strict=True)
        ):
            could_be.append(world)
    for place, month in product(range(3), range(2)):
        if 0 < history[place][month] < 5:
            assert len({world[place][month] for world in could_be}) > 1, (history, then, now)


@often(100)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=5))
def test_an_area_says_of_its_helpers_what_its_districts_say(counts):
    span = bridge.Span.of(counts)
    alone = [bridge.Span.of([count]) for count in counts]
    assert (span.least, span.most) == (sum(each.least for each in alone), sum(each.most for each in alone))
    assert span.least <= sum(counts) <= span.most
    assert str(bridge.Span.of([3])) == str(bridge.Span.of([0])) == "5人未満"


def test_every_kind_asks_for_tasks_and_times_that_helpers_have():
    assert {task for kind in KINDS for task in kind.tasks} <= set(Task.values)
    assert {day for _, days, _ in TIMES for day in days} == set(Day.values)
    assert {time for *_, times in TIMES for time in times} <= set(Slot.values)
    troubles = {code for code, _ in Trouble._meta.get_field("category").choices}
    assert {category for kind in KINDS for category in kind.categories} <= troubles


def hear(district, many, category="shopping", *, on=date(2026, 5, 1)):
    for _ in range(many):
        Trouble(
            number=f"g{Trouble.objects.count()}", words="見せないことば", received_on=on, fiscal_year=2026, district=district,
            knowing=Knowing.objects.create(district=district), category=category, next_due=on,
        ).save()  # fmt: skip


@pytest.fixture
def layer(ward, johoku, other_district):
    """A layer whose one area holds both districts."""
    made = AreaLayer.objects.create(ward=ward, name="日常生活圏域", order=1)
    area = Area.objects.create(layer=made, name="北の圏域", order=1)
    for district in (johoku, other_district):
        AreaPart.objects.create(layer=made, area=area, district=district)
    return made


@pytest.mark.django_db
def test_where_more_is_asked_than_hands_are_there_the_next_course_is_proposed_with_its_reason(
    client_of, matome, keikaku, johoku, other_district, now, layer
):
    hear(johoku, 9)
    hear(other_district, 6, "lonely")
    for number in range(3):
        make_helper(matome, now, johoku, name=f"手伝う 方{number}", can=["shopping_with"], slots=["mon-morning"])
    page = text(client_of(matome).get("/desk/plan/gaps/"))
    assert "買い物：聞いた9件に、できる人は5人未満です" in page.replace("\n", "")
    assert "買い物を手助けする人をさがす講座をひらく" in page
    assert "ひと休みできる場を、月に一度からひらく" in page, "nobody listens there, and no place is on the list"
    areas = text(client_of(keikaku).get(f"/desk/plan/gaps/?layer={layer.pk}"))
    assert "北の圏域" in areas
    assert "買い物（城北学区）" in areas, "the district that is short is named"
    assert "9件以上" in areas


@pytest.mark.django_db
def test_little_is_told_as_nothing_and_an_unknown_layer_is_no_page(client_of, matome, johoku, other_district):
    nothing = text(client_of(matome).get("/desk/plan/gaps/"))
    hear(johoku, 4)
    assert text(client_of(matome).get("/desk/plan/gaps/")) == nothing
    for bad in ("nani", "00000000-0000-0000-0000-000000000000", "%00"):
        assert client_of(matome).get(f"/desk/plan/gaps/?layer={bad}").status_code == 404
        assert client_of(matome).get(f"/desk/plan/gaps.csv?layer={bad}").status_code == 404
    assert client_of(matome).get("/desk/plan/gaps.exe").status_code == 404


@pytest.mark.django_db
def test_everybody_at_a_desk_reads_the_same_numbers_and_nobody_else_any(client_of, matome, yosonomatome, hana, johoku):
    hear(johoku, 7)
    mine, others = (client_of(account).get("/desk/plan/gaps.csv").content for account in (matome, yosonomatome))
    assert mine == others
    assert "7件" in mine.decode("utf-8-sig")
    assert client_of(hana).get("/desk/plan/gaps/").status_code == 403


@pytest.mark.django_db
def test_what_was_really_noticed_becomes_a_theme_without_anybody_in_it(client_of, matome, keikaku, johoku):
    from otagaisama.support.visits.models import Concern

    at = timezone.localtime() - timedelta(days=60)
    asked = making.request(matome, johoku, at=at)
    visit = making.visit(asked, matome, at=at, days=1)
    for number in range(9):
        kind = "not_home" if number < 6 else "bag_not_out"
        Concern.objects.create(visit=visit, kind=kind, words="二階の山田さんの窓", at=at)
    year, ends = queries.ends_until(on=visit.planned_on + timedelta(days=35))
    (only,) = pages.themes_of(year, ends)
    assert only.why == "「約束の時に、返事がない」が6回ありました。", "three bags are too few to be told"
    assert "begin=see" in only.address
    assert "山田" not in text(client_of(keikaku).get("/desk/plan/gaps/"))


@pytest.mark.django_db
def test_what_neighbours_noticed_becomes_a_theme_too(client_of, hana, matome, keikaku, johoku):
    at = timezone.make_aware(datetime(2026, 10, 5, 10))
    for number in range(12):
        sign = "lost" if number < 6 else "dark" if number < 8 else "post"
        notice = notices.give_notice(
            by=hana, at=at, signs=[sign], where="山田さんの角", district=johoku, sealed=number > 9
        )
        assert notice
    year, ends = queries.ends_until(on=NOVEMBER)
    (only,) = pages.themes_of(year, ends)
    assert only.why == "「同じ話・道に迷う」が6回ありました。", (
        "two, and two beside two sealed ones, are too few to be told"
    )
    assert "begin=notice" in only.address
    assert "山田" not in text(client_of(keikaku).get("/desk/plan/gaps/"))


@pytest.mark.django_db
def test_more_districts_and_areas_cost_no_more_questions(
    ward, johoku, other_district, layer, django_assert_max_num_queries
):
    hear(johoku, 6)
    with django_assert_max_num_queries(15):
        assert len(pages.sheet_of(layer, on=NOVEMBER)["rows"]) == 1
    with django_assert_max_num_queries(15):
        assert len(pages.sheet_of(None, on=NOVEMBER)["rows"]) == 2


@pytest.mark.django_db
def test_the_map_draws_areas_from_their_towns_and_says_what_its_lines_are(
    ward, client_of, keikaku, johoku, other_district, layer
):
    """Two districts are two shapes with a line between; as one area of a layer they are one shape without a line."""
    hear(johoku, 9)
    Town.objects.update(lat=None)
    for number, (district, lon) in enumerate([(johoku, 136.90), (johoku, 136.91), (other_district, 136.93)]):
        Town.objects.create(
            ward=ward, district=district, code=f"gap{number}", name=f"町{number}", lat=35.20 + number / 500, lon=lon
        )
    districts = client_of(keikaku).get("/desk/plan/gaps/").content.decode()
    drawing = districts[districts.index("<svg viewBox") :]
    shapes, lines = (re.findall(rf'class="map-{kind}" d="([^"]*)"', drawing) for kind in ("level-2", "district"))
    assert len(shapes) == 1, "only where hands are lacking"
    assert shapes[0].count("M") == 2, "both of its towns"
    assert lines[0].count("M") == 1
    assert "公の境ではありません" in districts
    whole = client_of(keikaku).get(f"/desk/plan/gaps/?layer={layer.pk}").content.decode()
    assert re.findall(r'class="map-district" d="([^"]*)"', whole) == [""]
