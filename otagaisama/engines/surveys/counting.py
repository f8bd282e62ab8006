"""Counts the answers of a questionnaire: by question, two questions against each other, numbers in bands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean, median

BLANK = 0  # the code of no answer; the codes of choices begin with 1
BANDS = 6

Answer = int | Sequence[int] | None
Sheet = Mapping[str, Answer]


@dataclass(frozen=True)
class Asked:
    """A question that can be counted. `kind`: one, many, number. `codes`: of its choices, in printed order.

    `most`: how many may be chosen. `alone`: codes that stand for none of the others. `always`: everybody answered it.
    `as_place`: the answers are places, whose small counts are put together rather than hidden one by one.
    """

    key: str
    kind: str
    codes: tuple[int, ...] = ()
    most: int | None = None
    alone: tuple[int, ...] = ()
    always: bool = False
    bands: tuple[Band, ...] = ()
    as_place: bool = False

    @cached_property
    def _known(self) -> frozenset[int]:
        return frozenset(self.codes)

    def code_of(self, sheet: Sheet) -> int:
        """The one code of a sheet for a question of kind one or number (the band's place, from 1); BLANK where there is none."""
        answer = sheet.get(self.key)
        if not isinstance(answer, int):
            return BLANK
        if self.kind == "number":
            return next((place for place, band in enumerate(self.bands, 1) if band.low <= answer <= band.high), BLANK)
        return answer if answer in self._known else BLANK

    def chosen(self, sheet: Sheet) -> frozenset[int]:
        """The codes a sheet ticks for a question of kind many; a code that is none of the choices is passed over."""
        answer = sheet.get(self.key)
        return frozenset() if answer is None or isinstance(answer, int) else self._known.intersection(answer)

    @property
    def places(self) -> tuple[int, ...]:
        """The codes that a table of this question has, without BLANK."""
        return tuple(range(1, len(self.bands) + 1)) if self.kind == "number" else self.codes


@dataclass(frozen=True)
class Band:
    """Numbers from `low` to `high`, both included."""

    low: int
    high: int

    def __str__(self) -> str:
        return f"{self.low}" if self.low == self.high else f"{self.low}〜{self.high}"


def bands(low: int, high: int, most: int = BANDS) -> tuple[Band, ...]:
    """Cut the whole numbers from `low` to `high` into at most `most` bands of equal width (the last may be shorter).

    The bands follow from what may be written on the form, never from what was written: they tell nothing of anybody.
    """
    if high < low:
        raise ValueError("high is below low")
    width = -(-(high - low + 1) // most) if high - low >= 2 * most else 1
    return tuple(Band(start, min(start + width - 1, high)) for start in range(low, high + 1, width))


def count(sheets: Sequence[Sheet], question: Asked) -> dict[int, int]:
    """How many sheets give each answer, in the order of the choices, BLANK last. The answers of `many` add up to more than the sheets."""
    if question.kind == "many":
        counted = Counter(code for sheet in sheets for code in question.chosen(sheet) or (BLANK,))
    else:
        counted = Counter(question.code_of(sheet) for sheet in sheets)
    return {code: counted.get(code, 0) for code in (*question.places, BLANK)}


def cross(sheets: Sequence[Sheet], rows: Asked, cols: Asked) -> dict[tuple[int, int], int]:
    """How many sheets fall into each pair of answers, every pair named; BLANK last in both directions.

    Of a question of kind many each ticked answer counts, so that its line adds up to more than the sheets.
    """
    counted = Counter((row, col) for sheet in sheets for row in _given(rows, sheet) for col in _given(cols, sheet))
    return {(row, col): counted.get((row, col), 0) for row in (*rows.places, BLANK) for col in (*cols.places, BLANK)}


@dataclass(frozen=True)
class Numbers:
    """What can be said of the numbers written: how many, their middle, their mean, the least and the largest."""

    count: int
    median: float
    mean: float
    least: int
    largest: int


def numbers(sheets: Sequence[Sheet], question: Asked) -> Numbers | None:
    """The middle and mean of a question of kind number; None where nobody wrote one. Exact: for the desk, never for the public."""
    written = [answer for sheet in sheets if isinstance(answer := sheet.get(question.key), int)]
    return Numbers(len(written), median(written), fmean(written), min(written), max(written)) if written else None


def _given(question: Asked, sheet: Sheet) -> frozenset[int] | tuple[int]:
    if question.kind == "many":
        return question.chosen(sheet) or (BLANK,)
    return (question.code_of(sheet),)
