"""The life of a progress sheet: written, handed on, decided. Two people never overwrite one another unseen."""

from datetime import datetime

from django.db import IntegrityError, transaction

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import Refused
from otagaisama.people import diary
from otagaisama.people.diary import action
from otagaisama.people.models import Account
from otagaisama.plan import bridge, queries, rules, states, words
from otagaisama.plan.models import PlanNode, ProgressSheet
from otagaisama.plan.rules import Changed


@action
def write_sheet(
    *, node: PlanNode, fiscal_year: int, half: str, version: int, by: Account, at: datetime, **fields
) -> ProgressSheet:
    """Write these `fields` on the sheet, made now if nobody wrote before.

    `version` is the one the writer saw; if somebody wrote since, raises Changed with the sheet as it is.
    """
    today = day_of_tokyo(at)
    rules.check_has_sheets(node, fiscal_year, queries.fiscal_year_of(today))
    sheet = queries.sheet_or_blank(node, year=fiscal_year, half=half)
    if sheet.version != version:
        raise Changed(sheet)
    rules.check_may_write(sheet, by.roles_on(today), set(fields))
    sheet = _take_turn(sheet)
    for name, value in fields.items():
        setattr(sheet, name, value)
    _bring_target(sheet)
    sheet.save()
    diary.record(by=by, at=at, verb="write-sheet", about=sheet)
    return sheet


@action
def hand_on_sheet(
    *, sheet: ProgressSheet, move: str, version: int, by: Account, at: datetime, why: str = ""
) -> ProgressSheet:
    """Hand the sheet on to the WG or the committee, back again, or open a decided one again."""
    if move not in states.HAND_ONS:
        raise Changed(sheet)
    return _move(sheet, move, version, by, at)


@action
def approve_sheet(*, sheet: ProgressSheet, version: int, by: Account, at: datetime) -> ProgressSheet:
    """Decide the sheet: its counts are frozen as everyone may see them, and its story and grade are told to everyone."""
    return _move(sheet, "decide", version, by, at)


def _move(sheet: ProgressSheet, move: str, version: int, by: Account, at: datetime) -> ProgressSheet:
    today = day_of_tokyo(at)
    if sheet.version != version:
        raise Changed(sheet)
    rules.check_may_move(sheet, move, by.roles_on(today))
    if move == "decide" and queries.target_of(sheet.node, sheet.fiscal_year) is None:
        raise Refused(
            words.TARGET_FIRST
        )  # a grade is told to everybody: they must be able to read what it is measured by
    sheet = _take_turn(sheet)
    sheet.state = states.MOVES[move].target
    sheet.approved_by, sheet.approved_at = (by.login, at) if sheet.is_decided else ("", None)
    if sheet.is_decided:
        codes = [use.indicator for use in sheet.node.indicators.order_by("order", "indicator")]
        sheet.counts = bridge.counts_of(codes, sheet.fiscal_year, on=today, half=sheet.half)
        _bring_target(sheet)
    sheet.save()
    diary.record(by=by, at=at, verb=f"sheet-{move.replace('_', '-')}", about=sheet)
    return sheet


def _bring_target(sheet: ProgressSheet) -> None:
    target = queries.target_of(sheet.node, sheet.fiscal_year)
    sheet.target, sheet.target_text = (target.number, target.text) if target else (None, "")


def _take_turn(sheet: ProgressSheet) -> ProgressSheet:
    """Raise the version in the database if it is still the one we read: of two writers at once, one is told."""
    sheet.version += 1
    if sheet.version == 1:
        try:
            with transaction.atomic():
                sheet.save(force_insert=True)
        except IntegrityError as error:
            newest = queries.sheet_or_blank(sheet.node, year=sheet.fiscal_year, half=sheet.half)
            raise Changed(newest) from error
        return sheet
    mine = ProgressSheet.objects.filter(pk=sheet.pk, version=sheet.version - 1).update(version=sheet.version)
    if not mine:
        raise Changed(queries.sheet_or_blank(sheet.node, year=sheet.fiscal_year, half=sheet.half))
    return sheet
