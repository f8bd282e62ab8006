"""Questions about teams; each begins from the reader."""

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from otagaisama.base.access import Role
from otagaisama.learning.courses.models import Course
from otagaisama.learning.courses.queries import who_may_mind
from otagaisama.learning.courses.states import Kind
from otagaisama.learning.teams.models import Team, TeamYear
from otagaisama.learning.teams.states import NUMBERS, Condition, missing

__all__ = ["learned_in", "missing_of", "teams_for", "who_may_mind", "years_for", "years_of"]


def teams_for(user, *, on: date) -> QuerySet[Team]:
    """The teams of this desk, with the numbers of the newest year that was written."""
    teams = _with_newest(Team.objects.select_related("district", "minds"))
    roles = user.roles_on(on)
    if Role.STAFF in roles:
        return teams
    if Role.COORDINATOR in roles:
        return teams.filter(district__in=user.district_ids_on(on, Role.COORDINATOR))
    return teams.none()


def _with_newest(teams: QuerySet[Team]) -> QuerySet[Team]:
    newest = TeamYear.objects.filter(team=OuterRef("pk")).order_by("-year")
    said = {name: Subquery(newest.values(name)[:1]) for name in ("year", *NUMBERS)}
    return teams.annotate(**said).order_by("district__order", "begun_on", "id")


def missing_of(team: Team) -> list[Condition]:
    """Which of the three conditions the team lacks, by its newest year."""
    return missing({name: getattr(team, name) or 0 for name in NUMBERS})


def years_of(team: Team) -> QuerySet[TeamYear]:
    """Its numbers, the newest year first."""
    return team.years.select_related("by").order_by("-year")


def years_for(user, *, on: date) -> dict[int, dict[str, list[int]]]:
    """Of each fiscal year, the newest first: the numbers of this desk's teams, each kind by itself."""
    kept = TeamYear.objects.filter(team__in=teams_for(user, on=on).order_by().values("pk"))
    years: dict[int, dict[str, list[int]]] = {}
    for year, *numbers in kept.order_by("-year", "team_id").values_list("year", *NUMBERS):
        kinds = years.setdefault(year, {name: [] for name in NUMBERS})
        for name, number in zip(NUMBERS, numbers, strict=True):
            kinds[name].append(number)
    return years


def learned_in(team: Team) -> QuerySet[Course]:
    """The courses for supporters in its district: whoever completed them could join."""
    courses = Course.objects.filter(kind=Kind.DEMENTIA, offer__district=team.district_id)
    return courses.select_related("offer").order_by("-made_at", "id")
