"""A plan in the house: taken in, changed, written out."""

import pytest

from otagaisama.base.refusals import Refused
from otagaisama.people.models import DiaryLine
from otagaisama.plan import actions, cells, files, queries
from otagaisama.plan.models import Plan, PlanNode, ProgressSheet
from otagaisama.plan.sheet import SheetRefused
from tests.plan.conftest import EXAMPLES
from tests.plan.test_plan_sheet import by_name

pytestmark = pytest.mark.django_db


@by_name
def test_every_shape_of_plan_goes_through_the_house_unchanged(path, now, shokuin):
    data = path.read_bytes()
    plan = actions.import_plan(data=data, filename=path.name, by=shokuin, at=now)
    assert files.csv_bytes(queries.sheet_of(plan)) == data
    actions.import_plan(data=files.excel_bytes(queries.sheet_of(plan)), filename="計画.xlsx", by=shokuin, at=now)
    assert Plan.objects.count() == 1
    assert files.csv_bytes(queries.sheet_of(plan)) == data
    assert DiaryLine.objects.filter(who="shokuin", verb="import-plan").count() == 2


def test_the_tree_hangs_as_printed(plan, project):
    assert str(project("⑬").parent) == "（10） あなたのちょっとした生活の困りごとを一緒に解決するしくみをつくる"
    assert project("⑦").parent.number_text == "3"
    assert [node.number_text for node in project("⑫").related.all()] == ["⑤"]
    assert [node.number_text for node in project("⑤").related.all()] == ["⑫"]
    assert queries.group_of(project("⑬")).name == "第3WG"
    assert project("⑭").inferred
    assert not project("⑦").inferred


def test_a_refused_sheet_changes_nothing(plan, now, shokuin):
    data = (EXAMPLES / "plan.csv").read_bytes().replace("取組事業,⑬".encode(), "事業,⑬".encode())
    before = files.csv_bytes(queries.sheet_of(plan))
    with pytest.raises(SheetRefused):
        actions.import_plan(data=data, filename="plan.csv", by=shokuin, at=now)
    assert files.csv_bytes(queries.sheet_of(plan)) == before


def test_a_corrected_sheet_keeps_what_hangs_on_the_lines(plan, project, now, keikaku):
    sheet = actions.write_sheet(
        node=project("⑫"), fiscal_year=2021, half="year", version=0, by=keikaku, at=now, did="ひらきました"
    )
    actions.choose_indicators(node=project("⑫"), codes=["circles_held"], by=keikaku, at=now)
    text = (
        (EXAMPLES / "plan.csv")
        .read_text(encoding="utf-8")
        .replace("あなたの困りごとを一緒に考える場づくり", "一緒に考える場づくり")
    )
    actions.import_plan(data=text.encode(), filename="plan.csv", by=keikaku, at=now)
    assert ProgressSheet.objects.get().node_id == sheet.node_id
    assert project("⑫").title == "一緒に考える場づくり"
    assert project("⑫").indicators.count() == 1
    without = "\n".join(line for line in text.splitlines() if ",⑫,●" not in line).replace(",⑫,", ",,") + "\n"
    with pytest.raises(Refused, match="評価シート"):
        actions.import_plan(data=without.encode(), filename="plan.csv", by=keikaku, at=now)
    assert PlanNode.objects.filter(number_text="⑫").exists()


def test_only_one_plan_is_the_current_one(plan, now):
    other = actions.import_plan(
        data=(EXAMPLES / "other_shapes" / "two_levels.csv").read_bytes(),
        filename="a.csv",
        by=None,
        at=now,
        make_current=False,
    )
    assert queries.current_plan() == plan
    actions.make_current(plan=other, by=None, at=now)
    assert queries.current_plan() == other


def test_a_line_is_corrected_and_still_fits_on_its_sheet(plan, project, now, keikaku):
    node = project("⑬")
    told = {"title": "買い物の支援", "number_text": "⑬", "mark": "○", "cells": {2019: "調査", 2020: "→", 2021: "－"}}
    actions.change_node(node=node, by=keikaku, at=now, related=[project("⑪")], **told)
    again = files.read_sheet(files.csv_bytes(queries.sheet_of(plan)))
    line = next(line for line in again.lines if line.number == "⑬")
    assert (line.title, line.cells) == ("買い物の支援", ("調査", "→", "－", "", ""))
    assert list(node.cells.order_by("fiscal_year").values_list("kinds", flat=True)) == [
        ["調査"],
        ["継続", "調査"],
        ["なし"],
    ]
    with pytest.raises(Refused, match="番号"):
        actions.change_node(node=node, by=keikaku, at=now, **{**told, "number_text": "⑫"})


def test_the_plain_words_of_a_line_leave_and_come_back_and_no_older_sheet_takes_them(plan, project, now, keikaku):
    older = files.csv_bytes(queries.sheet_of(plan))
    assert "やさしい日本語" not in older.decode()
    kept = {"title": project("⑬").title, "number_text": "⑬", "mark": project("⑬").mark}
    actions.change_node(node=project("⑬"), by=keikaku, at=now, easy="買いものを\n助けます。", **kept)
    newer = files.csv_bytes(queries.sheet_of(plan))
    actions.import_plan(data=older, filename="plan.csv", by=keikaku, at=now)
    assert project("⑬").easy == "買いものを\n助けます。"
    actions.change_node(node=project("⑬"), by=keikaku, at=now, easy="ちがう文", **kept)
    actions.import_plan(data=newer, filename="plan.csv", by=keikaku, at=now)
    assert project("⑬").easy == "買いものを\n助けます。"
    emptied = newer.decode().replace('"買いものを\n助けます。"', "")
    actions.import_plan(data=emptied.encode(), filename="plan.csv", by=keikaku, at=now)
    assert project("⑬").easy == ""


@pytest.mark.parametrize(
    ("texts", "kinds"),
    [
        (["－", "検討・実施", "→"], [("なし",), ("検討", "実施"), ("継続", "検討", "実施")]),
        (["チラシの作成・広報実施"], [("準備", "広報", "実施")]),
        (["現状把握", ""], [("調査",), ("なし",)]),
        (["ふしぎな一年"], [()]),
    ],
)
def test_the_kinds_of_a_year_are_read_from_its_words(texts, kinds):
    assert cells.kinds_of_row(texts) == kinds
