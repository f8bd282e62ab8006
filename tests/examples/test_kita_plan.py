"""The example plan: the facts of the excerpt, in the sheet the product imports, explained in our own words."""

import csv
import io
from pathlib import Path

import pytest

from tests.examples import grams

PLAN = Path(__file__).parents[2] / "examples" / "kita" / "plan"
SHAPES = sorted((PLAN / "other_shapes").glob("*.csv"))
FREE = ("なぜ必要か", "ポイント", "説明", "注記")
PREFACE = ["形式", "計画名", "団体", "基本理念", "年度", "段の名前", "評価の段階", "出典"]


def sheet(path):
    """Return (preface rows without the sign, table rows as dictionaries) of a plan sheet."""
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8"), newline=""), strict=True))
    preface = [[row[0].removeprefix("# "), *row[1:]] for row in rows if row[0].startswith("# ")]
    header, *table = rows[len(preface) :]
    assert all(len(row) == len(header) for row in table)
    return preface, [dict(zip(header, row, strict=True)) for row in table]


def parents(levels, table):
    """Return for each row the row it hangs under, or None."""
    above, found = {}, []
    for row in table:
        depth = levels.index(row["レベル"])
        higher = [above[d] for d in range(depth) if d in above]
        found.append(higher[-1] if higher else None)
        above = {d: r for d, r in above.items() if d < depth} | {depth: row}
    return found


@pytest.mark.parametrize("path", [PLAN / "plan.csv", *SHAPES], ids=lambda path: path.stem)
def test_each_sheet_follows_the_rules_of_the_format(path):
    preface, table = sheet(path)
    assert [row[0] for row in preface if row[0] != "印"] == PREFACE
    values = {row[0]: row[1:] for row in preface if row[0] != "印"}
    marks = {row[1] for row in preface if row[0] == "印"}
    levels, years = values["段の名前"], values["年度"]
    assert 2 <= len(levels) <= 5
    assert list(table[0]) == [
        *("レベル", "番号", "印", "題名", *FREE[:3], "担当WG", "関連", "注記"),
        *(f"{year}年度" for year in years),
    ]
    named = {}
    for row, parent in zip(table, parents(levels, table), strict=True):
        assert row["題名"]
        assert row["印"] in {"", *marks}
        assert parent is not None or row["レベル"] == levels[0]
        if row["番号"]:
            assert (row["レベル"], row["番号"]) not in named
            named[row["レベル"], row["番号"]] = row
    for (level, number), row in named.items():
        for other in filter(None, row["関連"].split(";")):
            friends = [r for (lv, no), r in named.items() if no == other and lv == level] or [
                r for (_, no), r in named.items() if no == other
            ]
            assert len(friends) == 1
            assert number in friends[0]["関連"].split(";")


@pytest.mark.parametrize("path", [PLAN / "plan.csv", *SHAPES], ids=lambda path: path.stem)
def test_reading_and_writing_gives_the_same_letters(path):
    data = path.read_bytes().decode("utf-8")
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(csv.reader(io.StringIO(data, newline="")))
    assert out.getvalue() == data


def test_the_facts_of_the_excerpt_stand_in_the_plan():
    preface, table = sheet(PLAN / "plan.csv")
    rows = {row["番号"]: row for row in table if row["番号"]}
    assert [n for n in rows if len(n) > 1] == ["（６）", "（７）", "（８）", "（９）", "（10）"]
    assert set("②⑤⑦⑧⑨⑩⑪⑫⑬⑭⑮⑰3456") <= set(rows)
    assert {n: row["印"] for n, row in rows.items() if row["印"]} == dict.fromkeys("⑧⑨⑩⑪⑬", "○") | dict.fromkeys(
        "⑦⑫", "●"
    )
    assert {n: row["担当WG"] for n, row in rows.items() if row["担当WG"]} == {"4": "第2WG", "5": "第2WG", "6": "第3WG"}
    pairs = {frozenset((n, row["関連"])) for n, row in rows.items() if row["関連"]}
    assert pairs == {frozenset(pair) for pair in ("⑦⑮", "⑧⑰", "⑪②", "⑫⑤")}
    years = [f"{year}年度" for year in range(2019, 2024)]
    assert [rows["⑫"][year] for year in years] == ["－", "検討・実施", "→", "→", "→"]
    assert [rows["⑦"][year] for year in years] == [
        "現状把握",
        "講座内容の検討",
        "チラシの作成・広報実施",
        "広報・実施",
        "→",
    ]
    assert "推定" in rows["⑭"]["題名"]
    assert "推定" in rows["⑭"]["注記"]
    up = {
        row["題名"]: parent
        for row, parent in zip(table, parents(["基本目標", "取組方針", "取組事業"], table), strict=True)
    }
    assert all("抜粋にない" in up[rows[n]["題名"]]["題名"] for n in "②⑤⑮⑰")
    assert {n: up[rows[n]["題名"]]["番号"] for n in "⑦⑧⑪⑫⑬"} == {
        "⑦": "3",
        "⑧": "（６）",
        "⑪": "（９）",
        "⑫": "（９）",
        "⑬": "（10）",
    }
    assert {row[2] for row in preface if row[0] == "印"} == {"計画の紙面の印（意味は本文に書かれていません）"}


def test_no_sentence_of_the_excerpt_was_copied():
    known = grams.load(Path(__file__).with_name("excerpt_grams.txt"))
    assert len(known) > 2000
    _, table = sheet(PLAN / "plan.csv")
    texts = [row[column] for row in table for column in FREE if row[column]]
    copied = [run for text in texts for run in grams.runs(text) if grams.hashed(run) in known]
    assert copied == []
    assert max(text.count("。") for text in texts) <= 3


def test_invented_plans_have_other_shapes_and_say_so():
    assert len(SHAPES) == 3
    levels = [{row[0]: row[1:] for row in sheet(path)[0]}["段の名前"] for path in SHAPES]
    assert sorted(map(len, levels)) == [2, 4, 5]
    years = [{row[0]: row[1:] for row in sheet(path)[0]}["年度"] for path in SHAPES]
    assert len({tuple(span) for span in years}) == 3
    assert all(row["題名"].startswith("（例）") for path in SHAPES for row in sheet(path)[1])
