"""At the desk: the teams, what each lacks, the numbers of a year."""

from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.days import fiscal_year_of
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_own, page
from otagaisama.base.steps import press, step
from otagaisama.learning.teams import actions, queries, words
from otagaisama.learning.teams.forms import TeamForm, YearForm
from otagaisama.learning.teams.lists import TEAMS
from otagaisama.learning.teams.states import CONDITIONS, NUMBERS, say_number, say_sum
from otagaisama.people.once import press_once
from otagaisama.signups.queries import districts_kept


@open_to(*DESK)
@press_once
def teams(request):
    """The teams, and which condition each lacks."""
    return answer(request, TEAMS)


@open_to(*DESK)
@require_GET
def team_years(request):
    """The sums of each fiscal year."""
    years = queries.years_for(request.user, on=request.today)
    rows = [(year, [say_sum(name, numbers) for name, numbers in kinds.items()]) for year, kinds in years.items()]
    return page(request, "learning/team_years.html", {"rows": rows, "labels": _labels(), "area": "desk"})


@open_to(*DESK)
@press_once
def team_new(request):
    """A team that has begun."""
    form = TeamForm(
        request.POST or None, initial={"begun_on": request.today, "minds": request.user.pk}, **_choices(request)
    )
    return step(
        request, form, lambda _: actions.begin_team(by=request.user, at=request.now, **form.facts()), said=words.BEGUN, to=_to,
        template="learning/team_form.html", context={"form": form, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def team(request, pk):
    """Which condition is missing and what would fill it; its numbers of each year."""
    return page(request, "learning/team.html", _context(request, _find(request, pk)))


@open_to(*DESK)
@press_once
def team_change(request, pk):
    """Written anew."""
    kept, shown = _find(request, pk), _find(request, pk)
    form = TeamForm(request.POST or None, instance=shown, **_choices(request))
    return step(
        request, form,
        lambda fields: actions.change_team(team=kept, by=request.user, at=request.now, version=fields["version"], **form.facts()),
        said=words.NOTED, to=_to, template="learning/team_form.html", record=shown, context={"form": form, "team": kept, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def team_year(request, pk):
    """The numbers of a year."""
    kept = _find(request, pk)
    form = YearForm(request.POST, years=_years(request))
    return step(
        request, form, lambda fields: actions.note_year(team=kept, by=request.user, at=request.now, **fields), said=words.NOTED, to=_to(kept),
        template="learning/team.html", context=_context(request, kept) | {"form": form},
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def team_end(request, pk):
    """It does not go on."""
    kept = _find(request, pk)
    return press(
        request, lambda: actions.end_team(team=kept, by=request.user, at=request.now), said=words.ENDED, to=_to(kept)
    )


def _find(request, pk):
    return find_own(request, queries.teams_for, pk)


def _to(kept) -> str:
    return reverse("learning:team", args=[kept.pk])


def _years(request) -> list[int]:
    this = fiscal_year_of(request.today)
    return [this, this - 1, this - 2]


def _labels() -> list[str]:
    return ["仲間", *(condition.label for condition in CONDITIONS), "集まった回数"]


def _choices(request) -> dict:
    given = {"user": request.user, "on": request.today}
    return {"districts": districts_kept(**given), "minders": queries.who_may_mind(**given), "today": request.today}


def _context(request, kept) -> dict:
    missing = queries.missing_of(kept)
    years = [(row.year, [say_number(name, getattr(row, name)) for name in NUMBERS]) for row in queries.years_of(kept)]
    return {
        "team": kept, "conditions": [(condition, condition not in missing) for condition in CONDITIONS], "years": years, "labels": _labels(),
        "form": YearForm(years=_years(request), initial={name: getattr(kept, name) for name in NUMBERS}), "courses": queries.learned_in(kept)[:5],
        "area": "desk",
    }  # fmt: skip
