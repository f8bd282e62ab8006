"""What the answers say, guarded: for the desk, for the council's members, for everybody, and for the rooms above."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from otagaisama.surveys.answers.queries import sheets_of
from otagaisama.surveys.questions.models import Question, Survey
from otagaisama.surveys.questions.queries import questions_of
from otagaisama.surveys.results import bridge
from otagaisama.surveys.results.models import Publication

THRESHOLD = 5
BLANK_LABEL, TOGETHER_LABEL = "無回答", "ほか（少ない答えを あわせて）"
Shown = int | bridge.Hidden


def asked_of(question: Question) -> bridge.Asked:
    """A question as the engine counts it. Typed words are never counted."""
    counted = question.of_kind.counted(question)
    if counted.way == "number":
        return bridge.Asked(question.key, "number", bands=bridge.bands(counted.low, counted.high))
    alone = tuple(choice["code"] for choice in question.choices if choice.get("alone"))
    return bridge.Asked(
        question.key, counted.way, tuple(question.codes), question.most, alone, question.required, as_place=counted.as_place,
    )  # fmt: skip


def counted_questions(survey: Survey) -> list[Question]:
    """The questions that tables are made of."""
    return [question for question in questions_of(survey) if question.is_counted]


def answers_of(survey: Survey) -> list[dict]:
    """The coded answers of all sheets that count."""
    return list(sheets_of(survey).values_list("answers", flat=True))


def labels_of(question: Question) -> dict[int, str]:
    """What stands beside each code of a table, BLANK and TOGETHER among them."""
    labels = question.of_kind.labels(question, asked_of(question).bands)
    return labels | {bridge.BLANK: BLANK_LABEL, bridge.TOGETHER: TOGETHER_LABEL}


def guarded(survey: Survey, pairs=()) -> bridge.SafeSurvey:
    """Every list and the asked crossings of a survey as they stand now, safe together. Raises CountsError."""
    questions = [asked_of(question) for question in counted_questions(survey)]
    return bridge.guard_survey(answers_of(survey), questions, pairs, threshold=THRESHOLD)


@dataclass(frozen=True)
class TownCounts:
    """The answers to one question by town, as far as they may be told (5 answers and more, also against subtraction).

    `towns`: town id → how many answered there; None stands for the towns with few answers together. Those who named no town of
    the list are in the total only, unless they are few and stand in None too. `cells`: (town id or None, code) → count.
    `labels`: code → words. A place that may not be told is `Hidden` (`str()` gives what stands there); `number(…)` gives the
    count or None. `together`: the towns that None stands for.
    """

    question: str
    total: Shown
    towns: Mapping[UUID | None, Shown] = field(default_factory=dict)
    cells: Mapping[tuple[UUID | None, int], Shown] = field(default_factory=dict)
    labels: Mapping[int, str] = field(default_factory=dict)
    together: tuple[UUID, ...] = ()

    def number(self, town: UUID | None, code: int) -> int | None:
        """How many in a town gave an answer; None where it may not be told."""
        value = self.cells.get((town, code))
        return value if isinstance(value, int) else None


def counts_by_town(survey: Survey, key: str, *, public: bool = False) -> TownCounts | None:
    """The answers to question `key` by town, guarded. None where the survey asks no town, or not that question.

    `public=True`: from what was told and frozen, if that crossing was told; else None. Without it: the counts of today,
    for staff only. Costs three queries and one pass over the answers.
    """
    questions = {question.key: question for question in counted_questions(survey)}
    town = next((question for question in questions.values() if question.of_kind.takes_towns), None)
    if town is None or key not in questions or key == town.key:
        return None
    if public:
        publication = Publication.objects.filter(survey=survey, is_public=True).first()
        safe = publication and safe_survey(publication)
    else:
        pair = [asked_of(town), asked_of(questions[key])]
        safe = bridge.guard_survey(answers_of(survey), pair, [(town.key, key)], threshold=THRESHOLD)
    if not safe or isinstance(safe.total, bridge.Hidden):
        return TownCounts(key, safe.total) if safe else None
    crossing = safe.crossings.get((town.key, key))
    return _by_town(crossing, safe.questions[town.key], town, questions[key]) if crossing else None


def _by_town(crossing: bridge.SafeCross, towns: bridge.SafeQuestion, town: Question, question: Question) -> TownCounts:
    ids: dict[int, UUID | None] = {
        choice["code"]: UUID(choice["town"]) for choice in town.choices if choice.get("town")
    }
    rows = ids | {bridge.TOGETHER: None}
    return TownCounts(
        question.key, crossing.total,
        {rows[row]: value for row, value in crossing.row_totals.items() if row in rows},
        {(rows[row], code): value for (row, code), value in crossing.cells.items() if row in rows},
        labels_of(question), tuple(ids[code] for code in towns.together if code in ids),
    )  # fmt: skip


def as_json(safe: bridge.SafeSurvey) -> dict:
    """The guarded tables as they are kept: a hidden place is its label."""
    return {
        "total": _kept(safe.total),
        "questions": {
            key: {"cells": [[code, _kept(value)] for code, value in table.cells.items()], "together": list(table.together)}
            for key, table in safe.questions.items()
        },
        "crossings": [
            {
                "row": row, "col": col, "cells": [[*place, _kept(value)] for place, value in table.cells.items()],
                "row_totals": [[code, _kept(value)] for code, value in table.row_totals.items()],
                "col_totals": [[code, _kept(value)] for code, value in table.col_totals.items()],
            }
            for (row, col), table in safe.crossings.items()
        ],
    }  # fmt: skip


def mark_of(safe: bridge.SafeSurvey) -> str:
    """The mark of guarded tables: equal marks, equal tables."""
    return hashlib.sha256(json.dumps(as_json(safe), sort_keys=True).encode()).hexdigest()[:32]


def safe_survey(publication: Publication) -> bridge.SafeSurvey:
    """The tables that were told, as they were told."""
    kept = publication.tables
    total = _read(kept["total"])
    questions = {
        key: bridge.SafeQuestion(
            key, {code: _read(value) for code, value in table["cells"]}, total, tuple(table["together"])
        )
        for key, table in kept["questions"].items()
    }
    crossings = {
        (table["row"], table["col"]): bridge.SafeCross(
            table["row"], table["col"], {(row, col): _read(value) for row, col, value in table["cells"]},
            {code: _read(value) for code, value in table["row_totals"]}, {code: _read(value) for code, value in table["col_totals"]}, total,
        )
        for table in kept["crossings"]
    }  # fmt: skip
    return bridge.SafeSurvey(total, questions, crossings)


def _kept(value: Shown) -> int | str:
    return value if isinstance(value, int) else value.label


def _read(value: int | str) -> Shown:
    return value if isinstance(value, int) else bridge.Hidden(value)


def try_guarded(survey: Survey, pairs) -> tuple[bridge.SafeSurvey | None, str]:
    """The tables of today with some crossings, or None and the sentence why these crossings cannot be told."""
    try:
        return guarded(survey, pairs), ""
    except bridge.CountsError as refusal:
        return None, str(refusal)
