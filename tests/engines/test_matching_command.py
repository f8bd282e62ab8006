"""`otagaisama match`: tables in, a table out, and each slip of the pen told with its place."""

import csv
import random
from datetime import date

import pytest

from otagaisama.config.command import main
from otagaisama.engines.matching import propose
from otagaisama.engines.matching.tables import TablesRefused, read_tables

HELPERS = """id,lat,lon,can,slots,max_visits,last_turn_on,turns_this_month,gender,ok_with
a,35.19,136.91,ごみ出し;買い物,火朝;水昼,2,2025-03-09,0,女性,犬;階段
b,35.1907,136.91,ごみ出し,火朝,1,,,男性,
"""
REQUESTS = """id,lat,lon,task,slot,needed,gender_wish,needs_ok
r1,35.19,136.91,ごみ出し,火朝,1,,
r2,35.191,136.91,買い物,水昼,1,女性,犬
"""
AVOID = "helper_id,request_id\na,r1\n"


@pytest.fixture
def match(tmp_path, capsys):
    """Run the command on tables given as text or bytes; answers (exit code, rows of --out or None, what was said)."""

    def run(helpers=HELPERS, requests=REQUESTS, avoid=None, *more):
        out = tmp_path / "turns.csv"
        out.unlink(missing_ok=True)
        arguments = ["match", "--out", str(out), "--on", "2025-10-08", *more]
        for name, table in (("helpers", helpers), ("requests", requests), ("avoid", avoid)):
            if table is not None:
                path = tmp_path / f"{name}.csv"
                path.write_bytes(table if isinstance(table, bytes) else table.encode())
                arguments += [f"--{name}", str(path)]
        code = main(arguments)
        told = capsys.readouterr()
        rows = list(csv.DictReader(out.read_text("utf-8").splitlines())) if out.exists() else None
        return code, rows, told.out + told.err

    return run


def goes(rows) -> list[tuple[str, str]]:
    return [(row["request_id"], row["helper_id"]) for row in rows]


def test_who_goes_where_is_written_with_cost_and_why(match):
    code, rows, told = match()
    assert code == 0
    assert list(rows[0]) == ["request_id", "helper_id", "cost", "why"]
    assert goes(rows) == [("r1", "b"), ("r2", "a")]
    assert rows[0] == {
        "request_id": "r1",
        "helper_id": "b",
        "cost": "109",
        "why": "歩いて約2分・今月はまだ0回・はじめての出番",
    }
    assert "2 件のうち 2 件" in told
    assert f"費用の合計 {sum(int(row['cost']) for row in rows):,}" in told


def test_a_pair_to_avoid_is_avoided_and_no_reason_is_written(match):
    code, rows, _ = match(HELPERS.replace("35.1907", "35.29"), REQUESTS, AVOID)
    assert (code, goes(rows)) == (0, [("r1", "b"), ("r2", "a")])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_tables_from_excel_are_read(match, encoding):
    assert goes(match(HELPERS.encode(encoding), REQUESTS.encode(encoding))[1]) == [("r1", "b"), ("r2", "a")]


def test_extra_columns_other_orders_and_japanese_days_are_read(match):
    helpers = (
        "備考,ok_with,gender,turns_this_month,last_turn_on,max_visits,slots,can,lon,lat,id\n"
        "メモ,,,0,令和7年3月9日,1,火朝； 水昼,ごみ出し;買い物;,136.91,35.19,a\n"
    )
    assert goes(
        match(helpers, "id,lat,lon,task,slot,needed,gender_wish,needs_ok\nr,35.19,136.91,買い物,水昼,1,,\n")[1]
    ) == [("r", "a")]


def broken(table: str, old: str, new: str) -> str:
    assert old in table
    return table.replace(old, new, 1)


@pytest.mark.parametrize(
    ("tables", "place"),
    [
        ({"helpers": broken(HELPERS, ",can,", ",")}, "helpers.csv の 1 行目、「can」の欄"),
        ({"helpers": broken(HELPERS, "a,35.19,", "a,北,")}, "helpers.csv の 2 行目、「lat」の欄"),
        ({"helpers": broken(HELPERS, "a,35.19,", "a,95,")}, "helpers.csv の 2 行目、「lat」の欄"),
        ({"helpers": broken(HELPERS, "b,35.1907", "a,35.1907")}, "helpers.csv の 3 行目、「id」の欄"),
        ({"helpers": broken(HELPERS, "b,35.1907", ",35.1907")}, "helpers.csv の 3 行目、「id」の欄"),
        ({"helpers": broken(HELPERS, "2025-03-09", "2025-02-30")}, "helpers.csv の 2 行目、「last_turn_on」の欄"),
        ({"helpers": broken(HELPERS, ",2,2025", ",1.5,2025")}, "helpers.csv の 2 行目、「max_visits」の欄"),
        ({"helpers": broken(HELPERS, ",2,2025", ",,2025")}, "helpers.csv の 2 行目、「max_visits」の欄"),
        ({"helpers": broken(HELPERS, "03-09,0", "03-09,-1")}, "helpers.csv の 2 行目、「turns_this_month」の欄"),
        ({"requests": broken(REQUESTS, "火朝,1", "火朝,-1")}, "requests.csv の 2 行目、「needed」の欄"),
        ({"requests": broken(REQUESTS, "火朝,1", "火朝,0")}, "requests.csv の 2 行目、「needed」の欄"),
        ({"requests": broken(REQUESTS, "火朝,1", "火朝,two")}, "requests.csv の 2 行目、「needed」の欄"),
        ({"requests": broken(REQUESTS, "火朝", "")}, "requests.csv の 2 行目、「slot」の欄"),
        ({"requests": broken(REQUESTS, "火朝", "火朝;水昼")}, "requests.csv の 2 行目、「slot」の欄"),
        ({"requests": broken(REQUESTS, "r2", "r1")}, "requests.csv の 3 行目、「id」の欄"),
        ({"requests": broken(REQUESTS, "136.91,買", "181,買")}, "requests.csv の 3 行目、「lon」の欄"),
        ({"requests": REQUESTS.splitlines()[0]}, "requests.csv：データの行が一つもありません。"),
        ({"helpers": ""}, "helpers.csv の 1 行目"),
        ({"avoid": broken(AVOID, "a,r1", "z,r1")}, "avoid.csv の 2 行目、「helper_id」の欄"),
        ({"avoid": broken(AVOID, "a,r1", "a,r9")}, "avoid.csv の 2 行目、「request_id」の欄"),
    ],
)
def test_a_bad_row_is_told_with_its_place_and_nothing_is_written(match, tables, place):
    code, rows, told = match(**tables)
    assert (code, rows) == (1, None)
    assert place in told
    assert "何も書き出していません" in told


def test_all_bad_rows_are_told_at_once(match):
    told = match(broken(broken(HELPERS, "a,35.19", "a,x"), "b,35.1907", "b,y"), broken(REQUESTS, "火朝,1", "火朝,-1"))[
        2
    ]
    assert "helpers.csv の 2 行目" in told
    assert "helpers.csv の 3 行目" in told
    assert "requests.csv の 2 行目" in told


def test_what_stood_in_the_file_stays_when_a_row_is_refused(tmp_path, match):
    assert match()[0] == 0
    before = (tmp_path / "turns.csv").read_bytes()
    (tmp_path / "helpers.csv").write_text(broken(HELPERS, "35.19", "x"))
    arguments = ["match", "--helpers", str(tmp_path / "helpers.csv"), "--requests", str(tmp_path / "requests.csv")]
    assert main([*arguments, "--out", str(tmp_path / "turns.csv")]) == 1
    assert (tmp_path / "turns.csv").read_bytes() == before


def test_a_time_that_suits_nobody_is_pointed_at(match):
    code, rows, told = match(requests=broken(REQUESTS, "火朝", "火夜"))
    assert (code, goes(rows)) == (0, [("r2", "a")])
    assert "書きまちがいではありませんか）: 火夜" in told
    assert "r1: 条件の合う方が、いまはいません" in told


def test_what_the_number_of_candidates_cut_off_is_said(match):
    requests = REQUESTS + "r3,35.19,136.91,ごみ出し,火朝,1,,\n"
    code, rows, told = match(HELPERS, requests, None, "--candidates", "1")
    assert code == 0
    assert len(rows) == 2
    assert "1 件は、考える担い手を 1 人までにしたために" in told
    assert "1 人まで" not in match(HELPERS, requests)[2]


def test_those_without_anybody_can_be_written_too(match, tmp_path):
    path = tmp_path / "unmet.csv"
    match(HELPERS, broken(REQUESTS, "火朝,1", "火朝,3"), None, "--unmet", str(path))
    assert path.read_text("utf-8").splitlines() == [
        "request_id,possible,why",
        "r1,2,3人で行くお手伝いですが、条件の合う方は2人です",
    ]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--candidates", "0"), "1 以上"),
        (("--on", "2025-13-01"), "13月"),
        (("--unmet", "nowhere/unmet.csv"), "フォルダーがありません"),
    ],
)
def test_options_that_cannot_be_are_refused(match, more, sentence):
    code, rows, told = match(HELPERS, REQUESTS, None, *more)
    assert code in (1, 2)
    assert rows is None
    assert sentence in told


def test_the_order_of_the_rows_changes_nothing(match):
    dice = random.Random(4)
    helpers = [f"h{n},{35.19 + dice.random() / 90},136.91,ごみ出し,火朝,1,,0,," for n in range(30)]
    requests = [f"r{n},{35.19 + dice.random() / 90},136.91,ごみ出し,火朝,1,," for n in range(25)]

    def table(header, rows):
        return "\n".join([header.splitlines()[0], *rows]) + "\n"

    first = match(table(HELPERS, helpers), table(REQUESTS, requests))[1]
    dice.shuffle(helpers)
    dice.shuffle(requests)
    assert match(table(HELPERS, helpers), table(REQUESTS, requests))[1] == first


def test_tables_are_read_as_written(tmp_path):
    for name, text in (("h", HELPERS), ("r", REQUESTS), ("v", AVOID)):
        (tmp_path / name).write_text(text)
    helpers, requests, avoid, _, _ = read_tables(tmp_path / "h", tmp_path / "r", tmp_path / "v")
    assert (helpers[0].last_turn_on, helpers[1].last_turn_on, helpers[1].turns_this_month) == (
        date(2025, 3, 9),
        None,
        0,
    )
    assert (helpers[0].can, helpers[0].covers) == (frozenset({"ごみ出し", "買い物"}), None)
    assert (requests[1].gender_wish, requests[1].needs_ok) == ("女性", frozenset({"犬"}))
    assert avoid == {("a", "r1")}
    assert len(propose(requests, helpers, on=date(2025, 10, 8), avoid=avoid).turns) == 2
    with pytest.raises(TablesRefused, match="見つかりません"):
        read_tables(tmp_path / "none", tmp_path / "r")
