"""What somebody minds in this room: courses with their people, whom to ask, teams. All of it is handed on before she leaves."""

from django.urls import reverse

from otagaisama.learning.courses import actions as course_actions
from otagaisama.learning.courses.models import Course
from otagaisama.learning.courses.queries import courses_for
from otagaisama.learning.discovering import actions as discovering
from otagaisama.learning.discovering.models import Suggestion
from otagaisama.learning.discovering.queries import open_suggestions, suggestions_for
from otagaisama.learning.teams import actions as team_actions
from otagaisama.learning.teams.models import Team
from otagaisama.learning.teams.queries import teams_for
from otagaisama.people.handing.holdings import Holding, Line


def _readable(records):
    return lambda rows, user, on: rows.filter(pk__in=records(user, on=on).order_by().values("pk"))


def _said(suggestion: Suggestion) -> Line:
    return Line(
        f"{suggestion.district.name}　{suggestion.get_part_display()}",
        suggestion.get_stand_display(),
        suggestion.next_on,
    )


HOLDINGS = (
    Holding(
        code="courses", label="講座", kind="learning.Course", holder="minds", hint="来る方のひとりひとりの次も、いっしょに移ります。",
        open_ones=lambda on: Course.objects.filter(ended_on=None).select_related("offer").order_by("made_at", "id"),
        readable=_readable(courses_for), line=lambda course: Line(course.offer.title, course.get_kind_display()),
        hand_on=lambda rows, to, by, at: course_actions.hand_on_courses(courses=rows, to=to, by=by, at=at),
        address=lambda course: reverse("learning:course", args=[course.pk]),
    ),
    Holding(
        code="suggestions", label="「あの人なら」", kind="learning.Suggestion", holder="minds",
        open_ones=lambda on: open_suggestions().select_related("district", "knowing").order_by("said_on", "id"),
        readable=_readable(suggestions_for), line=_said,
        hand_on=lambda rows, to, by, at: discovering.hand_on_all(suggestions=rows, to=to, by=by, at=at),
        address=lambda suggestion: reverse("learning:suggestion", args=[suggestion.pk]),
    ),
    Holding(
        code="teams", label="チームオレンジ", kind="learning.Team", holder="minds",
        open_ones=lambda on: Team.objects.filter(ended_on=None).select_related("district").order_by("begun_on", "id"),
        readable=_readable(teams_for), line=lambda team: Line(team.name, team.district.name),
        hand_on=lambda rows, to, by, at: team_actions.hand_on_teams(teams=rows, to=to, by=by, at=at),
        address=lambda team: reverse("learning:team", args=[team.pk]),
    ),
)  # fmt: skip
