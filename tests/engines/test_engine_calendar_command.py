"""`otagaisama calendar`: a table of days from rules, pauses and holidays; refused whole where a row is wrong."""

import csv

import pytest

from otagaisama.config.command import main


@pytest.fixture
def file(tmp_path):
    """Return a function that writes a file and gives its path."""

    def write(name, text, encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return str(path)

    return write


def rows(path):
    with open(path, encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_one_rule_goes_to_the_screen(capsys):
    assert main(["calendar", "--rule", "火2 金4", "--years", "2026"]) == 0
    told = capsys.readouterr()
    lines = list(csv.DictReader(told.out.splitlines()))
    assert len(lines) == 24
    assert lines[0] == {
        "id": "", "on": "2026-01-13", "weekday": "火", "holiday": "", "state": "on", "planned": "2026-01-13", "why": "",
    }  # fmt: skip
    assert "第2火曜・第4金曜" in told.err
    assert "24 日" in told.err


def test_a_table_of_rules_with_pauses_and_holidays(file, tmp_path):
    out = tmp_path / "days.csv"
    table = file(
        "rules.csv",
        "id,rule,start,until,on_holiday\nもえる,月 木,,,\n庭,FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,令和8年4月13日,2026-06-30,next\n",
        "cp932",
    )
    pauses = file("pauses.csv", "id,since,until,why\n庭,2026/6/1,,入院\n", "utf-8-sig")
    done = main(
        [
            "calendar",
            "--rules",
            table,
            "--years",
            "2026年度",
            "--pauses",
            pauses,
            "--year-end",
            "--all",
            "--out",
            str(out),
        ]
    )
    assert done == 0
    found = rows(out)
    garden = [(row["on"], row["state"], row["why"]) for row in found if row["id"] == "庭"]
    assert garden == [
        ("2026-04-13", "on", ""), ("2026-04-27", "on", ""), ("2026-05-11", "on", ""), ("2026-05-25", "on", ""),
        ("2026-06-08", "paused", "入院（2026年6月1日から）"), ("2026-06-22", "paused", "入院（2026年6月1日から）"),
    ]  # fmt: skip
    waste = {row["on"]: row for row in found if row["id"] == "もえる"}
    assert waste["2026-05-04"]["holiday"] == "みどりの日"
    assert waste["2026-05-04"]["state"] == "on"
    assert waste["2026-12-31"]["state"] == "paused"


def test_the_cabinet_offices_list_is_read_as_published(file, capsys):
    holidays = file("syukujitsu.csv", "国民の祝日・休日月日,国民の祝日・休日名称\r\n2026/1/5,ためしの祝日\r\n", "cp932")
    assert main(["calendar", "--rule", "月", "--years", "2026", "--holidays", holidays, "--on-holiday", "skip"]) == 0
    days = [row["on"] for row in csv.DictReader(capsys.readouterr().out.splitlines())]
    assert "2026-01-05" not in days
    assert "2026-01-12" in days  # 成人の日 is not in the list that was brought


def test_a_list_of_holidays_that_ends_is_said(file, capsys):
    holidays = file("own.csv", "date,name\n2026-05-04,みどりの日\n")
    assert main(["calendar", "--rule", "水", "--years", "2026-2028", "--holidays", holidays]) == 0
    assert "祝日の表に 2027年から2028年までの祝日がありません（2026年の分だけです）" in capsys.readouterr().err


def test_bad_rows_are_all_named_and_nothing_is_written(file, tmp_path, capsys):
    out = tmp_path / "days.csv"
    table = file(
        "rules.csv",
        "id,rule,start,on_holiday\na,水6,,\nb,FREQ=YEARLY,,\nc,水,2026/2/30,\nd,水,,maybe\ne,水,,\ne,水,,\nf,水,2026-04-01,\n",
    )
    assert main(["calendar", "--rules", table, "--years", "2026", "--out", str(out)]) == 1
    told = capsys.readouterr().err
    for part in (
        "2 行目、「rule」",
        "3 行目",
        "4 行目、「start」",
        "5 行目、「on_holiday」",
        "7 行目、「id」",
        "8 行目、「start」",
    ):
        assert part in told
    assert "何も書き出していません" in told
    assert not out.exists()


@pytest.mark.parametrize(("words", "says"), [
    (["--years", "2026"], "どちらか一つ"), (["--rule", "水", "--rules", "x", "--years", "2026"], "どちらか一つ"),
    (["--rule", "水", "--years", "来年"], "読めませんでした"), (["--rule", "水", "--years", "2030-2026"], "小さい年から"),
    (["--rule", "31日:2", "--years", "2026"], "2月に 31日はありません"), (["--rule", "水", "--years", "2026", "--out", "/nowhere/x.csv"], "フォルダー"),
    (["--rules", "nothing.csv", "--years", "2026"], "見つかりません"),
])  # fmt: skip
def test_what_cannot_be_done_is_one_sentence(words, says, capsys):
    assert main(["calendar", *words]) == 1
    told = capsys.readouterr()
    assert says in told.err
    assert told.out == ""


@pytest.mark.parametrize(("pauses", "says"), [
    ("id,since\nx,2026-04-01\n", "「x」という決まりは ありません"), ("id,since,why\n,,入院\n", "お休みの始まり"),
    ("since,until\n2026-04-02,2026-04-01\n", "より前です"), ("id,why\n,a\n", "この列がありません"),
])  # fmt: skip
def test_a_wrong_pause_is_named(pauses, says, file, capsys):
    assert main(["calendar", "--rule", "水", "--years", "2026", "--pauses", file("pauses.csv", pauses)]) == 1
    assert says in capsys.readouterr().err
