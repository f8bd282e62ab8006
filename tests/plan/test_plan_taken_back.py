"""A plan that was brought up to date goes back as it stood, with what hung on lines that were gone; not where somebody wrote since (I1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.base.refusals import NotNow
from otagaisama.base.tables import csv_text
from otagaisama.people.models import Account
from otagaisama.plan import actions
from otagaisama.plan.models import IndicatorUse, Plan, PlanNode, Target, WorkingGroup, YearCell
from otagaisama.plan.queries import sheet_of
from otagaisama.plan.sheet import to_rows
from otagaisama.register.actions import take_back
from otagaisama.register.models import BroughtList
from otagaisama.register.queries import outlook_of
from tests.often import often
from tests.plan.test_plan_printed import PRINTED, TITLE

pytestmark = pytest.mark.django_db
HEADER = PRINTED[1]
LINES = [
    ["１ 人", "(1) 育てる", "① 講座", "年３回", "実施", "→", "", "", ""],
    ["１ 人", "(1) 育てる", "② 教育", "", "検討", "実施", "", "", ""],
    ["１ 人", "(2) 集まる", "③ サロン", "助成", "継続", "", "", "", ""],
    ["２ 場", "(1) 居場所", "④ 食堂", "", "", "新規", "", "", ""],
]


def bring(rows, now) -> Plan:
    body = csv_text([TITLE], [[], HEADER, *rows]).encode()
    return actions.import_plan(data=body, filename="計画.csv", by=None, at=now)


def everything() -> dict:
    return {
        model.__name__: sorted(map(repr, model.objects.values())) for model in (Plan, WorkingGroup, PlanNode, YearCell, Target, IndicatorUse)
    } | {"related": sorted(PlanNode.related.through.objects.values_list("from_plannode", "to_plannode"))}  # fmt: skip


def back(by, now):
    kept = BroughtList.objects.get()
    return take_back(brought=kept, seen=len(outlook_of(kept).rows), by=by, at=now)


def second(rows, now) -> None:
    BroughtList.objects.all().delete()
    bring(rows, now)


CHANGED = {
    "numbers change places": [
        ["１ 場", "(1) 居場所", "① 食堂", "", "", "新規", "", "", ""],
        ["２ 人", "(1) 育てる", "② 講座", *LINES[0][3:]],
        ["２ 人", "(2) 集まる", "④ 教育", *LINES[1][3:]],
    ],
    "a line goes with its target": LINES[1:],
    "a goal is put above": [["３ 新しい柱", "(1) 育てる", *row[2:]] for row in LINES],
    "other words and years": [[*row[:3], "ほかのことば", "→", "済", "x", "", "終"] for row in LINES],
    "all is new": [["９ ほか", "(9) ほか", "⑨ ほか", "", "", "", "", "", "初"]],
}  # fmt: skip


@pytest.mark.parametrize("how", CHANGED)
def test_a_plan_brought_up_to_date_goes_back(how, shokuin, now):
    plan = bring(LINES, now)
    Target.objects.create(node=plan.nodes.get(number_text="①"), fiscal_year=2025, text="三十人")
    stood, rows = everything(), to_rows(sheet_of(plan))
    second(CHANGED[how], now)
    assert everything() != stood
    back(shokuin, now)
    assert everything() == stood
    assert to_rows(sheet_of(Plan.objects.get())) == rows


ROW = st.tuples(
    st.sampled_from(["１ 人", "２ 場", "３ 町"]), st.sampled_from(["(1) 甲", "(2) 乙"]), st.sampled_from(["① 丙", "② 丁", "③ 戊", "④ 己"]),
    st.sampled_from(["", "説明"]), st.sampled_from(["", "実施", "→"]), st.sampled_from(["", "継続"]),
)  # fmt: skip
SHEET = st.lists(ROW, min_size=1, max_size=4, unique_by=lambda row: row[2]).map(
    lambda rows: [[*row, "", "", ""] for row in sorted(rows)]
)


@often(30)
@given(first=SHEET, then=SHEET)
def test_whatever_comes_it_goes_back(first, then):
    from django.db import transaction
    from django.utils import timezone

    with transaction.atomic():
        now, by = timezone.localtime(), Account.objects.create(login="u", name="u", made_on=timezone.localdate())
        bring(first, now)
        stood = everything()
        second(then, now)
        if BroughtList.objects.exists():
            back(by, now)
        assert everything() == stood
        transaction.set_rollback(True)


def test_where_somebody_wrote_since_nothing_goes_back(shokuin, now):
    bring(LINES, now)
    second(CHANGED["all is new"], now)
    kept = BroughtList.objects.get()
    Target.objects.create(node=PlanNode.objects.get(number_text="⑨"), fiscal_year=2025, text="新しい目標")
    assert outlook_of(kept).touched
    with pytest.raises(NotNow):
        take_back(brought=kept, seen=0, by=shokuin, at=now)
