"""Blocks and how their homes read; a round from its first sheet over its cut-off to what came back."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import F

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotNow
from otagaisama.base.steps import hold
from otagaisama.gatherings.circulation import queries, rules, words
from otagaisama.gatherings.circulation.copies import plan_of
from otagaisama.gatherings.circulation.models import Block, Circular, Delivery, Sheet
from otagaisama.gatherings.circulation.states import RoundState
from otagaisama.people.diary import action, record
from otagaisama.people.handing.passing import pass_on
from otagaisama.people.models import Account


@action
def note_block(
    *, by, at: datetime, block: Block | None = None, version: int | None = None, invented: bool = False, **facts
) -> Block:
    """Write a block down, or write it anew."""
    on = day_of_tokyo(at)
    rules.check_may_keep(by, facts["district"], on=on)
    if block is None:
        block = Block(made_at=at, made_by=by if isinstance(by, Account) else None, invented=invented)
    else:
        block = hold(block, "district", version=version)
        rules.check_may_keep(by, block.district, on=on)
        block.version += 1
    for name, value in facts.items():
        setattr(block, name, value)
    rules.check_block(block)
    block.save()
    record(by=by, at=at, verb="note-block", about=block)
    return block


@action
def note_answers(*, block: Block, year: int, on_screen: int, both: int, paper: int, by, at: datetime) -> Block:
    """What the slips of this year say. Homes that sent none back keep their paper."""
    block = hold(block, "district")
    rules.check_may_keep(by, block.district, on=day_of_tokyo(at))
    rules.check_answers(block.households, on_screen, both, paper)
    block.on_screen, block.both, block.paper, block.year = on_screen, both, paper, year
    block.version += 1
    block.save(update_fields=["on_screen", "both", "paper", "year", "version"])
    record(by=by, at=at, verb="note-block-answers", about=block)
    return block


@action
def end_block(*, block: Block, by, at: datetime) -> Block:
    """No round goes there any more; what it was brought stays."""
    block = hold(block, "district")
    rules.check_may_keep(by, block.district, on=day_of_tokyo(at))
    block.ended_on = day_of_tokyo(at)
    block.version += 1
    block.save(update_fields=["ended_on", "version"])
    record(by=by, at=at, verb="end-block", about=block)
    return block


@action
def note_circular(
    *, by, at: datetime, circular: Circular | None = None, version: int | None = None, invented: bool = False, **facts
) -> Circular:
    """Plan a round, or plan it anew until its copies are fixed."""
    on = day_of_tokyo(at)
    rules.check_may_keep(by, facts["district"], on=on)
    if circular is None:
        circular = Circular(made_at=at, made_by=by if isinstance(by, Account) else None, invented=invented)
    else:
        circular = _held(circular, by, at, version=version)
        rules.check_draft(circular)
        circular.version += 1
    for name, value in facts.items():
        setattr(circular, name, value)
    rules.check_days(circular)
    circular.save()
    record(by=by, at=at, verb="note-circular", about=circular)
    return circular


@action
def note_sheet(*, circular: Circular, by, at: datetime, sheet: Sheet | None = None, **facts) -> Sheet:
    """One paper more, or one written anew."""
    circular = _held(circular, by, at)
    rules.check_draft(circular)
    rules.check_sheet(facts.get("event"))
    if sheet is None:
        sheet = Sheet(circular=circular, made_at=at, order=circular.sheets.count())
    for name, value in facts.items():
        setattr(sheet, name, value)
    sheet.save()
    record(by=by, at=at, verb="note-sheet", about=sheet)
    return sheet


@action
def drop_sheet(*, sheet: Sheet, by, at: datetime) -> None:
    """It does not go round this time."""
    circular = _held(sheet.circular, by, at)
    rules.check_draft(circular)
    record(by=by, at=at, verb="drop-sheet", about=sheet)
    sheet.delete()


@action
def fix_copies(*, circular: Circular, by, at: datetime) -> tuple[Circular, int]:
    """The cut-off: how many copies each block is brought stands from now on, and everybody may read: (the round, the total)."""
    circular = _held(circular, by, at)
    rules.check_draft(circular)
    sheets, blocks = queries.sheets_of(circular), queries.blocks_of(circular.district)
    rules.check_may_fix(circular, len(sheets), len(blocks))
    names = ("households", "on_screen", "both", "paper", "spare")
    Delivery.objects.bulk_create(
        Delivery(circular=circular, block=block, **{name: getattr(block, name) for name in names}) for block in blocks
    )
    circular.state, circular.fixed_at = RoundState.CLOSED, at
    circular.version += 1
    circular.save(update_fields=["state", "fixed_at", "version"])
    record(by=by, at=at, verb="fix-copies", about=circular)
    return circular, plan_of(circular, sheets, blocks).total


@action
def note_back(
    *, delivery: Delivery, by, at: datetime, handed_on: date | None = None, back_on: date | None = None, left: int | None = None, note: str = ""
) -> Delivery:  # fmt: skip
    """When it was handed out, when the board was back, how many sheets were left."""
    delivery = hold(delivery, "circular__district", "block")
    rules.check_may_keep(by, delivery.circular.district, on=day_of_tokyo(at))
    copies = sum(delivery.readers.copies(sheet.per) for sheet in queries.sheets_of(delivery.circular))
    rules.check_back(delivery, copies, handed_on, back_on, left, on=day_of_tokyo(at))
    delivery.handed_on, delivery.back_on, delivery.left, delivery.note = handed_on, back_on, left, note.strip()
    delivery.version += 1
    delivery.save(update_fields=["handed_on", "back_on", "left", "note", "version"])
    record(by=by, at=at, verb="note-board-back", about=delivery)
    return delivery


@action
def end_circular(*, circular: Circular, by, at: datetime) -> Circular:
    """Nothing more is awaited of it."""
    circular = _held(circular, by, at)
    rules.check_fixed(circular)
    circular.state = RoundState.ENDED
    circular.version += 1
    circular.save(update_fields=["state", "version"])
    record(by=by, at=at, verb="end-circular", about=circular)
    return circular


@action
def press_read(*, circular: Circular, by, at: datetime) -> None:
    """Somebody who read it on a screen says so: one more, and nothing of who."""
    if circular.state == RoundState.DRAFT:
        raise NotNow(words.NOT_CLOSED)
    Circular.objects.filter(pk=circular.pk).update(presses=F("presses") + 1)
    record(by=by, at=at, verb="press-read", about=circular)


@action
def hand_on_circulars(*, circulars: Iterable[Circular], to: Account, by, at: datetime) -> None:
    """A colleague looks after all of these."""
    pass_on(circulars, "keeps", to=to, by=by, at=at, verb="hand-on-circular")


def _held(circular: Circular, by, at: datetime, version: int | None = None) -> Circular:
    circular = hold(circular, "district", version=version)
    rules.check_may_keep(by, circular.district, on=day_of_tokyo(at))
    if circular.state == RoundState.ENDED:
        raise NotNow(words.ENDED)
    return circular
