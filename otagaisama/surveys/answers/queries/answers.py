"""The answers themselves. Nothing here knows who gave one."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from otagaisama.base.days import running
from otagaisama.surveys.answers import states
from otagaisama.surveys.answers.models import Sheet
from otagaisama.surveys.questions.models import Survey


def sheets_of(survey: Survey) -> QuerySet[Sheet]:
    """The sheets that count: typed papers, web answers, rows of a file. A paper in somebody's hands does not yet."""
    return Sheet.objects.filter(survey=survey, state=states.TYPED).order_by("id")


def answered(survey: Survey) -> int:
    """How many answers a survey has."""
    return sheets_of(survey).count()


def answers_until(*, first: date, ends: Sequence[date]) -> list[int]:
    """How many answers of all surveys came from `first` to each of `ends`."""
    typed = Sheet.objects.filter(state=states.TYPED, on__range=(first, ends[-1]))
    return running(typed.values_list("on", flat=True), ends)
