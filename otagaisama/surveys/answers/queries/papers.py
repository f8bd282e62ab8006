"""Boxes of papers, the papers in them, and who may type them."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from otagaisama.base.access import Role
from otagaisama.surveys.answers import states
from otagaisama.surveys.answers.models import Batch, Channel, SecondEntry, Sheet
from otagaisama.surveys.questions import states as question_states
from otagaisama.surveys.questions.models import Survey

TYPISTS = (Role.STAFF, Role.PLANNER, Role.COORDINATOR)


def batches_for(user, survey: Survey, *, on: date) -> QuerySet[Batch]:
    """The boxes and files of a survey whose desk this reader may open: all for staff. Each with `typed`, `taken`, `checked` counted."""
    boxes = Batch.objects.filter(survey=survey) if Role.STAFF in user.roles_on(on) else Batch.objects.none()
    return _counted(boxes)


def batches_to_type_for(user, *, on: date) -> QuerySet[Batch]:
    """The boxes of paper this reader may type: all for staff, those they were asked to help with for others."""
    roles = user.roles_on(on)
    if not roles & set(TYPISTS):
        return Batch.objects.none()
    boxes = Batch.objects.filter(channel=Channel.PAPER)
    if Role.STAFF not in roles:
        boxes = boxes.filter(typists=user, survey__state__in=[question_states.OPEN, question_states.CLOSED])
    return _counted(boxes)


def files_of(survey: Survey) -> list[tuple[Batch, list[dict]]]:
    """The files of answers that were taken in, each with its answers."""
    files = list(Batch.objects.filter(survey=survey, channel=Channel.FILE).order_by("number"))
    rows: dict = {batch.pk: [] for batch in files}
    for key, answers in Sheet.objects.filter(batch__in=files).order_by("id").values_list("batch", "answers"):
        rows[key].append(answers)
    return [(batch, rows[batch.pk]) for batch in files]


def papers_of(batch: Batch) -> QuerySet[Sheet]:
    """The papers somebody took or typed, by their number, with the typist and the second entry."""
    return Sheet.objects.filter(batch=batch).select_related("typist", "second__typist").order_by("serial")


def papers_of_typist(batch: Batch, user) -> QuerySet[Sheet]:
    """The papers this reader holds or typed: nobody opens a paper in other hands."""
    return papers_of(batch).filter(typist=user)


def papers_in_hands(batch: Batch, user) -> QuerySet[Sheet]:
    """The papers this reader took and has not typed yet."""
    return papers_of_typist(batch, user).filter(state=states.TAKEN)


def seconds_in_hands(batch: Batch, user) -> QuerySet[SecondEntry]:
    """The second entries this reader took and has not typed yet."""
    return second_entries_of(batch).filter(typist=user, done_at=None)


def second_entries_of(survey_or_batch) -> QuerySet[SecondEntry]:
    """The second entries of a box or of a whole survey, by box and paper."""
    if isinstance(survey_or_batch, Batch):
        entries = SecondEntry.objects.filter(sheet__batch=survey_or_batch)
    else:
        entries = SecondEntry.objects.filter(sheet__survey=survey_or_batch)
    return entries.select_related("sheet__batch", "sheet__typist", "typist").order_by(
        "sheet__batch__number", "sheet__serial"
    )


def _counted(batches: QuerySet[Batch]) -> QuerySet[Batch]:
    counted = {
        "typed": Count("sheets", filter=Q(sheets__state=states.TYPED), distinct=True),
        "taken": Count("sheets", filter=Q(sheets__state=states.TAKEN), distinct=True),
        "checked": Count("sheets__second", filter=Q(sheets__second__done_at__isnull=False), distinct=True),
    }
    return (
        batches.select_related("survey", "district")
        .annotate(**counted)
        .order_by("-survey__made_on", "-survey__number", "number")
    )
