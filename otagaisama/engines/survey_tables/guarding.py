"""Makes all tables that a survey publishes safe together: lists of each question, and crossings of pairs of questions.

Tables of one survey share their people, so each safe table alone is not enough. Two ideas make the whole provable:

1. The published pairs form a forest (no ring), and a question that stands in more than one table is told in full, its small
   answers put together first. Then any filling of one table that agrees with its told margins can be combined with any
   filling of another (decomposable tables): what a reader cannot work out from one table he cannot work out from all.
2. Within a table the network guard hides small counts and their companions (`small_counts.guard`).

Source of the first: Dobra and Fienberg, PNAS 97 (2000), 11885-11892 (tables whose margins form a decomposable graph).

A question with several ticks is a table of two columns (ticked, not ticked) for each of its choices; what ties the choices
together (everybody ticked one, at most three, "none of these" alone) may not be used up at any line, or the question is not crossed.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from otagaisama.engines.small_counts.guard import Cell, Edge, Net, guard
from otagaisama.engines.small_counts.hiding import (
    GUARD,
    ONE_LABEL,
    CountsError,
    Hidden,
    Shown,
    few_label,
)
from otagaisama.engines.surveys.counting import BLANK, Asked, Sheet, count

TOGETHER = -1  # the code of small answers put together
_TICKED, _NOT = 1, 0


@dataclass(frozen=True)
class SafeQuestion:
    """The list of one question. `cells`: code → count; the base of every share is `total` (all who answered the survey)."""

    key: str
    cells: Mapping[int, Shown]
    total: Shown
    together: tuple[int, ...] = ()


@dataclass(frozen=True)
class SafeCross:
    """Two questions against each other; `col_key` may have several ticks. Totals are those of the two lists."""

    row_key: str
    col_key: str
    cells: Mapping[tuple[int, int], Shown]
    row_totals: Mapping[int, Shown]
    col_totals: Mapping[int, Shown]
    total: Shown


@dataclass(frozen=True)
class SafeSurvey:
    """Everything that is told of a survey. `total` is hidden where fewer than the threshold answered: then nothing else is told."""

    total: Shown
    questions: Mapping[str, SafeQuestion] = field(default_factory=dict)
    crossings: Mapping[tuple[str, str], SafeCross] = field(default_factory=dict)

    def hidden(self) -> int:
        """How many places are not told."""
        values = [value for table in self.questions.values() for value in table.cells.values()]
        values += [value for table in self.crossings.values() for value in table.cells.values()]
        return sum(isinstance(value, Hidden) for value in values)

    def explain(self) -> str:
        """Say in Japanese what is not told and why."""
        if isinstance(self.total, Hidden):
            return "答えた人が少ないので、人がわかってしまわないように、数は出していません。"
        if not self.hidden():
            return "すべての数を そのまま出しています。"
        return f"人がわかってしまわないように、少ない数と、引き算でわかってしまう数を、あわせて{self.hidden()}か所かくしています。"


def check_pairs(pairs: Sequence[tuple[str, str]], questions: Sequence[Asked]) -> None:
    """Raise CountsError, with a Japanese sentence, where the pairs cannot be told together: a ring, twice the same, several ticks twice."""
    known = {question.key: question for question in questions}
    root = {key: key for key in known}

    def top(key: str) -> str:
        while root[key] != key:
            key = root[key]
        return key

    for row, col in pairs:
        if row not in known or col not in known or row == col:
            raise CountsError("組み合わせる質問を 2つ えらんでください。")
        if top(row) == top(col):
            raise CountsError(
                "この組み合わせをいっしょに出すと、引き算で少ない数がわかってしまいます。ひとつ外してください。"
            )
        root[top(row)] = top(col)
    for key, question in known.items():
        stands = sum(key in pair for pair in pairs)
        if question.kind == "many" and stands > 1:
            raise CountsError("いくつでも選ぶ質問は、ひとつの質問とだけ組み合わせられます。")
    if any(known[row].kind == "many" and known[col].kind == "many" for row, col in pairs):
        raise CountsError("いくつでも選ぶ質問どうしは、組み合わせられません。")


def put_together(counts: Mapping[int, int], *, threshold: int = 5) -> dict[int, int]:
    """Say for each code under which it is told: itself, or TOGETHER for those with fewer than the threshold, zeros among them.

    Where the small ones together are still too few, or all alike (then each could be worked out from their sum), the smallest
    of the others joins them: two members with different numbers could always be the other way round. Nothing small, nothing together.
    """
    shown = {code: code for code in counts}
    if not any(0 < number < threshold for number in counts.values()):
        return shown
    small = [code for code, number in counts.items() if number < threshold]
    others = sorted((code for code in counts if code not in small), key=lambda code: (counts[code], code))
    while others and (sum(counts[code] for code in small) < threshold or len({counts[code] for code in small}) == 1):
        small.append(others.pop(0))
    return shown | dict.fromkeys(small, TOGETHER)


def guard_survey(
    sheets: Sequence[Sheet], questions: Sequence[Asked], pairs: Sequence[tuple[str, str]] = (), *, threshold: int = 5
) -> SafeSurvey:
    """Count a survey and hide what must not be told, over all its lists and crossings together.

    `sheets`: question key → code, codes or number. `pairs`: (rows, columns); of a pair with several ticks the other stands
    in the rows. Counts below `threshold` are never told and can be worked out from nothing that is. Deterministic.
    Raises CountsError where the pairs do not fit together (see `check_pairs`).
    """
    check_pairs(pairs, questions)
    if len(sheets) < threshold:
        return SafeSurvey(few_label(threshold))
    known = {question.key: question for question in questions}
    pairs = [(col, row) if known[row].kind == "many" else (row, col) for row, col in pairs]
    in_full = _told_in_full(pairs, known)
    table = _Counted(sheets, known, in_full, threshold)
    lists = {key: table.list_in_full(key) for key in in_full}
    crossings = {}
    for row, col in pairs:
        crossings[row, col] = crossing = table.ticks(row, col) if known[col].kind == "many" else table.pair(row, col)
        lists.setdefault(row, SafeQuestion(row, crossing.row_totals, crossing.total))
        lists.setdefault(col, SafeQuestion(col, crossing.col_totals, crossing.total))
    for key in known:
        lists.setdefault(key, table.list_alone(key))
    return SafeSurvey(len(sheets), {key: lists[key] for key in known}, crossings)


def _told_in_full(pairs: Sequence[tuple[str, str]], known: Mapping[str, Asked]) -> set[str]:
    """Questions that stand in more than one table: in several pairs, or beside a question with several ticks; and all places."""
    stands = {key: 2 for key, question in known.items() if question.as_place}
    for row, col in pairs:
        stands[row] = stands.get(row, 0) + (2 if known[col].kind == "many" else 1)
        stands[col] = stands.get(col, 0) + 1
    return {key for key, times in stands.items() if times > 1 and known[key].kind != "many"}


@dataclass(frozen=True)
class _Counted:
    """The counts of one survey, and how each of its tables is guarded."""

    sheets: Sequence[Sheet]
    known: Mapping[str, Asked]
    in_full: set[str]
    threshold: int

    @property
    def total(self) -> int:
        return len(self.sheets)

    def groups(self, key: str) -> dict[int, int]:
        counts = count(self.sheets, self.known[key])
        return (
            put_together(counts, threshold=self.threshold) if key in self.in_full else {code: code for code in counts}
        )

    def codes(self, key: str) -> list[int]:
        """The codes as they are told, TOGETHER before BLANK."""
        groups = self.groups(key)
        kept = [code for code in groups if groups[code] == code]
        before = [code for code in kept if code != BLANK]
        return before + [TOGETHER] * (TOGETHER in groups.values()) + [code for code in kept if code == BLANK]

    def counts(self, key: str) -> dict[int, int]:
        counts = dict.fromkeys(self.codes(key), 0)
        groups = self.groups(key)
        for code, number in count(self.sheets, self.known[key]).items():
            counts[groups[code]] += number
        return counts

    def list_in_full(self, key: str) -> SafeQuestion:
        groups = self.groups(key)
        return SafeQuestion(
            key, self.counts(key), self.total, tuple(code for code, group in groups.items() if group == TOGETHER)
        )

    def list_alone(self, key: str) -> SafeQuestion:
        """A question that stands in no crossing."""
        if self.known[key].kind == "many":
            return SafeQuestion(key, self._ticked(key, {}).col_totals, self.total)
        counts = self.counts(key)
        shown = self._guarded(
            _grid({(0, code): number for code, number in counts.items()}, [0], list(counts)), rows=True, cols=False
        )
        return SafeQuestion(key, {code: shown[0, place] for place, code in enumerate(counts)}, self.total)

    def pair(self, row: str, col: str) -> SafeCross:
        groups, others = self.groups(row), self.groups(col)
        rows, cols = self.codes(row), self.codes(col)
        cells = {(code, other): 0 for code in rows for other in cols}
        for sheet in self.sheets:
            cells[groups[self.known[row].code_of(sheet)], others[self.known[col].code_of(sheet)]] += 1
        shown = self._guarded(_grid(cells, rows, cols), rows=row in self.in_full, cols=col in self.in_full)
        return _named(row, col, rows, cols, shown, self.total)

    def ticks(self, row: str, col: str) -> SafeCross:
        """A question told in full against one with several ticks."""
        return self._ticked(col, self.groups(row), row)

    def _ticked(self, key: str, groups: Mapping[int, int], row: str = "") -> SafeCross:
        question = self.known[key]
        rows = self.codes(row) if row else [0]
        sizes, ticks = dict.fromkeys(rows, 0), {(group, code): 0 for group in rows for code in question.codes}
        for sheet in self.sheets:
            line = groups[self.known[row].code_of(sheet)] if row else 0
            sizes[line] += 1
            for code in question.chosen(sheet):
                ticks[line, code] += 1
        cells: dict[tuple[int, int], Shown] = {}
        col_totals: dict[int, Shown] = {}
        for code in question.codes:
            counts = {
                (group, side): ticks[group, code] if side else sizes[group] - ticks[group, code]
                for group in rows
                for side in (_TICKED, _NOT)
            }
            shown = self._guarded(_grid(counts, rows, [_TICKED, _NOT]), rows=True, cols=False)
            cells |= {(group, code): shown[place, 0] for place, group in enumerate(rows)}
            col_totals[code] = shown[-1, 0]
        everybody = {(0, code): sum(ticks[group, code] for group in rows) for code in question.codes}
        alone = {(0, code): total for code, total in col_totals.items()}
        if _ties_used_up(question, sizes, ticks, cells) or _ties_used_up(question, {0: self.total}, everybody, alone):
            cells, col_totals = dict.fromkeys(cells, ONE_LABEL), dict.fromkeys(col_totals, ONE_LABEL)
        return SafeCross(row, key, cells, sizes, col_totals, self.total)

    def _guarded(self, net: Net, *, rows: bool, cols: bool) -> dict[Cell, Shown]:
        """What stands at each place; lines told in full elsewhere stay told, and where that cannot be, everything inside is hidden."""
        fixed = {net.total} | {cell for cell in net.edges if (rows and cell[1] == -1) or (cols and cell[0] == -1)}
        plan = guard(net, threshold=self.threshold, hide_zero=False, pinned=frozenset(fixed))
        values = {cell: edge.value for cell, edge in net.edges.items()}
        if plan.hidden & fixed:
            return {cell: value if cell in fixed else ONE_LABEL for cell, value in values.items()}
        few = few_label(self.threshold)
        labels = {
            cell: (few if cell in plan.primary else GUARD) if plan.two_labels else ONE_LABEL for cell in plan.hidden
        }
        return {cell: labels.get(cell, value) for cell, value in values.items()}


def _grid(cells: Mapping, rows: Sequence[Hashable], cols: Sequence[Hashable]) -> Net:
    """A two-way table with its totals as a network; places are numbered, -1 is a total."""
    edges: dict[Cell, Edge] = {}
    for r, row in enumerate(rows):
        for c, col in enumerate(cols):
            edges[r, c] = Edge(("r", r), ("c", c), cells[row, col], 0)
        edges[r, -1] = Edge(("c", -1), ("r", r), sum(cells[row, col] for col in cols), 1)
    for c, col in enumerate(cols):
        edges[-1, c] = Edge(("c", c), ("r", -1), sum(cells[row, col] for row in rows), 1)
    edges[-1, -1] = Edge(("r", -1), ("c", -1), sum(cells.values()), 2)
    return Net(edges, (-1, -1))


def _named(row: str, col: str, rows: list[int], cols: list[int], shown: Mapping[Cell, Shown], total: int) -> SafeCross:
    return SafeCross(
        row, col,
        {(code, other): shown[r, c] for r, code in enumerate(rows) for c, other in enumerate(cols)},
        {code: shown[r, -1] for r, code in enumerate(rows)}, {other: shown[-1, c] for c, other in enumerate(cols)}, total,
    )  # fmt: skip


def _ties_used_up(
    question: Asked,
    sizes: Mapping[int, int],
    ticks: Mapping[tuple[int, int], int],
    shown: Mapping[tuple[int, int], Shown],
) -> bool:
    """Whether, at a line with something hidden, what ties the choices together leaves no room to move by one.

    A hidden count is free because one tick can be shifted. That stays so as long as no tie is used up: somebody ticked
    more than one (where all must tick one), somebody less than the most, and a choice alone leaves room beside it.
    """
    for line, size in sizes.items():
        hidden = {code for code in question.codes if isinstance(shown[line, code], Hidden)}
        if not hidden or not size:
            continue
        given = sum(ticks[line, code] for code in question.codes)
        if (question.always and given <= size) or (question.most is not None and given >= question.most * size):
            return True
        for alone in question.alone:
            beside = [code for code in question.codes if code != alone and (code in hidden or alone in hidden)]
            if any(ticks[line, code] + ticks[line, alone] >= size for code in beside):
                return True
    return False
