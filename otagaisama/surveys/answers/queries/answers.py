"""The answers themselves. Nothing here knows who gave one."""

from datetime import date

from django.db.models import QuerySet

from otagaisama.surveys.answers import states
from otagaisama.surveys.answers.models import Sheet
from otagaisama.surveys.questions.models import Survey


def sheets_of(survey: Survey) -> QuerySet[Sheet]:
    """The sheets that count: typed papers, web answers, rows of a file. A paper in somebody's hands does not yet."""
    return Sheet.objects.filter(survey=survey, state=states.TYPED).order_by("id")


def answered(survey: Survey) -> int:
    """How many answers a survey has."""
    return sheets_of(survey).count()


def answers_between(first: date, last: date) -> int:
    """How many answers of all surveys came between two days, both included."""
    return Sheet.objects.filter(state=states.TYPED, on__range=(first, last)).count()
