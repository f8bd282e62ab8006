"""Who may write of a candidate, and what comes before a trial and before it opens. `check_…` raises, the rest answers."""

from collections.abc import Iterable, Mapping
from datetime import date

from otagaisama.base.access import Role
from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.gatherings.candidates import states, words
from otagaisama.gatherings.candidates.models import Candidate
from otagaisama.gatherings.candidates.states import Asked, Checked, Item, Stage


def check_may_write(by, district, *, on: date) -> None:
    """The desk of the district. Raises NotYours."""
    if isinstance(by, str):
        return
    held = by.roles_on(on) if by is not None else set()
    if Role.STAFF not in held and district.pk not in (by.district_ids_on(on, Role.COORDINATOR) if by else ()):
        raise NotYours(words.NOT_KEPT)


def labels_of(items: Iterable[str]) -> str:
    """Items of the checklist in words."""
    return "・".join(Item(code).label for code in items)


def missing_before_trial(checked: Mapping[str, str]) -> list[str]:
    """Nobody is let in before somebody holds the key, the insurance holds and the neighbours know."""
    return [item.value for item in states.BEFORE_TRIAL if checked.get(item) not in states.DONE]


def missing_before_opening(checked: Mapping[str, str]) -> list[str]:
    """Whatever was looked at must be well; what must be well in any case is."""
    open_ones = [code for code, state in checked.items() if state not in states.DONE]
    return list(dict.fromkeys([*missing_before_trial(checked), *open_ones]))


def check_step(candidate: Candidate, stage: str, checked: Mapping[str, str]) -> None:
    """The stage follows from where it is. Raises NotNow."""
    if stage not in dict(states.steps_from(candidate.stage)):
        raise NotNow(words.NOT_FROM_HERE)
    missing = missing_before_trial(checked) if stage == Stage.TRIAL else []
    if missing:
        raise NotNow(words.CHECK_FIRST.format(items=labels_of(missing)))


def check_may_open(candidate: Candidate, trials: int, checked: Mapping[str, str]) -> None:
    """Tried on three days, and nothing left to be done. Raises NotNow."""
    if candidate.stage != Stage.TRIAL:
        raise NotNow(words.NOT_FROM_HERE)
    if trials < states.TRIALS:
        raise NotNow(words.TRIALS_FIRST.format(count=states.TRIALS - trials))
    missing = missing_before_opening(checked)
    if missing:
        raise NotNow(words.OPEN_CHECKS.format(items=labels_of(missing)))


def check_part(candidate: Candidate, part: str, facts: Mapping, *, on: date) -> None:
    """What a row may say. Raises Refused or NotNow."""
    day = facts.get("on") or facts.get("answered_on")
    if day and day > on:
        raise Refused(words.FUTURE)
    answered = facts.get("item") == Item.HEALTH and facts.get("state") in (Checked.GOOD, Checked.NEEDS, Checked.BAD)
    if part == "check" and answered and not (facts.get("office", "").strip() and facts.get("answered_on")):
        raise Refused(words.HEALTH_OFFICE)
    if part == "fund" and facts.get("state") == Asked.GRANTED and facts.get("granted_yen") is None:
        raise Refused(words.FUND_DATE)
    if part == "trial" and candidate.stage not in (Stage.TRIAL, Stage.OPEN):
        raise NotNow(words.NOT_FROM_HERE)
    if part == "trial" and (facts.get("first_time") or 0) > facts["came"]:
        raise Refused(words.MORE_FIRST)
    if part == "back" and candidate.stage != Stage.OPEN:
        raise NotNow(words.NOT_OPEN)
