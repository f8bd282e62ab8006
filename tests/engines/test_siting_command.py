"""`otagaisama site`: a table of stops, or one sentence that says what is wrong, and then nothing is written."""

import csv

import pytest

from otagaisama.config.command import main
from tests.engines.siting_town import place, write_town


@pytest.fixture
def town(tmp_path):
    return write_town(tmp_path)


def site(town, tmp_path, *more, stops="3", shops=False):
    """Run the command; return (exit code, path of the answer)."""
    out = tmp_path / "out.csv"
    words = ["site", "--stops", stops, "--out", str(out)]
    for name in ("nodes", "edges", "homes", "candidates", *(["shops"] if shops else [])):
        words += [f"--{name}", str(town[name])]
    return main([*words, *more]), out


def test_the_stops_stand_in_order_of_choice(town, tmp_path, capsys):
    code, out = site(town, tmp_path, "--summary", str(tmp_path / "summary.csv"), shops=True)
    assert code == 0
    rows = list(csv.DictReader(out.open(encoding="utf-8")))
    assert list(rows[0]) == ["stop_id", "homes", "people", "elders"]
    assert sum(int(row["people"]) for row in rows) == 150
    assert [int(row["people"]) for row in rows] == sorted((int(row["people"]) for row in rows), reverse=True)
    told = capsys.readouterr().out
    assert "どの 3 か所を選んでも、新しく届くのは 150 人まで" in told
    summary = next(csv.DictReader((tmp_path / "summary.csv").open(encoding="utf-8")))
    assert (summary["already"], summary["reached"], summary["bound"], summary["proved"]) == ("60", "150", "150", "1")


def test_without_people_the_cells_stay_empty(tmp_path):
    code, out = site(write_town(tmp_path, people=False), tmp_path)
    assert code == 0
    rows = list(csv.DictReader(out.open(encoding="utf-8")))
    assert {row["people"] for row in rows} == {""}
    assert sum(int(row["homes"]) for row in rows) == 21


def test_a_capacity_for_all_candidates(town, tmp_path):
    code, out = site(town, tmp_path, "--capacity", "25")
    assert code == 0
    assert [row["people"] for row in csv.DictReader(out.open(encoding="utf-8"))] == ["25", "25", "25"]


BAD = {
    "edges without their nodes": ("edges", "u,v,length_m\n0,99,100\n", "edges.csv の 2 行目、「v」の欄：「99」という地点は nodes.csv にありません"),
    "a negative length": ("edges", "u,v,length_m\n0,1,100\n1,2,-5\n", "edges.csv の 3 行目、「length_m」の欄：-5 は使えません"),
    "lat and lon swapped": ("candidates", f"id,lat,lon\nc1,{place(1)[1]},{place(1)[0]}\n", "candidates.csv の 2 行目、「lat」の欄：緯度（lat）"),
    "a candidate outside": ("candidates", "id,lat,lon\nc1,35.2,136.9\nc2,35.9,136.9\n", "candidates.csv の 3 行目、「lat」の欄：候補地「c2」は"),
    "no home": ("homes", "id,lat,lon\n", "homes.csv の 1 行目：見出しの下に、データの行が一つもありません"),
    "an empty file": ("candidates", "", "candidates.csv の 1 行目：1行目に列の名前がありません"),
    "no candidate": ("candidates", "id,lat,lon\n", "candidates.csv の 1 行目：見出しの下に"),
    "a capacity below 0": ("candidates", "id,lat,lon,capacity\nc1,35.2,136.9,-1\n", "「capacity」の欄：-1 は使えません"),
    "a candidate twice": ("candidates", "id,lat,lon\nc1,35.2,136.9\nc1,35.2,136.9\n", "candidates.csv の 3 行目、「id」の欄：「c1」は前の行にもあります"),
    "people that are no number": ("homes", "id,lat,lon,people\nh1,35.2,136.9,多い\n", "homes.csv の 2 行目、「people」の欄：数字ではありません"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_table_is_refused_with_its_line(name, town, tmp_path, capsys):
    table, text, told = BAD[name]
    town[table].write_text(text, "utf-8")
    code, out = site(town, tmp_path, stops="1")
    said = capsys.readouterr().err
    assert code == 1
    assert told in said
    assert said.count("\n") == 1
    assert not out.exists()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--stops", "99"], "停留所を 99 か所選びたいのに、候補地は 21 か所しかありません"),
        (["--stops", "0"], "1 以上"),
        (["--walk", "0"], "--walk"),
        (["--walk", "nan"], "--walk"),
        (["--seconds", "-1"], "--seconds"),
        (["--capacity", "0"], "--capacity"),
        (["--summary", "nowhere/summary.csv"], "フォルダーがありません"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_sentence(more, told, town, tmp_path, capsys):
    code, out = site(town, tmp_path, *more)
    assert code == 1
    assert told in capsys.readouterr().err
    assert not out.exists()


def test_it_never_writes_over_what_it_reads(town, tmp_path, capsys):
    before = town["homes"].read_bytes()
    code, _ = site(town, tmp_path, "--summary", str(town["homes"]))
    assert code == 1
    assert "同じ名前" in capsys.readouterr().err
    assert town["homes"].read_bytes() == before


@pytest.mark.parametrize("capacity", ["", "500"])
def test_no_stop_is_proposed_that_serves_nobody(tmp_path, capsys, capacity):
    """Seven stops reach the whole street; ten were wished for."""
    town = write_town(tmp_path, capacity=capacity)
    code, out = site(town, tmp_path, stops="10")
    assert code == 0
    rows = list(csv.DictReader(out.open(encoding="utf-8")))
    assert 0 < len(rows) < 10
    assert all(int(row["people"]) > 0 for row in rows)
    assert sum(int(row["people"]) for row in rows) == 210
    told = capsys.readouterr().out
    assert f"選んだ {len(rows)} か所で" in told
    assert "10 か所まで選べますが、ほかの候補地からは、新しく届く人がありません。" in told


def test_where_nobody_is_left_no_stop_is_proposed(tmp_path, capsys):
    town = write_town(tmp_path)
    town["candidates"].write_text(f"id,lat,lon,capacity\nc,{place(2)[0]},{place(2)[1]},\n", "utf-8")
    code, out = site(town, tmp_path, "--walk", "150", stops="1", shops=True)
    assert (code, out.read_text("utf-8").splitlines()) == (0, ["stop_id,homes,people,elders"])
    assert "新しく届く人がありません" in capsys.readouterr().out


def test_for_the_day_an_owner_says_no(town, tmp_path, capsys):
    assert site(town, tmp_path, "--instead", stops="3")[0] == 0
    told = capsys.readouterr().out.splitlines()
    at = told.index("断られたときに、かわりになる候補地：")
    assert len([line for line in told[at + 1 :] if "のかわり：c" in line and "人減る" in line]) == 3
