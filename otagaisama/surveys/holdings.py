"""Questionnaires that are not told yet, and boxes of paper that lie in a locker."""

from django.urls import reverse

from otagaisama.base.access import Role
from otagaisama.people.handing.holdings import Holding, Line
from otagaisama.surveys.answers.models import Batch, Channel
from otagaisama.surveys.questions import states
from otagaisama.surveys.questions.models import Survey
from otagaisama.surveys.questions.queries import surveys_for


def _boxes(rows, user, on):
    return rows if Role.STAFF in user.roles_on(on) else rows.none()


HOLDINGS = (
    Holding(
        code="surveys", label="アンケート", kind="surveys.Survey", holder="made_by",
        open_ones=lambda on: Survey.objects.exclude(state=states.TOLD).order_by("number"),
        readable=lambda rows, user, on: rows.filter(pk__in=surveys_for(user, on=on).order_by().values("pk")),
        line=lambda survey: Line(survey.title, survey.get_state_display(), survey.closes_on),
        address=lambda survey: reverse("surveys:survey", args=[survey.pk]),
    ),
    Holding(
        code="boxes", label="アンケートの箱（紙）", kind="surveys.Batch", holder="made_by", unit="箱",
        open_ones=lambda on: Batch.objects.filter(channel=Channel.PAPER, destroyed_on=None).select_related("survey").order_by("survey__number", "number"),
        readable=_boxes,
        line=lambda box: Line(f"{box.survey.title}　箱{box.number}", f"{box.papers}枚　{box.came_from}"),
        address=lambda box: reverse("surveys:box", args=[box.survey_id, box.pk]),
    ),
)  # fmt: skip
