"""A team begins, is changed, writes its numbers, ends."""

from datetime import datetime

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.steps import hold
from otagaisama.learning.teams import rules
from otagaisama.learning.teams.models import Team, TeamYear
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account


@action
def begin_team(*, name: str, district, minds: Account, begun_on, by: Account, at: datetime, does: str = "", invented: bool = False) -> Team:  # fmt: skip
    """Write down a team that has begun."""
    rules.check_may_keep(by, district, on=day_of_tokyo(at))
    team = Team(
        name=name.strip(), district=district, minds=minds, begun_on=begun_on, does=does.strip(), made_by=by, invented=invented
    )  # fmt: skip
    team.save(force_insert=True)
    record(by=by, at=at, verb="begin-team", about=team)
    return team


@action
def change_team(*, team: Team, by: Account, at: datetime, version: int | None = None, **facts) -> Team:
    """Name, what is done together, who minds it. Raises Changed when somebody wrote since `version`."""
    team = _held(team, by, at, version)
    for name, value in facts.items():
        setattr(team, name, value)
    rules.check_may_keep(by, team.district, on=day_of_tokyo(at))
    return _kept(team, "change-team", by, at)


@action
def note_year(*, team: Team, year: int, by: Account, at: datetime, **numbers: int) -> TeamYear:
    """The numbers of a fiscal year; written again, the new ones stand."""
    team = _held(team, by, at)
    on = day_of_tokyo(at)
    rules.check_numbers(numbers, year, on=on)
    kept, _ = TeamYear.objects.update_or_create(
        team=team, year=year, defaults={**numbers, "noted_on": on, "by": by if isinstance(by, Account) else None}
    )
    record(by=by, at=at, verb="note-team-year", about=team)
    return kept


@action
def end_team(*, team: Team, by: Account, at: datetime) -> Team:
    """It does not go on; what was written stays."""
    team = _held(team, by, at)
    rules.check_open(team)
    team.ended_on = day_of_tokyo(at)
    return _kept(team, "end-team", by, at)


@action
def hand_on_teams(*, teams, to: Account, by, at: datetime) -> None:
    """Somebody else minds all of these."""
    for team in teams:
        team = hold(team)
        team.minds = to
        _kept(team, "change-team", by, at)
    record(by=by, at=at, verb="hand-on-teams", about=to)


def _held(team: Team, by: Account, at: datetime, version: int | None = None) -> Team:
    team = hold(team, "district", version=version)
    rules.check_may_keep(by, team.district, on=day_of_tokyo(at))
    return team


def _kept(team: Team, verb: str, by, at: datetime) -> Team:
    team.version += 1
    team.save()
    record(by=by, at=at, verb=verb, about=team)
    return team
