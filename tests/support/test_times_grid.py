"""The week of a helper and of a routine as seven days by five times: what is free, what lies in it, what lies outside."""

import pytest
from django.urls import reverse
from lxml import html

from otagaisama.support.helpers.models import Helper
from otagaisama.support.routines import actions as routine_actions
from tests.support import making

pytestmark = pytest.mark.django_db


def grid(answer) -> dict[tuple[int, int], str]:
    """The words of each cell that has some, by the row of its weekday (Monday 0) and the column of its time."""
    table = html.fromstring(answer.content.decode()).xpath("//table[contains(@class, 'times-grid')]")[0]
    cells = {
        (row, column): " ".join(cell.text_content().split())
        for row, line in enumerate(table.xpath("tbody/tr"))
        for column, cell in enumerate(line.xpath("td"))
    }
    assert len(cells) == 35
    return {place: words for place, words in cells.items() if words}


def test_a_helper_s_week_says_when_she_can_and_where_she_goes(client_of, matome, johoku, now):
    helper = making.helper(johoku, at=now, slots=["mon-morning", "wed-afternoon"])
    visit = making.visit(making.request(matome, johoku, at=now), matome, at=now, days=3, slot="morning")
    making.taken(visit, helper, matome, at=now)
    cells = grid(client_of(matome).get(reverse("support:helper", args=[helper.pk])))
    free = {place for place, words in cells.items() if "行けます" in words}
    assert free == {(0, 1), (2, 3)}
    said = cells[visit.planned_on.weekday(), 1]
    assert "ごみ出し 1回" in said
    assert ("都合の外" in said) == (visit.planned_on.weekday() != 0)


def test_times_are_ticked_each_by_itself_and_stay_as_they_were(client_of, matome, johoku, now):
    slots = ["tue-morning", "fri-afternoon", "sun-evening"]
    helper, client = making.helper(johoku, at=now, slots=slots), client_of(matome)
    address = reverse("support:helper_change", args=[helper.pk])
    page = html.fromstring(client.get(address).content.decode())
    ticked = page.xpath("//input[@name='slots' and @checked]/@value")
    assert sorted(ticked) == sorted(slots)
    kept = {"name": helper.name, "district": helper.district_id, "version": helper.version}
    assert client.post(address, {**kept, "slots": ticked}).status_code == 302
    assert sorted(Helper.objects.get().slots) == sorted(slots)
    kept["version"] += 1
    assert client.post(address, {**kept, "slots": ["mon-noon", "x-y"]}).status_code == 422


def test_a_routine_s_week_stands_beside_the_times_of_whoever_goes(client_of, matome, johoku, now):
    made = making.request(matome, johoku, at=now)
    routine = making.routine(made, matome, at=now, pattern="月 木")
    address = reverse("support:request", args=[made.pk])
    cells = grid(client_of(matome).get(address))
    assert {place for place, words in cells.items() if words.startswith("行く日")} == {(0, 1), (3, 1)}
    helper = making.helper(johoku, at=now, slots=["mon-morning", "tue-noon"])
    routine_actions.stand_by(
        routine=routine,
        helper=helper,
        since=now.date(),
        alone_reason="顔なじみ",
        in_spite="木曜日もなんとか",
        by=matome,
        at=now,
    )
    cells = grid(client_of(matome).get(address))
    assert "都合の外" in cells[3, 1]
    assert "都合の外" not in cells[0, 1]
    assert cells[1, 2].endswith("行けます")
