"""持ち出し（D27）: a named list leaves the house with a number, and comes back."""

from datetime import datetime, timedelta

from otagaisama.base.days import fiscal_year_of
from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.base.steps import hold
from otagaisama.people import queries, words
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account, Takeout
from otagaisama.people.numbers import next_number

DESTROY_DAYS = 30


@action
def take_out(*, what: str, count: int, reason: str, by: Account, at: datetime) -> Takeout:
    """Write down that a named list is printed or exported, before it is. Raises NotNow without a pledge, Refused without a reason."""
    today = queries.day_of(at)
    if not queries.has_pledged(by, on=today):
        raise NotNow(words.PLEDGE_FIRST)
    reason = reason.strip()
    if not reason:
        raise Refused(words.REASON_FIRST)
    year = fiscal_year_of(today)
    takeout = Takeout(
        number=f"{year}-{next_number(f'takeout-{year}'):04d}", account=by, what=what, count=count, reason=reason,
        at=at, destroy_on=today + timedelta(days=DESTROY_DAYS),
    )  # fmt: skip
    takeout.save(force_insert=True)
    record(by=by, at=at, verb="take-out", about=takeout)
    return takeout


@action
def bring_back(*, takeout: Takeout, destroyed: bool, by: Account, at: datetime) -> Takeout:
    """Tick a paper back in, or destroyed: by whoever took it out, or whom it was handed on to."""
    takeout = hold(takeout)
    if not queries.takeouts_of(by).filter(pk=takeout.pk).exists():
        raise NotYours(words.PAPER_BACK)
    if takeout.returned_at is not None:
        raise NotNow(words.PAPER_BACK)
    takeout.returned_at = at
    takeout.save(update_fields=["returned_at"])
    record(by=by, at=at, verb="destroy-paper" if destroyed else "bring-paper-back", about=takeout)
    return takeout
