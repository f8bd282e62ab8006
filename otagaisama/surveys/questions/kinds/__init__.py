"""The kinds of question: a class a kind, and this table of them. Whoever adds a kind writes its class and names it here."""

from otagaisama.surveys.questions.kinds.choosing import Many, One, TownChoice
from otagaisama.surveys.questions.kinds.kind import Answer, Counted, KindOfQuestion, TypedField, Unread
from otagaisama.surveys.questions.kinds.numbers import Number
from otagaisama.surveys.questions.kinds.words import Short, Text

KINDS: dict[str, KindOfQuestion] = {
    kind.code: kind() for kind in (One, Many, Number, TownChoice, Short, Text)
}  # in the order in which they are offered


def kind_of(code: str) -> KindOfQuestion:
    """The kind of a code."""
    return KINDS[code]


def offered() -> list[tuple[str, str]]:
    """(code, label) of each kind, as whoever builds a survey chooses."""
    return [(kind.code, kind.label) for kind in KINDS.values()]


__all__ = [
    "KINDS", "Answer", "Counted", "KindOfQuestion", "Many", "Number", "One", "Short", "Text", "TownChoice", "TypedField", "Unread", "kind_of", "offered",
]  # fmt: skip
