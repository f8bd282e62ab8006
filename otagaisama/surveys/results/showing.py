"""Guarded tables as a page shows them: words, shares, and how long each bar is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from otagaisama.surveys.questions.models import Question
from otagaisama.surveys.results import bridge
from otagaisama.surveys.results.counting import Shown, labels_of


@dataclass(frozen=True)
class Bar:
    """One number of a table: what stands there, its share in percent (None where it may not be told), the length of its bar."""

    label: str
    value: Shown
    share: float | None

    @property
    def is_hidden(self) -> bool:
        return isinstance(self.value, bridge.Hidden)

    @property
    def percent(self) -> str:
        return "" if self.share is None else f"{self.share:.0f}%"

    @property
    def length(self) -> float:
        return round(self.share or 0, 1)


@dataclass(frozen=True)
class ListShown:
    """The answers to one question, in printed order."""

    place: int
    question: Question
    bars: tuple[Bar, ...]
    note: str = ""


@dataclass(frozen=True)
class CrossShown:
    """Two questions against each other: a row per answer of the first; `total` is how many gave it."""

    row: Question
    col: Question
    columns: tuple[str, ...]
    rows: tuple[tuple[str, Shown, tuple[Bar, ...]], ...]
    hidden: int


def lists_shown(safe: bridge.SafeSurvey, questions: Sequence[Question]) -> list[ListShown]:
    """Every counted question with its bars; nothing where too few answered."""
    lists = []
    for place, question in enumerate(questions, 1):
        if question.key not in safe.questions:
            continue
        counted, labels = safe.questions[question.key], labels_of(question)
        bars = tuple(Bar(labels[code], value, _share(value, safe.total)) for code, value in _shown_codes(counted.cells))
        together = "、".join(labels[code] for code in counted.together if code)
        lists.append(
            ListShown(
                place,
                question,
                bars,
                gettext("「ほか」にあわせたもの：{answers}").format(answers=together) if together else "",
            )
        )
    return lists


def cross_shown(safe: bridge.SafeSurvey, pair: tuple[str, str], questions: Mapping[str, Question]) -> CrossShown | None:
    """One crossing as a table, shares along its rows. None where nothing may be told."""
    crossing = safe.crossings.get(pair) or safe.crossings.get((pair[1], pair[0]))
    if crossing is None:
        return None
    row, col = questions[crossing.row_key], questions[crossing.col_key]
    row_words, col_words = labels_of(row), labels_of(col)
    cols = [code for code in crossing.col_totals if crossing.col_totals[code] != 0]
    rows = []
    for code, total in crossing.row_totals.items():
        if total == 0:
            continue
        bars = tuple(
            Bar(col_words[other], value, _share(value, total))
            for other in cols
            for value in (crossing.cells[code, other],)
        )
        rows.append((row_words[code], total, bars))
    hidden = sum(bar.is_hidden for _, _, bars in rows for bar in bars)
    return CrossShown(row, col, tuple(col_words[code] for code in cols), tuple(rows), hidden)


def list_rows(shown: Sequence[ListShown]) -> tuple[list[str], list[list]]:
    """(header, rows) of all lists one below the other, for CSV and Excel."""
    rows = [
        [f"問{listed.place}", listed.question.text, bar.label, _cell(bar.value), bar.percent]
        for listed in shown
        for bar in listed.bars
    ]
    return ["質問の番号", "質問", "答え", "人数", "答えた人ぜんたいに占める割合"], rows


def cross_rows(shown: CrossShown) -> tuple[list[str], list[list]]:
    """(header, rows) of a crossing."""
    return [shown.row.text, "人数", *shown.columns], [
        [label, _cell(total), *(_cell(bar.value) for bar in bars)] for label, total, bars in shown.rows
    ]


def _cell(value: Shown) -> int | str:
    return value if isinstance(value, int) else str(value)


def _share(value: Shown, total: Shown) -> float | None:
    return 100 * value / total if isinstance(value, int) and isinstance(total, int) and total else None


def _shown_codes(cells: Mapping[int, Shown]):
    """Answers in printed order; the blanks only where there are some."""
    return [(code, value) for code, value in cells.items() if code != bridge.BLANK or value != 0]
