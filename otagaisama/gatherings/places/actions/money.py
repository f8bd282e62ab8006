"""Money lines, the budget, and the rule by which a place is granted."""

from collections.abc import Mapping
from datetime import date, datetime

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.pictures import rewritten
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.gatherings.places import rules, words
from otagaisama.gatherings.places.models import Budget, Grant, MoneyLine, Place, ReceiptPicture
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account


@action
def note_money(
    *, place: Place, on: date, heading: str, what: str, yen: int, by: Account, at: datetime, receipt: str = ""
) -> MoneyLine:
    """One line of the accounts. A receipt's number stands once."""
    place = hold(place, "district")
    rules.check_may_keep(by, place, on=day_of_tokyo(at))
    if yen < 1:
        raise Refused(words.YEN_NEEDED)
    if on > day_of_tokyo(at):
        raise NotNow(words.IN_FUTURE)
    receipt = receipt.strip()
    if receipt and place.money.filter(receipt=receipt, struck_at=None).exists():
        raise Refused(words.SAME_RECEIPT)
    line = MoneyLine(place=place, on=on, heading=heading, what=what.strip(), yen=yen, receipt=receipt, by=by, at=at)
    line.save(force_insert=True)
    record(by=by, at=at, verb="note-money-line", about=line)
    return line


@action
def add_receipt(*, line: MoneyLine, raw: bytes, by: Account, at: datetime) -> ReceiptPicture:
    """The receipt of a line as a picture, without the camera's notes, hidden. Raises Refused."""
    line = hold(line, "place__district")
    rules.check_may_keep(by, line.place, on=day_of_tokyo(at))
    if line.struck_at:
        raise NotNow(words.MONEY_GONE)
    if ReceiptPicture.objects.filter(line=line).exists():
        raise Refused(words.RECEIPT_ONCE)
    picture = ReceiptPicture(line=line, drawn=rewritten(raw), by=by, at=at)
    picture.save(force_insert=True)
    record(by=by, at=at, verb="add-receipt", about=line)
    return picture


@action
def strike_money(*, line: MoneyLine, by: Account, at: datetime) -> MoneyLine:
    """Strike a line out: it counts no more, and stays."""
    line = hold(line, "place__district")
    rules.check_may_keep(by, line.place, on=day_of_tokyo(at))
    if line.struck_at:
        raise NotNow(words.MONEY_GONE)
    line.struck_at = at
    line.save(update_fields=["struck_at"])
    record(by=by, at=at, verb="strike-money-line", about=line)
    return line


@action
def note_budget(*, place: Place, year: int, planned: Mapping[str, int | None], by: Account, at: datetime) -> None:
    """What a year is to bring and to cost, by heading; an empty one is none."""
    place = hold(place, "district")
    rules.check_may_keep(by, place, on=day_of_tokyo(at))
    for heading, yen in planned.items():
        if yen:
            Budget.objects.update_or_create(place=place, year=year, heading=heading, defaults={"yen": yen})
        else:
            Budget.objects.filter(place=place, year=year, heading=heading).delete()
    record(by=by, at=at, verb="note-place-budget", about=place)


@action
def note_grant(
    *, place: Place, year: int, rule: str, by: Account, at: datetime, received: int | None = None, typed: int | None = None,
    facts: Mapping[str, int] | None = None,
) -> Grant:  # fmt: skip
    """By which rule the place is granted in a year, what it received, and the answers that no count tells."""
    place = hold(place, "district")
    rules.check_may_keep(by, place, on=day_of_tokyo(at))
    grant, _ = Grant.objects.update_or_create(
        place=place, year=year,
        defaults={"rule": rule, "received": received, "typed": typed, "facts": dict(facts or {}), "at": at, "by": by},
    )  # fmt: skip
    record(by=by, at=at, verb="note-place-grant", about=place)
    return grant
