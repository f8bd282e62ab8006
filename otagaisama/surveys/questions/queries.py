"""Surveys and their questions."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from otagaisama.base.access import Role
from otagaisama.surveys.questions import states
from otagaisama.surveys.questions.models import Question, Survey

NEWEST = ("-made_on", "-number")


def surveys_for(user, *, on: date) -> QuerySet[Survey]:
    """The surveys whose desk this reader may open: all for staff, none for others. Newest first, each with `answers` counted."""
    surveys = Survey.objects.all() if Role.STAFF in user.roles_on(on) else Survey.objects.none()
    counted = Count("sheets", filter=Q(sheets__state=states.TYPED))
    return surveys.select_related("district").annotate(answers=counted).order_by(*NEWEST)


def ready_surveys(subject: str) -> QuerySet[Survey]:
    """The surveys made from a ready form ("shopping"), newest first."""
    return Survey.objects.filter(subject=subject).select_related("district").order_by(*NEWEST)


def questions_of(survey: Survey) -> QuerySet[Question]:
    """The questions in printed order."""
    return Question.objects.filter(survey=survey).order_by("order", "id")


def open_surveys(*, on: date) -> QuerySet[Survey]:
    """What a resident may answer on a day, the one that closes first in front."""
    days = Q(opens_on=None) | Q(opens_on__lte=on), Q(closes_on=None) | Q(closes_on__gte=on)
    surveys = Survey.objects.filter(*days, state=states.OPEN).select_related("district")
    return surveys.order_by("closes_on", "number")


def survey_shown(number: str) -> QuerySet[Survey]:
    """The survey of a number as a resident may see it: everything but what is still being prepared."""
    return Survey.objects.filter(number=number).exclude(state=states.DRAFT).select_related("district")
