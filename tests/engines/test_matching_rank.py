"""One request: who may be asked, in which order, and what is said about each."""

import subprocess
import sys
from datetime import date

import pytest

from otagaisama.engines.matching import Cover, Ranking, Wall, Weights, explain, rank
from tests.engines.matching_world import TODAY, helper, request, world

UNPAID_ONLY = (Cover(first=date(2025, 4, 1), last=date(2026, 3, 31)),)
NEXT_YEAR = (Cover(first=date(2026, 4, 1), last=date(2027, 3, 31)),)
KNOWN = {"household": "k0"}


def said(who, what, **given) -> str:
    return explain(who, what, on=TODAY, **given).explain


@pytest.mark.parametrize(
    ("who", "what", "wall", "sentence"),
    [
        ({"can": frozenset({"買い物"})}, {}, Wall.TASK, "このお手伝いは「できること」に入っていません"),
        ({"slots": frozenset({"水昼"})}, {}, Wall.SLOT, "火曜の朝は都合がつかない"),
        ({"slots": frozenset()}, {"slot": "am-1"}, Wall.SLOT, "「am-1」は都合がつかない"),
        ({"covers": ()}, {}, Wall.COVER, "この日の保険がまだありません"),
        ({"covers": NEXT_YEAR}, {}, Wall.COVER, "この日の保険がまだありません"),
        ({"covers": UNPAID_ONLY}, {"on": date(2026, 4, 7)}, Wall.COVER, "この日の保険がまだありません"),
        (
            {"covers": UNPAID_ONLY},
            {"paid": True},
            Wall.COVER_KIND,
            "入っている保険が、謝礼のあるお手伝いには使えません",
        ),
        ({}, {"training": frozenset({"基礎"})}, Wall.TRAINING, "このお手伝いに要る講座が、まだ済んでいません"),
        ({"gender": "男性"}, {"gender_wish": "女性"}, Wall.GENDER, "女性の方をご希望です"),
        (
            {"ok_with": frozenset({"犬"})},
            {"needs_ok": frozenset({"犬", "階段"})},
            Wall.NOT_OK,
            "「階段」が大丈夫かどうか、まだうかがっていません",
        ),
        ({"areas": frozenset({"城北"})}, {"area": "名北"}, Wall.AREA, "行ける範囲の外です"),
        ({"reach_m": 500}, {"lat": 35.2}, Wall.FAR, "歩いて行くには遠すぎます"),
        ({"away": ((date(2025, 10, 1), date(2025, 10, 14)),)}, {}, Wall.AWAY, "この日はお休み中です"),
        ({"busy": frozenset({(date(2025, 10, 14), "火朝")})}, {}, Wall.BUSY, "この日の火曜の朝は、もう出番があります"),
        ({"max_visits": 0}, {}, Wall.FULL, "お願いできる回数に達しています"),
    ],
)
def test_each_wall_stops_and_says_why(who, what, wall, sentence):
    answer = rank(request(**what), [helper(**who)], on=TODAY)
    assert answer.offers == ()
    assert (answer.refusals[0].wall, answer.refusals[0].explain) == (wall, sentence)


def test_a_pair_kept_apart_is_told_nothing_more_even_behind_other_walls():
    answer = explain(helper(can=frozenset(), covers=()), request(), on=TODAY, avoid={("h", "r")})
    assert (answer.wall, answer.explain) == (Wall.OTHER, "今回はほかの方に")


@pytest.mark.parametrize(
    ("who", "what", "sentence"),
    [
        ({}, {}, "すぐ近く・今月はまだ0回・はじめての出番"),
        (
            {"been_to": frozenset({"k0"}), "last_turn_on": date(2025, 3, 9), "lat": 35.193},
            KNOWN,
            "歩いて約6分・前にも行った・今月はまだ0回・最後の出番は3月",
        ),
        ({"last_turn_on": date(2024, 12, 1)}, KNOWN, "すぐ近く・今月はまだ0回・最後の出番は2024年12月"),
        (
            {"last_turn_on": date(2025, 10, 2), "turns_this_month": 2, "good_at": frozenset({"ごみ出し"})},
            {},
            "すぐ近く・慣れている・今月は2回・最後の出番は10月2日",
        ),
        ({"lat": 35.3}, {}, "歩いて1時間以上・今月はまだ0回・はじめての出番"),
    ],
)
def test_an_offer_says_what_speaks_for_it(who, what, sentence):
    assert said(helper(**who), request(**what)) == sentence


def order(helpers, what=None, **given) -> list[str]:
    return [offer.helper_id for offer in rank(what or request(), helpers, on=TODAY, **given).offers]


def test_of_two_equally_near_the_one_whose_turn_was_longest_ago_comes_first_and_never_before_that():
    people = [
        helper("a", last_turn_on=date(2025, 10, 1)),
        helper("b", last_turn_on=date(2025, 6, 1)),
        helper("c"),
    ]
    assert order(people) == ["c", "b", "a"]


def test_near_familiar_practised_and_little_used_each_count():
    assert order([helper("far", lat=35.2), helper("near")]) == ["near", "far"]
    assert order([helper("a"), helper("known", been_to=frozenset({"k0"}))], request(**KNOWN)) == ["known", "a"]
    assert (
        order([helper("a", good_at=frozenset()), helper("used to it", good_at=frozenset({"ごみ出し"}))])[0]
        == "used to it"
    )
    assert order([helper("a", turns_this_month=2), helper("b", turns_this_month=1), helper("c")]) == ["c", "b", "a"]


def test_equal_ones_come_by_id_however_they_were_given():
    people = [helper(name) for name in "dbac"]
    assert order(people) == order(people[::-1]) == list("abcd")


def test_cover_on_a_morning_asks_the_least_recently_asked_first():
    people = [
        helper("near but asked yesterday", last_asked_on=date(2025, 10, 7)),
        helper("far, asked in May", lat=35.195, last_asked_on=date(2025, 5, 1)),
        helper("never asked", lat=35.199),
    ]
    assert order(people, least_asked_first=True) == ["never asked", "far, asked in May", "near but asked yesterday"]
    assert order(people)[0] == "near but asked yesterday"


def test_a_way_on_foot_that_the_caller_knows_takes_the_place_of_the_straight_line():
    offer = explain(helper(), request(), on=TODAY, walks={("h", "r"): 799.6})
    assert (offer.walk_m, offer.cost) == (800, 800)
    assert offer.explain.startswith("歩いて約10分")
    assert explain(helper(reach_m=700), request(), on=TODAY, walks={("h", "r"): 800}).wall is Wall.FAR


def test_everybody_is_answered_once():
    for seed in range(20):
        requests, helpers, avoid, weights = world(seed)
        for each in requests:
            answer = rank(each, helpers, on=TODAY, avoid=avoid, weights=weights)
            ids = [offer.helper_id for offer in answer.offers] + [refusal.helper_id for refusal in answer.refusals]
            assert sorted(ids) == sorted(who.id for who in helpers)


def test_cover_without_a_day_cannot_be_checked_and_is_not_passed_over():
    with pytest.raises(ValueError, match="day"):
        rank(request(on=None), [helper()], on=TODAY)
    assert isinstance(rank(request(on=None), [helper(covers=None)], on=TODAY), Ranking)


@pytest.mark.parametrize(
    "bad", [{"nth_turn_m": ()}, {"nth_turn_m": (0, 300, 400)}, {"foot_factor": -1}, {"turn_days": 0}]
)
def test_weights_that_break_the_method_are_refused(bad):
    with pytest.raises(ValueError, match="weights"):
        Weights(**bad)


def test_one_request_needs_the_standard_library_alone():
    code = (
        "import sys\n"
        "for name in ('numpy', 'scipy', 'ortools', 'highspy', 'numba'): sys.modules[name] = None\n"
        "from tests.engines.test_matching_rank import *\n"
        "assert order([helper('b'), helper('a')]) == ['a', 'b']\n"
        "from otagaisama.engines.matching import SolverMissing, propose\n"
        "try: propose([request()], [helper()], on=TODAY)\n"
        "except SolverMissing as missing: assert 'otagaisama[analysis]' in str(missing)\n"
        "else: raise SystemExit('no sentence')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
