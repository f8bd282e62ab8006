"""A candidate is found, gone on with, tried, and becomes a place."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from otagaisama.base.days import day_of_tokyo, fiscal_year_of
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.gatherings.candidates import queries, rules, words
from otagaisama.gatherings.candidates.models import (
    Candidate,
    CandidateStep,
    CostLine,
    Fund,
    Hand,
    QuarterBack,
    SiteCheck,
    SiteVisit,
    TrialDay,
)
from otagaisama.gatherings.candidates.states import Stage
from otagaisama.gatherings.events import actions as event_actions
from otagaisama.gatherings.events.models import CaseStudy
from otagaisama.gatherings.places import actions as place_actions
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.handing.passing import pass_on
from otagaisama.people.models import Account

ROWS: Mapping[str, Any] = {
    "check": SiteCheck, "hand": Hand, "cost": CostLine, "fund": Fund, "trial": TrialDay, "back": QuarterBack,
}  # fmt: skip
ONLY_ONE = {"check": "item", "trial": "on"}


@action
def find_candidate(*, title: str, district, keeps: Account, by, at: datetime, **facts) -> Candidate:
    """Write down what somebody saw on a walk, or was told of."""
    on = day_of_tokyo(at)
    rules.check_may_write(by, district, on=on)
    who = by if isinstance(by, Account) else None
    candidate = Candidate(
        title=title.strip(), district=district, keeps=keeps, made_by=who, made_at=at, stage_on=on, **facts
    )
    candidate.save(force_insert=True)
    _step(candidate, "", by, on)
    record(by=by, at=at, verb="find-candidate", about=candidate)
    return candidate


@action
def change_candidate(*, candidate: Candidate, by, at: datetime, version: int | None = None, **facts) -> Candidate:
    """Write it anew."""
    candidate = hold(candidate, "district", version=version)
    rules.check_may_write(by, candidate.district, on=day_of_tokyo(at))
    if "district" in facts:
        rules.check_may_write(by, facts["district"], on=day_of_tokyo(at))
    for name, value in facts.items():
        setattr(candidate, name, value)
    candidate.version += 1
    candidate.save()
    record(by=by, at=at, verb="change-candidate", about=candidate)
    return candidate


@action
def step_candidate(
    *, candidate: Candidate, stage: str, by, at: datetime, on: date | None = None, said: str = "", next_step: str = "", next_on: date | None = None
) -> Candidate:  # fmt: skip
    """Go on to the next stage, leave it, or think of it again. Raises NotNow with what is to be checked before."""
    candidate = hold(candidate, "district")
    today = day_of_tokyo(at)
    rules.check_may_write(by, candidate.district, on=today)
    rules.check_step(candidate, stage, queries.checked_of(candidate))
    if on and on > today:
        raise Refused(words.FUTURE)
    candidate.stage, candidate.stage_on = Stage(stage), on or today
    candidate.next_step, candidate.next_on = next_step.strip(), next_on
    candidate.version += 1
    candidate.save()
    _step(candidate, said, by, on or today)
    record(by=by, at=at, verb="step-candidate", about=candidate)
    return candidate


@action
def note_part(*, candidate: Candidate, part: str, by, at: datetime, row=None, **facts):
    """One row of its checklist, its hands, money, sources, trials, looks back; written again, the new one stands."""
    candidate = hold(candidate, "district")
    rules.check_may_write(by, candidate.district, on=day_of_tokyo(at))
    rules.check_part(candidate, part, facts, on=day_of_tokyo(at))
    model = ROWS[part]
    row = hold(row) if row is not None else model(candidate=candidate)
    for name, value in facts.items():
        setattr(row, name, value)
    only = ONLY_ONE.get(part)
    others = model.objects.filter(candidate=candidate).exclude(pk=row.pk)
    if only and others.filter(**{only: getattr(row, only)}).exists():
        raise Refused(words.SAME_ITEM)
    row.save()
    record(by=by, at=at, verb="note-candidate", about=candidate)
    return row


@action
def drop_part(*, candidate: Candidate, part: str, row, by, at: datetime) -> None:
    """A row that was wrong goes."""
    candidate = hold(candidate, "district")
    rules.check_may_write(by, candidate.district, on=day_of_tokyo(at))
    if part == "trial" and candidate.stage == Stage.OPEN:
        raise NotNow(words.NOT_FROM_HERE)
    hold(row).delete()
    record(by=by, at=at, verb="note-candidate", about=candidate)


@action
def note_visit(*, candidate: Candidate, by, at: datetime, case: CaseStudy | None = None, **facts) -> SiteVisit:
    """An existing place was visited: what was seen becomes a case study, which events may begin from too."""
    candidate = hold(candidate, "district")
    rules.check_may_write(by, candidate.district, on=day_of_tokyo(at))
    case = case or event_actions.note_case(by=by, at=at, **facts)
    visit, _ = SiteVisit.objects.get_or_create(candidate=candidate, case=case)
    record(by=by, at=at, verb="note-candidate", about=candidate)
    return visit


@action
def open_candidate(*, candidate: Candidate, by, at: datetime, **facts) -> Candidate:
    """It opens: a place is registered with what the candidate knows, and the yearly plan becomes its budget."""
    candidate, on = hold(candidate, "district"), day_of_tokyo(at)
    rules.check_may_write(by, candidate.district, on=on)
    rules.check_may_open(candidate, candidate.trials.count(), queries.checked_of(candidate))
    place = place_actions.register_place(by=by, at=at, invented=candidate.invented, **facts)
    place_actions.confirm_place(place=place, how="開くときに", by=by, at=at)
    planned = queries.yearly_plan(candidate)
    if planned:
        place_actions.note_budget(place=place, year=fiscal_year_of(on), planned=planned, by=by, at=at)
    candidate.place, candidate.opened_on = place, place.started_on or on
    candidate.stage, candidate.stage_on, candidate.next_step, candidate.next_on = Stage.OPEN, on, "", None
    candidate.version += 1
    candidate.save()
    _step(candidate, "", by, on)
    record(by=by, at=at, verb="open-candidate", about=candidate)
    return candidate


@action
def hand_on_candidates(*, candidates: Iterable[Candidate], to: Account, by, at: datetime) -> None:
    """A colleague keeps all of these from now on."""
    pass_on(candidates, "keeps", to=to, by=by, at=at, verb="hand-on-candidate")


@action
def forget_owners(*, on: date, at: datetime, by=HOUSE) -> int:
    """A year after it was left or opened, who owns it goes, where it was, and what owner and neighbours said (D11). District, stage and counts stay."""
    record(by=by, at=at, verb="forget-owners", about="gatherings.Candidate")
    due = list(queries.owners_due(on))
    for candidate in due:
        candidate.where = candidate.owner = candidate.owner_wish = candidate.note = ""
        candidate.owner_gone_on = on
        candidate.save(update_fields=["where", "owner", "owner_wish", "note", "owner_gone_on"])
        for step in candidate.steps.exclude(said=""):
            step.said = ""
            step.save(update_fields=["said"])
        for check in candidate.checks.all():
            check.said = ""
            check.save(update_fields=["said"])
        for trial in candidate.trials.all():
            trial.good = trial.hard = ""
            trial.save(update_fields=["good", "hard"])
    return len(due)


def _step(candidate: Candidate, said: str, by, on: date) -> None:
    who = by if isinstance(by, Account) else None
    CandidateStep(candidate=candidate, on=on, stage=candidate.stage, said=said.strip(), by=who).save(force_insert=True)
