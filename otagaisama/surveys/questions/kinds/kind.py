"""What every kind of question knows of itself. A kind is one class: how it is built, asked, printed, typed, read back, counted, told.

`question` is whatever has the fields of `models.Question`; nothing here asks the database.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms

Answer = int | list[int] | str | None


class Unread(ValueError):
    """The typed words are no answer to this question; the message is a Japanese sentence that says what to do."""


@dataclass(frozen=True)
class Counted:
    """How a question is counted: `way` one, many or number (in bands between `low` and `high`); `as_place`: small counts stand together."""

    way: str
    low: int = 0
    high: int = 0
    as_place: bool = False


class TypedField(forms.CharField):
    """One answer, typed; cleaned to what lies in the database."""

    def __init__(self, question, **more):
        super().__init__(required=False, max_length=5_000, **more)
        self.question = question

    def clean(self, value):
        try:
            return self.question.of_kind.read(self.question, super().clean(value) or "")
        except Unread as unread:
            raise forms.ValidationError(str(unread)) from unread


class KindOfQuestion:
    """One way of answering. A new kind is a class like this one, named in `KINDS`."""

    code = ""
    label = ""
    is_words = False  # typed words: hidden, never counted, never public
    has_choices = False
    writes_choices = False  # whoever builds the survey writes them
    takes_towns = False  # its choices are the towns of the survey's district; once in a survey
    has_bounds = False
    note = ""  # what must be said under its table
    box_mm = 16.0  # how much room its answer takes on paper
    paper_part = "surveys/kinds/line.html"

    # built
    def faults(self, built: dict) -> list[tuple[str, str]]:
        """(field, sentence) for each thing that is missing or does not fit, of a question about to be kept."""
        return []

    # asked on the web
    def web_field(self, question, options: dict, *, easy: bool) -> forms.Field:
        """The field a resident fills in; `options` hold its label, help text and whether it must be answered."""
        options = {name: value for name, value in options.items() if name != "required"}
        return TypedField(question, widget=forms.TextInput(attrs={"autocomplete": "off"}), **options)

    def checked(self, question, answer: Answer) -> Answer:
        """An answer of the web, put into order. Raises Unread."""
        return answer

    def wants_town_list(self, question) -> bool:
        """Whether the page must hold the list of towns, to choose from while typing."""
        return False

    # typed from paper, read from a table
    def typing_box(self, question) -> forms.Widget:
        """The box in which a paper's answer is typed."""
        attrs = {"autocomplete": "off", "data-otagai-typing": "numbers", "inputmode": "numeric", "maxlength": 40}
        return forms.TextInput(attrs=attrs)

    def read(self, question, typed: str) -> Answer:
        """Read one typed answer; None where nothing was typed. Raises Unread."""
        typed = typed.replace("\0", "").strip()
        return self.read_typed(question, typed) if typed else None

    def read_typed(self, question, typed: str) -> Answer:
        """Read what was typed, which is not empty. Raises Unread."""
        raise NotImplementedError

    def how_to_fill(self, question) -> str:
        """What may stand in a cell of a table, for its first line."""
        raise NotImplementedError

    # said back
    def show(self, question, answer: Answer) -> str:
        """An answer as it is typed: the reverse of `read`."""
        return "" if answer is None else str(answer)

    def tell(self, question, answer: Answer) -> str:
        """An answer in words; 無回答 for none."""
        return "無回答" if answer in (None, []) else f"{answer}{question.unit}"

    # counted
    def counted(self, question) -> Counted | None:
        """How it is counted; None for words, which never are."""
        return None

    def labels(self, question, bands: Sequence) -> dict[int, str]:
        """What stands beside each code of a table; `bands` where numbers are counted in bands."""
        return dict(question.labels)
