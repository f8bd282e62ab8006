"""`otagaisama route`: a table of rounds, or one sentence that says what is wrong, and then nothing is written."""

import csv
from itertools import pairwise

import pytest

from otagaisama.config.command import main
from tests.engines.siting_town import place, write_town

DEPOT = f"{place(0)[0]},{place(0)[1]}"
HEADER = "id,lat,lon,minutes,opens,closes"


def row(name, at, minutes=10, opens="09:00", closes="17:00", more=""):
    """Return a line of the table of stops."""
    return f"{name},{place(at)[0]},{place(at)[1]},{minutes},{opens},{closes}{more}"


@pytest.fixture
def town(tmp_path):
    files = write_town(tmp_path)
    files["stops"] = tmp_path / "stops.csv"
    return files


def route(town, tmp_path, *lines, header=HEADER, vans="1", minutes="300", depot=DEPOT, more=()):
    """Run the command on these stops; return (exit code, path of the answer)."""
    town["stops"].write_text("\n".join([header, *lines]) + "\n", "utf-8")
    out = tmp_path / "out.csv"
    words = ["route", "--depot", depot, "--vans", vans, "--minutes", minutes, "--iterations", "60", "--out", str(out)]
    for name in ("nodes", "edges", "stops"):
        words += [f"--{name}", str(town[name])]
    return main([*words, *more]), out


def rows_of(path):
    return list(csv.DictReader(path.open(encoding="utf-8")))


def minutes_of(text):
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def test_the_rounds_keep_hours_minutes_and_metres(town, tmp_path, capsys):
    lines = [row("a", 5), row("b", 10, 15, "10:00", "10:20"), row("c", 15), row("d", 20, 20, "13:00", "")]
    code, out = route(town, tmp_path, *lines)
    assert code == 0
    rows = rows_of(out)
    assert list(rows[0]) == ["van", "order", "stop_id", "arrive", "leave", "drive_m"]
    assert sorted(r["stop_id"] for r in rows) == ["a", "b", "c", "d"]
    assert [r["order"] for r in rows] == ["1", "2", "3", "4"]
    by_name = {r["stop_id"]: r for r in rows}
    assert by_name["b"]["leave"] <= "10:20"
    assert by_name["d"]["arrive"] >= "13:00"
    for name, stands in (("a", 10), ("b", 15), ("c", 10), ("d", 20)):
        assert minutes_of(by_name[name]["leave"]) - minutes_of(by_name[name]["arrive"]) == stands
    ends = [0, *(int({"a": 5, "b": 10, "c": 15, "d": 20}[r["stop_id"]]) for r in rows)]
    assert [float(r["drive_m"]) for r in rows] == pytest.approx([abs(b - a) * 100 for a, b in pairwise(ends)])
    assert "走る道のりは合わせて 4.0 km（戻る道もふくむ）" in capsys.readouterr().out


def test_a_week_begins_with_the_day(town, tmp_path):
    lines = [row("a", 5, more=",月"), row("b", 10, more=",月;水"), row("c", 15, more=",水曜日"), row("d", 20, more=",")]
    code, out = route(town, tmp_path, *lines, header=HEADER + ",days", more=["--days", "月水"])
    assert code == 0
    rows = rows_of(out)
    assert list(rows[0])[:2] == ["day", "van"]
    day = {r["stop_id"]: r["day"] for r in rows}
    assert (day["a"], day["c"]) == ("月", "水")


def test_the_present_order_stands_beside(town, tmp_path, capsys):
    now = tmp_path / "now.csv"
    now.write_text("van,order,stop_id\n1,2,a\n1,1,b\n1,3,c\n", "utf-8")
    lines = [row("a", 5), row("b", 10), row("c", 15)]
    code, _ = route(town, tmp_path, *lines, more=["--now", str(now)])
    told = capsys.readouterr().out
    assert code == 0
    assert "案は、いまより 1.0 km 短くなります（間に合わない所 0 → 0、車 1 → 1 台）" in told


SWAPPED = f"s,{place(1)[1]},{place(1)[0]},10,09:00,17:00"
BAD = {
    "closes before opens": (
        [row("a", 1), row("b", 2, opens="12:00", closes="11:00")],
        "stops.csv の 3 行目、「closes」の欄：終わる時刻（11:00）が、始まる時刻（12:00）より先です",
    ),
    "no time": ([row("a", 1, opens="9時")], "stops.csv の 2 行目、「opens」の欄：時刻ではありません（「9時」）"),
    "no such time": ([row("a", 1, closes="25:00")], "「closes」の欄：時刻ではありません"),
    "no minutes": ([row("a", 1, minutes=0)], "stops.csv の 2 行目、「minutes」の欄：とまる時間が 0 分です"),
    "minutes below 0": ([row("a", 1, minutes=-5)], "「minutes」の欄：-5 は使えません"),
    "hours too short": (
        [row("a", 1), row("b", 2, 30, "09:00", "09:20")],
        "stops.csv の 3 行目：「b」には行けません。09:00〜09:20 のあいだに、30 分とまる時間がありません",
    ),
    "a stop twice": ([row("a", 1), row("a", 2)], "stops.csv の 3 行目、「id」の欄：「a」は前の行にもあります"),
    "swapped": ([SWAPPED], "stops.csv の 2 行目、「lat」の欄：緯度（lat）"),
    "outside": ([row("a", 1), "b,35.9,136.9,10,09:00,17:00"], "stops.csv の 3 行目、「lat」の欄：とまる所「b」は、道の表の範囲から"),
    "no stop": ([], "stops.csv の 1 行目：見出しの下に、データの行が一つもありません"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_table_is_refused_with_its_line(name, town, tmp_path, capsys):
    lines, told = BAD[name]
    code, out = route(town, tmp_path, *lines)
    said = capsys.readouterr().err
    assert code == 1
    assert told in said
    assert said.count("\n") == 1
    assert not out.exists()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"vans": "0"}, "車が 1 台もありません。--vans は 1 以上に"),
        ({"minutes": "0"}, "--minutes には、0 より大きい数"),
        (
            {"minutes": "5"},
            "stops.csv の 2 行目：「a」には行けません。行って、10 分とまって、戻るだけで 12 分かかり、5 分をこえます",
        ),
        ({"depot": "here"}, "（--depot）は、緯度,経度 のように"),
        ({"depot": f"{place(0)[1]},{place(0)[0]}"}, "経度と入れ替わっていませんか"),
        ({"depot": "35.9,136.9"}, "道の表の範囲から約"),
        ({"more": ["--kmh", "0"]}, "--kmh には、0 より大きい数"),
        ({"more": ["--from", "朝"]}, "--from には、時刻を 09:00 のように"),
        ({"more": ["--from", "12:00", "--until", "11:00"]}, "車が出られる時刻（12:00）より、戻る時刻（11:00）が先です"),
        ({"more": ["--days", "毎日"]}, "曜日は、月火水木金土日 の字で"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_sentence(changed, told, town, tmp_path, capsys):
    code, out = route(town, tmp_path, row("a", 3), **changed)
    said = capsys.readouterr().err
    assert code == 1
    assert told in said
    assert said.count("\n") == 1
    assert not out.exists()


def test_an_edge_without_its_node_and_a_stop_on_an_island(town, tmp_path, capsys):
    town["edges"].write_text("u,v,length_m\n0,99,100\n", "utf-8")
    assert route(town, tmp_path, row("a", 3))[0] == 1
    assert "edges.csv の 2 行目、「v」の欄：「99」という地点は nodes.csv にありません" in capsys.readouterr().err
    town["edges"].write_text("u,v,length_m\n0,1,100\n5,6,100\n", "utf-8")
    code, out = route(town, tmp_path, row("a", 1), row("b", 6))
    assert code == 1
    assert "stops.csv の 3 行目：「b」には行けません。車の出る所から、つながる道がありません" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(("minutes", "whole"), [("7.5", "8"), ("0.4", "1"), ("15.01", "16")])
def test_a_broken_minute_is_refused_and_the_next_whole_one_named(town, tmp_path, capsys, minutes, whole):
    """A timetable says minutes: 7.5 stood as 7 in one row and as 8 in the next."""
    code, out = route(town, tmp_path, row("a", 3), row("b", 5, minutes=minutes))
    assert (code, out.exists()) == (1, False)
    told = capsys.readouterr().err
    assert "stops.csv の 3 行目、「minutes」の欄" in told
    assert f"{whole} 分" in told


def test_whole_minutes_may_be_written_with_a_point(town, tmp_path):
    code, out = route(town, tmp_path, row("a", 3, minutes="7.0"))
    assert code == 0
    arrive, leave = (rows_of(out)[0][name].split(":") for name in ("arrive", "leave"))
    assert (int(leave[0]) - int(arrive[0])) * 60 + int(leave[1]) - int(arrive[1]) == 7


def test_why_each_stop_stands_where_it_does(town, tmp_path, capsys):
    code, _ = route(town, tmp_path, row("a", 3), row("b", 9, opens="10:00"), more=["--why"])
    assert code == 0
    told = capsys.readouterr().out
    assert "なぜこの順番か：" in told
    assert "車1 の 1 番め a：寄るために長くなる道のり 0 m" in told
    assert "いちばん近いのは a（600 m）" in told
    assert route(town, tmp_path, row("a", 3), more=["--why", "--days", "月"])[0] == 1
