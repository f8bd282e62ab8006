"""The plan is corrected by hand: a line, what is counted for it, what it aims at."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people import diary
from otagaisama.people.diary import action
from otagaisama.people.models import Account
from otagaisama.plan import queries, words
from otagaisama.plan.actions.importing import SUPPOSED
from otagaisama.plan.cells import kinds_of_row
from otagaisama.plan.indicators import INDICATORS
from otagaisama.plan.models import IndicatorUse, PlanNode, Target, TargetChange, WorkingGroup, YearCell
from otagaisama.plan.sheet import can_be_named


@action
def change_node(
    *, node: PlanNode, by: Account, at: datetime, title: str, number_text: str = "", mark: str = "", why: str = "",
    point: str = "", text: str = "", easy: str = "", note: str = "", working_group: WorkingGroup | None = None,
    related: Iterable[PlanNode] = (), cells: Mapping[int, str] | None = None,
) -> PlanNode:  # fmt: skip
    """Correct one line and its years. A number stays unique in its level; relations must be such that a sheet can hold them."""
    twin = PlanNode.objects.filter(plan_id=node.plan_id, level=node.level, number_text=number_text).exclude(pk=node.pk)
    if number_text and twin.exists():
        raise Refused(words.NUMBER_TAKEN)
    node.title, node.number_text, node.mark, node.working_group = title, number_text, mark, working_group
    node.why, node.point, node.text, node.easy, node.note = why, point, text, easy, note
    node.inferred = title.startswith(SUPPOSED)
    node.save()
    node.related.set(related)
    _check_relations(node)
    if cells is not None:
        _write_cells(node, cells)
    diary.record(by=by, at=at, verb="change-node", about=node)
    return node


def _check_relations(node: PlanNode) -> None:
    nodes = list(queries.nodes_of(node.plan))
    lines = queries.sheet_of(node.plan).lines
    place = next(index for index, sibling in enumerate(nodes) if sibling.pk == node.pk)
    # a number that goes can break what others say of this line, so all its relations are looked at
    for other in lines[place].related:
        if not can_be_named(lines, place, other):
            raise Refused(words.RELATED_NEEDS_NUMBER)


def _write_cells(node: PlanNode, cells: Mapping[int, str]) -> None:
    years = node.plan.years
    texts = [cells.get(year, "") for year in years]
    node.cells.all().delete()
    YearCell.objects.bulk_create(
        YearCell(node=node, fiscal_year=year, text=text, kinds=list(kinds))
        for year, text, kinds in zip(years, texts, kinds_of_row(texts), strict=True)
        if text
    )


@action
def choose_indicators(*, node: PlanNode, codes: Iterable[str], by: Account | None, at: datetime) -> None:
    """Say what is counted for a line of the plan, in this order."""
    codes = list(dict.fromkeys(codes))
    if not set(codes) <= set(INDICATORS):
        raise NotNow(words.NOT_NOW)
    node.indicators.all().delete()
    IndicatorUse.objects.bulk_create(
        IndicatorUse(node=node, indicator=code, order=place) for place, code in enumerate(codes)
    )
    diary.record(by=by or diary.HOUSE, at=at, verb="choose-indicators", about=node)


@action
def change_target(
    *, node: PlanNode, fiscal_year: int, text: str, number: Decimal | None, why: str, by: Account, at: datetime
) -> Target:
    """Set what a project aims at in a year, or change it with a reason. What was before stays readable."""
    target = Target.objects.filter(node=node, fiscal_year=fiscal_year).first()
    before = target_words(target)
    if target and not why.strip():
        raise Refused(words.TARGET_WHY)
    target = target or Target(node=node, fiscal_year=fiscal_year)
    target.text, target.number = text, number
    if target_words(target) == before:
        raise Refused(words.TARGET_SAME)
    target.save()
    TargetChange(
        node=node, fiscal_year=fiscal_year, before=before, after=target_words(target), why=why, at=at, by_login=by.login
    ).save()
    diary.record(by=by, at=at, verb="change-target", about=target)
    return target


def target_words(target: Target | None) -> str:
    """A target as it is kept in the history."""
    if target is None:
        return ""
    number = "" if target.number is None else f"{Decimal(target.number):.1f}".removesuffix(".0")
    return f"{target.text}（{number}）" if target.text and number else target.text or number
