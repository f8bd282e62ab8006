"""What residents wrote, for staff alone: looked through for names and places first, in no order that says who came when."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from otagaisama.surveys.answers.models import Sheet
from otagaisama.surveys.questions.models import Question
from otagaisama.surveys.results import bridge
from otagaisama.town.queries import names_of_places


@dataclass(frozen=True)
class Written:
    """One text with whatever would tell who is meant already put into other words, and how much of it was found."""

    question: str
    text: str
    hits: int
    hints: tuple[str, ...]


def written_in(
    sheets: Sequence[Sheet], questions: Sequence[Question], *, key: str = "", words: str = ""
) -> list[Written]:
    """The texts of a survey, of one question where `key` says so, that hold `words`; long ones and short ones mixed."""
    known = bridge.identity.KnownNames(towns=names_of_places(), keep_towns=True)
    texts = {question.key: question.text for question in questions if question.is_words and key in ("", question.key)}
    wanted = bridge.fold(words)
    placed = []
    for sheet in sheets:
        for question_key, text in (sheet.words or {}).items():
            if question_key in texts and (not wanted or wanted in bridge.fold(text)):
                placed.append((_place(sheet, question_key), _cleared(texts[question_key], text, known)))
    return [written for _, written in sorted(placed, key=lambda pair: pair[0])]


def _cleared(question: str, text: str, known) -> Written:
    hits = bridge.identity.scan(text, known)
    cleared = bridge.identity.apply(text, hits)
    return Written(question, cleared, len(hits), tuple(hint.text for hint in bridge.identity.rare_details(cleared)))


def _place(sheet: Sheet, key: str) -> str:
    return hashlib.sha256(f"{sheet.pk}{key}".encode()).hexdigest()
