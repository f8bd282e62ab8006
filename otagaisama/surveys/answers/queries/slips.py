"""Contact slips, and what is to be forgotten."""

from datetime import date

from django.db.models import QuerySet

from otagaisama.base.access import Role
from otagaisama.surveys.answers import states
from otagaisama.surveys.answers.models import ContactSlip
from otagaisama.surveys.questions.models import Survey


def slips_for(user, *, on: date, survey: Survey | None = None, state: str = "") -> QuerySet[ContactSlip]:
    """The slips, for staff alone: those still waiting first, then by day; within a day in no order that says who came when."""
    slips = ContactSlip.objects.all() if Role.STAFF in user.roles_on(on) else ContactSlip.objects.none()
    slips = slips.filter(survey=survey) if survey else slips
    slips = slips.filter(state=state) if state in states.SLIP_LABELS else slips
    return slips.select_related("survey", "answered_by").order_by("-state", "on", "id")


def slips_due(on: date) -> QuerySet[ContactSlip]:
    """Slips whose time is over."""
    return ContactSlip.objects.filter(erase_on__lte=on).order_by("erase_on", "id")


def words_due(on: date) -> QuerySet[Survey]:
    """Surveys whose written words are to be forgotten; the counts stay."""
    return Survey.objects.filter(erase_words_on__lte=on, words_erased_on=None).order_by("erase_words_on", "id")
