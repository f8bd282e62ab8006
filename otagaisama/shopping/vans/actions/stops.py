"""A place where a van may stop: found, agreed, looked at, tried out, kept, looked at again."""

from datetime import date, datetime

from django.utils import timezone

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people.actions import open_record
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.shopping.vans import rules, states, words
from otagaisama.shopping.vans.models import MobileStop, StopStep

SEEN = ("owner_agreed", "insurance_seen", "permit_seen")
PRIVATE = ("owner_name", "owner_contact", "helper_name", "helper_contact", "note")


@action
def add_stop(*, by, at: datetime, **facts) -> MobileStop:
    """Write down a candidate. `facts` are fields of MobileStop; nobody outside the council hears of it yet."""
    today = timezone.localdate(at)
    rules.check_may_keep(by, facts["district"], on=today)
    stop = MobileStop(stage=states.CANDIDATE, stage_on=today, **facts)
    stop.save(force_insert=True)
    _step(stop, by=by, at=at)
    record(by=by, at=at, verb="add-stop", about=stop)
    return stop


@action
def change_stop(*, stop: MobileStop, by, at: datetime, **facts) -> MobileStop:
    """Correct what is known of a place. Raises Refused when a van comes there and would lose its day, its hour or its seller."""
    today = timezone.localdate(at)
    stop = _hold(stop, by, today)
    for name, value in facts.items():
        setattr(stop, name, value)
    rules.check_may_keep(by, stop.district, on=today)
    if stop.stage in states.VISITED_STAGES:
        missing = rules.lacking(stop, "try_out")
        if missing:
            raise Refused(words.LACKING.format(what="、".join(missing)))
    stop.save()
    record(by=by, at=at, verb="change-stop", about=stop)
    return stop


@action
def note_agreement(
    *,
    stop: MobileStop,
    by,
    at: datetime,
    owner_agreed_on: date | None,
    insurance_seen_on: date | None,
    permit_seen_on: date | None,
) -> MobileStop:
    """Keep on which day the owner agreed in writing, the insurance and the permit were seen; None where it did not happen yet.

    Raises Refused for a day to come, and when a van comes there now and would come without it.
    """
    today = timezone.localdate(at)
    stop = _hold(stop, by, today)
    for name, day in zip(SEEN, (owner_agreed_on, insurance_seen_on, permit_seen_on), strict=True):
        if day is not None and day > today:
            raise Refused("きょうまでの日を書いてください。")
        setattr(stop, name, day is not None)
        setattr(stop, f"{name}_on", day)
    if stop.stage in states.VISITED_STAGES and not all(getattr(stop, name) for name in SEEN):
        raise Refused("車が来ている場所です。承諾や確かめがなくなったときは、先に「お休みにする」を押してください。")
    stop.save()
    record(by=by, at=at, verb="note-stop-agreement", about=stop)
    return stop


@action
def move_stop(*, stop: MobileStop, move: str, by, at: datetime, why: str = "") -> MobileStop:
    """Take a place one step on (states.STOP_MOVES). A regular stop is looked at again after three months. Raises NotNow, Refused."""
    today = timezone.localdate(at)
    stop = _hold(stop, by, today)
    rules.check_move(stop, move, why)
    stop.stage, stop.stage_on = states.STOP_MOVES[move][1], today
    if stop.stage == states.TRIAL:
        stop.trial_from = today
    stop.review_on = states.review_day(today) if stop.stage in states.VISITED_STAGES else None
    stop.save()
    _step(stop, by=by, at=at, why=why)
    record(by=by, at=at, verb="move-stop", about=stop, why=stop.stage)
    return stop


@action
def review_stop(*, stop: MobileStop, said: str, by, at: datetime) -> MobileStop:
    """Somebody looked again: it goes on as it is, and what was seen is kept. The next look is in three months."""
    today = timezone.localdate(at)
    stop = _hold(stop, by, today)
    if stop.stage not in states.VISITED_STAGES:
        raise NotNow(words.NO_VAN_NOW)
    if not said.strip():
        raise Refused("見てわかったことを、ひとこと書いてください。")
    stop.review_on = states.review_day(today)
    stop.save(update_fields=["review_on"])
    _step(stop, by=by, at=at, why=said)
    record(by=by, at=at, verb="review-stop", about=stop)
    return stop


@action
def open_stop(*, stop: MobileStop, by: Account, at: datetime, reason: str) -> MobileStop:
    """Open whom to talk to: owner, whoever stands there, notes, the chain. Raises Refused without a reason."""
    rules.check_may_keep(by, stop.district, on=timezone.localdate(at))
    open_record(about=stop, verb="open-stop", by=by, at=at, reason=reason)
    return stop


@action
def note_contacts(*, stop: MobileStop, by, at: datetime, **facts) -> MobileStop:
    """Write down the owner and whoever stands there (PRIVATE fields); an empty word leaves what was there."""
    stop = _hold(stop, by, timezone.localdate(at))
    for name in PRIVATE:
        if facts.get(name, "").strip():
            setattr(stop, name, facts[name].strip())
    stop.save()
    record(by=by, at=at, verb="note-stop-contacts", about=stop)
    return stop


def _hold(stop: MobileStop, by, today: date) -> MobileStop:
    kept = hold(stop, "district")
    rules.check_may_keep(by, kept.district, on=today)
    return kept


def _step(stop: MobileStop, *, by, at: datetime, why: str = "") -> None:
    StopStep(stop=stop, stage=stop.stage, at=at, by=by if isinstance(by, Account) else None, why=why.strip()).save(
        force_insert=True
    )
