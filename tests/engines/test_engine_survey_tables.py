"""An attacker who has everything that is published, and counts through every survey that could lie behind it."""

import random
from itertools import product

import numpy as np
import pytest

from otagaisama.engines.small_counts.hiding import CountsError, Hidden
from otagaisama.engines.survey_tables.guarding import TOGETHER, check_pairs, guard_survey, put_together
from otagaisama.engines.surveys.counting import BLANK, Asked


def one(key: str, choices: int) -> Asked:
    return Asked(key, "one", tuple(range(1, choices + 1)))


def splits(total: int, parts: int):
    """Every way to give `total` people to `parts` kinds of answering."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in splits(total - first, parts - 1):
            yield (first, *rest)


class Attacker:
    """Shares no code with the engine: knows the questions, how many answered, and what every label means."""

    def __init__(self, kinds: list[dict], questions: list[Asked], pairs, people: int, threshold: int):
        self.kinds, self.questions, self.pairs, self.threshold = kinds, questions, pairs, threshold
        self.worlds = np.array(list(splits(people, len(kinds))), dtype=np.int16)

    def of(self, kind: dict, key: str, together: dict) -> set:
        """Under which codes of a told list somebody who answers like this is counted."""
        question = next(one for one in self.questions if one.key == key)
        if question.kind == "many":
            return set(kind.get(key, ()))
        code = kind.get(key, BLANK)
        return {TOGETHER if code in together[key] else code}

    def places(self, told):
        """Each told place: what stands there, and which kinds of answering are counted in it."""
        together = {key: set(one.together) for key, one in told.questions.items()}
        for key, question in told.questions.items():
            for code, shown in question.cells.items():
                yield (key, code), shown, [code in self.of(kind, key, together) for kind in self.kinds]
        for (row, col), crossing in told.crossings.items():
            for (one_, other), shown in crossing.cells.items():
                inside = [
                    one_ in self.of(kind, row, together) and other in self.of(kind, col, together)
                    for kind in self.kinds
                ]
                yield (row, one_, col, other), shown, inside

    def recovered(self, sheets: list[dict]) -> list:
        """The small counts that stand fast after everything published is taken together."""
        told = guard_survey(sheets, self.questions, self.pairs, threshold=self.threshold)
        mine = np.array([sum(sheet is kind for sheet in sheets) for kind in self.kinds])
        possible = np.ones(len(self.worlds), dtype=bool)
        counts = {}
        for place, shown, inside in self.places(told):
            inside = np.array(inside)
            counts[place] = counted = self.worlds[:, inside].sum(axis=1)
            if not isinstance(shown, Hidden):
                assert shown == mine[inside].sum(), place
                assert shown == 0 or shown >= self.threshold, place
                possible &= counted == shown
            elif shown.label == f"{self.threshold}未満":
                possible &= (counted >= 1) & (counted < self.threshold)
        found = []
        for place, _, inside in self.places(told):
            true = mine[np.array(inside)].sum()
            if 0 < true < self.threshold and len(np.unique(counts[place][possible])) < 2:
                found.append((place, int(true)))
        return found


A, B, C = one("a", 2), one("b", 2), one("c", 2)
TICKS = [(), (1,), (2,), (1, 2)]
CASES = {
    "one crossing, blanks": (
        [{k: v for k, v in (("a", a), ("b", b)) if v} for a, b in product(range(3), range(4))], [A, one("b", 3)], [("a", "b")], 5, 3),
    "a star": ([{"a": a, "b": b, "c": c} for a, b, c in product((1, 2), repeat=3)], [A, B, C], [("a", "b"), ("a", "c")], 8, 3),
    "a chain": ([{"a": a, "b": b, "c": c} for a, b, c in product((1, 2), repeat=3)], [A, B, C], [("a", "b"), ("b", "c")], 8, 3),
    "three lines, larger threshold": (
        [{"a": a, "b": b} for a, b in product((1, 2, 3), (1, 2, 3))], [one("a", 3), one("b", 3)], [("a", "b")], 6, 4),
    "ticks": ([{"a": a, "m": m} for a, m in product((1, 2), TICKS)], [A, Asked("m", "many", (1, 2))], [("a", "m")], 8, 3),
    "ticks, everybody ticks": (
        [{"a": a, "m": m} for a, m in product((1, 2), TICKS[1:])], [A, Asked("m", "many", (1, 2), always=True)], [("a", "m")], 10, 3),
    "ticks, at most one": (
        [{"a": a, "m": m} for a, m in product((1, 2), [(), (1,), (2,), (3,)])], [A, Asked("m", "many", (1, 2, 3), most=1)], [("a", "m")], 8, 3),
    "ticks, one of them alone": (
        [{"a": a, "m": m} for a, m in product((1, 2), [(1,), (2,), (1, 2), (3,)])],
        [A, Asked("m", "many", (1, 2, 3), alone=(3,), always=True)], [("a", "m")], 8, 3),
    "ticks alone": ([{"m": m} for m in TICKS], [Asked("m", "many", (1, 2))], [], 12, 5),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_no_small_count_can_be_worked_out_from_everything_published(name):
    kinds, questions, pairs, people, threshold = CASES[name]
    attacker = Attacker(kinds, questions, pairs, people, threshold)
    dice = random.Random(name)
    drawn = attacker.worlds[np.array(dice.sample(range(len(attacker.worlds)), min(250, len(attacker.worlds))))]
    hidden = 0
    for world in drawn:
        sheets = [kind for kind, times in zip(kinds, world, strict=True) for _ in range(times)]
        hidden += guard_survey(sheets, questions, pairs, threshold=threshold).hidden()
        assert attacker.recovered(sheets) == [], [dict(kind) for kind in sheets]
    print(
        f"\nsurvey tables, {name}: {len(drawn)} surveys against {len(attacker.worlds)} possible ones, {hidden} places hidden, 0 small counts recovered"
    )


def test_the_attacker_does_find_what_is_not_guarded(monkeypatch):
    """Without companions the small counts fall: the attacker is worth something."""
    from otagaisama.engines.small_counts.guard import Plan
    from otagaisama.engines.survey_tables import guarding

    def careless(net, *, threshold, hide_zero, pinned):
        primary = frozenset(cell for cell, edge in net.edges.items() if 0 < edge.value < threshold)
        return Plan(primary, primary, two_labels=True)

    monkeypatch.setattr(guarding, "guard", careless)
    kinds, questions, pairs, people, threshold = CASES["a star"]
    sheets = [kinds[0]] * 2 + [kinds[3]] * 1 + [kinds[5]] * 5
    assert Attacker(kinds, questions, pairs, people, threshold).recovered(sheets)


def test_few_answers_tell_nothing_at_all():
    told = guard_survey([{"a": 1}] * 4, [A])
    assert isinstance(told.total, Hidden)
    assert told.questions == {}
    assert "少ない" in told.explain()


def test_what_is_large_enough_stays_as_it_is():
    sheets = [{"a": a, "b": b} for a in (1, 2) for b in (1, 2) for _ in range(6)]
    told = guard_survey(sheets, [A, B], [("a", "b")])
    assert told.total == 24
    assert dict(told.questions["a"].cells) == {1: 12, 2: 12, BLANK: 0}
    assert told.crossings["a", "b"].cells[1, 2] == 6
    assert told.hidden() == 0


def test_small_towns_stand_together_and_can_be_the_other_way_round():
    assert put_together({1: 9, 2: 5, 3: 0}) == {1: 1, 2: 2, 3: 3}
    assert put_together({1: 20, 2: 9, 3: 4, 4: 3, 5: 0}) == {1: 1, 2: 2, 3: TOGETHER, 4: TOGETHER, 5: TOGETHER}
    assert put_together({1: 20, 2: 9, 3: 1}) == {1: 1, 2: TOGETHER, 3: TOGETHER}, "one alone is too few"
    assert put_together({1: 20, 2: 9, 3: 4, 4: 4}) == {1: 1, 2: TOGETHER, 3: TOGETHER, 4: TOGETHER}, (
        "8 would tell 4 and 4"
    )


@pytest.mark.parametrize("pairs", [
    [("a", "b"), ("b", "c"), ("c", "a")], [("a", "b"), ("b", "a")], [("a", "a")], [("m", "n")], [("a", "m"), ("b", "m")], [("a", "nobody")],
])  # fmt: skip
def test_pairs_that_would_tell_too_much_together_are_refused(pairs):
    many = [Asked("m", "many", (1, 2)), Asked("n", "many", (1, 2))]
    with pytest.raises(CountsError, match="。"):
        check_pairs(pairs, [A, B, C, *many])


def test_the_same_answers_give_the_same_tables():
    dice = random.Random(4)
    sheets = [{"a": dice.randint(0, 2) or None, "b": dice.randint(1, 3), "m": dice.choice(TICKS)} for _ in range(60)]
    questions = [A, one("b", 3), Asked("m", "many", (1, 2))]
    assert guard_survey(sheets, questions, [("b", "m"), ("b", "a")]) == guard_survey(
        list(reversed(sheets)), questions, [("b", "m"), ("b", "a")]
    )
