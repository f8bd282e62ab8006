"""What may be done with a survey: `check_…` raises the sentence, `may_…` answers."""

from collections.abc import Sequence

from otagaisama.base import moves
from otagaisama.base.bridge import doubtful_in, fold
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.surveys.questions import states, words
from otagaisama.surveys.questions.kinds import kind_of
from otagaisama.surveys.questions.models import Question, Survey


def may_move(survey: Survey, move: str) -> bool:
    """Whether the button of this move stands on the page."""
    return moves.may_move(states.SURVEY_MOVES, move, survey.state)


def check_move(survey: Survey, move: str, *, answers: int, questions: Sequence[Question]) -> None:
    """A survey opens with questions, goes back to its draft only without answers, and what was told is never opened again."""
    if not may_move(survey, move):
        raise NotNow(words.ALREADY)
    if move == "open" and not questions:
        raise NotNow(words.NO_QUESTIONS)
    if move == "open" and (names := named_in(survey, questions)):
        raise NotNow(words.NAMES_SOMEBODY.format(names="、".join(f"「{name}」" for name in names[:5])))
    faults = [fault for question in questions for fault in faults_of(question.kind, _built(question))]
    if move == "open" and faults:
        raise NotNow(faults[0][1])
    if move == "back_to_draft" and answers:
        raise NotNow(words.HAS_ANSWERS)


def named_in(survey: Survey, questions: Sequence[Question]) -> list[str]:
    """Telephones (but its own), house numbers and full names in what residents would read, however it came there."""
    texts = [
        survey.title,
        survey.title_easy,
        survey.greeting,
        survey.greeting_easy,
        survey.purpose,
        survey.purpose_easy,
    ]
    for question in questions:
        texts += [question.text, question.text_easy, question.help, question.help_easy]
        if not question.of_kind.takes_towns:
            texts += [words for choice in question.choices for words in (choice["text"], choice.get("easy", ""))]
    doubts = [doubt for text in texts if text for doubt in doubtful_in(text) if doubt.must_go]
    own = comparable(survey.phone)
    return list(dict.fromkeys(doubt.words for doubt in doubts if not own or comparable(doubt.words) not in own))


def comparable(words: str) -> str:
    """Without width and hyphens."""
    return fold(words).replace("-", "")


def may_rebuild(survey: Survey) -> bool:
    """Whether questions may be added, moved and taken away."""
    return survey.is_draft


def check_may_rebuild(survey: Survey) -> None:
    """Only while it is being prepared."""
    if not may_rebuild(survey):
        raise NotNow(words.NOT_DRAFT)


def check_keeps_meaning(question: Question, changed: dict) -> None:
    """A question of a survey that is no draft keeps its kind, its bounds and its choices; their words may be corrected."""
    kept = ("kind", "low", "high", "most", "unit")
    if any(name in changed and changed[name] != getattr(question, name) for name in kept):
        raise NotNow(words.HAS_ANSWERS)
    choices = changed.get("choices")
    if choices is not None and [choice["code"] for choice in choices] != question.codes:
        raise NotNow(words.HAS_ANSWERS)


def faults_of(kind: str, built: dict) -> list[tuple[str, str]]:
    """(field, sentence) for whatever a question of this kind still lacks."""
    return kind_of(kind).faults(built)


def check_question(kind: str, built: dict) -> None:
    """Choices where something is chosen, bounds that are bounds."""
    faults = faults_of(kind, built)
    if faults:
        raise Refused(faults[0][1])


def _built(question: Question) -> dict:
    return {"choices": question.choices, "low": question.low, "high": question.high}
