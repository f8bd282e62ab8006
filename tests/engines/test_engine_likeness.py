import csv
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.engines.themes.likeness import Card, alike, concepts_of, groups_of, likeness, weigh
from tests.often import often

with (Path(__file__).parent / "data" / "troubles.csv").open(encoding="utf-8") as rows:
    CARDS = [
        Card(
            f"{int(row['no']):02d}", row["text"], row["category"], also=(row["category2"],) if row["category2"] else ()
        )
        for row in csv.DictReader(rows)
    ]
BY_ID = {card.id: card for card in CARDS}


def test_shopping_troubles_stand_together():
    groups = groups_of(CARDS)
    shopping = next(group for group in groups if "01" in group.ids)
    assert shopping.ids == ("01", "02", "03", "04")
    assert shopping.categories == ("買い物",)
    assert "4件" in shopping.explain()
    assert shopping.explain().endswith("みませんか。")


@pytest.mark.parametrize("together", [("05", "06", "08"), ("22", "23", "24"), ("26", "27", "28"), ("09", "10", "11")])
def test_what_belongs_together_is_proposed_together(together):
    assert any(set(together) <= set(group.ids) for group in groups_of(CARDS))


def test_words_alone_find_the_shops():
    bare = [Card(card.id, card.text) for card in CARDS]
    first = [card.id for card, _ in alike(bare, bare[0], at_least=0.0)[:4]]
    assert len({"02", "03", "04"} & set(first)) >= 2


def test_the_closest_cards_come_first_with_reasons():
    ranked = alike(CARDS, BY_ID["03"])
    assert [card.category for card, _ in ranked[:3]] == ["買い物"] * 3
    scores = [found.score for _, found in ranked]
    assert scores == sorted(scores, reverse=True)
    assert "どちらも「買い物」の困りごとです" in ranked[0][1].why
    assert "03" not in [card.id for card, _ in ranked]


def test_reasons_name_district_and_words():
    a = Card("1", "移動販売が うちの団地にも来てほしい", "買い物", "城北")
    b = Card("2", "団地に移動販売を呼びたい", "買い物", "城北")
    found = likeness(a, b)
    assert found.score > 0.6
    assert "同じ学区です" in found.why
    assert any("移動販売" in why for why in found.why)
    assert likeness(a, replace(b, district="名北")).score < found.score


def test_different_worries_are_not_alike():
    assert likeness(BY_ID["01"], BY_ID["38"]).score < 0.15


def test_one_thing_by_many_names():
    assert concepts_of("ｽｰﾊﾟｰが閉まった") == concepts_of("移動販売がほしい") == ("買い物",)


def test_two_are_no_group():
    assert groups_of(CARDS[:2]) == []
    assert groups_of([]) == []
    assert [group.ids for group in groups_of(CARDS[:2], at_least=0.3, smallest=2)] == [("01", "02")]


def test_the_order_of_the_cards_does_not_matter():
    shuffled = CARDS[:]
    random.Random(7).shuffle(shuffled)
    assert groups_of(shuffled) == groups_of(CARDS)
    assert alike(shuffled, BY_ID["05"]) == alike(CARDS, BY_ID["05"])


texts = st.text(alphabet="ごみ買物店庭の草がをスーパー病院一人さびしい、。", max_size=20)
cards = st.builds(
    Card,
    st.uuids().map(str),
    texts,
    st.sampled_from(["", "買い物", "庭"]),
    st.sampled_from(["", "城北", "名北"]),
    st.sampled_from([(), ("買い物",)]),
)


@often(150)
@given(cards, cards)
def test_likeness_is_a_number_and_has_no_side(a, b):
    one, other = likeness(a, b), likeness(b, a)
    assert 0.0 <= one.score <= 1.0
    assert one.score == pytest.approx(other.score)
    assert likeness(a, a).score >= one.score - 1e-9 or not a.text


@often(60)
@given(st.lists(cards, max_size=8, unique_by=lambda card: card.id), st.floats(0.2, 0.9), st.integers(2, 4))
def test_groups_share_no_card_and_hang_together(some, at_least, smallest):
    groups = groups_of(some, at_least=at_least, smallest=smallest)
    ids = [one for group in groups for one in group.ids]
    assert len(ids) == len(set(ids))
    assert all(len(group.ids) >= smallest and group.centre in group.ids for group in groups)
    weights, by_id = weigh(some), {card.id: card for card in some}
    for group in groups:
        for one in group.ids:
            close = likeness(by_id[group.centre], by_id[one], weights=weights).score >= at_least - 1e-9
            assert one == group.centre or close


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("雪かき", "除雪"),
        ("玄関先の雪よせを頼みたい", "除雪する人がいない"),
        ("草むしりがつらい", "除草できない"),
        ("買い出しに行けない", "スーパーまで遠い"),
        ("蛍光灯が替えられない", "電球が切れた"),
    ],
)
def test_one_errand_in_two_words_is_alike(one, other):
    assert likeness(Card("1", one), Card("2", other)).score > 0.4


@pytest.mark.parametrize(("one", "other"), [("雪かき", "買い出し"), ("除雪", "通院"), ("草むしり", "電球")])
def test_two_errands_are_not_alike(one, other):
    assert likeness(Card("1", one), Card("2", other)).score < 0.2
