"""How a survey lies on A4: questions packed onto pages, none torn in two. Lengths in millimetres, for the print style of this room."""

from collections.abc import Sequence
from dataclasses import dataclass

from otagaisama.surveys.questions.models import Question, Survey

PAGE, FIRST_HEAD, FOOT = 268, 56, 12
LETTERS, LINE = 29, 8.8  # full-width letters on a line, and its height
CHOICE_LINE, GAP = 9.6, 7
WRITE_IN_FROM = 61  # so many choices are not printed: the town is written


@dataclass(frozen=True)
class Printed:
    """A question as it lies on paper: its number, in how many columns its choices stand, or that the answer is written."""

    place: int
    question: Question
    text: str
    help: str
    choices: tuple[tuple[int, str], ...]
    columns: int
    height: float

    @property
    def part(self) -> str:
        """The template that prints where the answer goes."""
        return self.question.of_kind.paper_part


def pages_of(survey: Survey, questions: Sequence[Question], *, easy: bool = False) -> list[list[Printed]]:
    """Pack the questions onto pages in their order; the first page has the texts above them."""
    pages: list[list[Printed]] = [[]]
    above = FIRST_HEAD + sum(
        _lines(survey.in_words(name, easy=easy), LETTERS + 6) * LINE for name in ("title", "greeting", "purpose")
    )
    room = PAGE - FOOT - above
    for place, question in enumerate(questions, 1):
        printed = _printed(place, question, easy=easy)
        if printed.height > room and pages[-1]:
            pages.append([])
            room = PAGE - FOOT
        pages[-1].append(printed)
        room -= printed.height
    return pages


def _printed(place: int, question: Question, *, easy: bool) -> Printed:
    text, help_text = question.in_words("text", easy=easy), question.in_words("help", easy=easy)
    words = [((easy and choice.get("easy")) or choice["text"]) for choice in question.choices]
    choices = tuple((choice["code"], word) for choice, word in zip(question.choices, words, strict=True))
    choices = choices if len(choices) < WRITE_IN_FROM else ()
    longest = max((len(word) for _, word in choices), default=0)
    columns = 3 if longest <= 6 and len(choices) > 2 else 2 if longest <= 12 and len(choices) > 1 else 1
    height = _lines(text, LETTERS) * LINE + (LINE if help_text else 0) + GAP
    height += -(-len(choices) // columns) * CHOICE_LINE if choices else question.of_kind.box_mm
    return Printed(place, question, text, help_text, choices, columns, height)


def _lines(words: str, letters: int) -> int:
    return sum(max(1, -(-len(line) // letters)) for line in words.splitlines()) if words else 0
