"""`otagaisama access`: the tables of the contract in, rows and a summary out; bad input is one sentence and nothing written."""

import csv
import gzip
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from otagaisama.config.command import main
from otagaisama.engines.streets.keeping import kept_file, kept_network
from otagaisama.engines.tables import columns, streaming

ROOT = Path(__file__).parents[2]
OSM = ROOT / "examples" / "kita" / "osm"
# Four corners in a row, each 0.001 degrees (91 m) from the next, and one apart.
TABLES = {
    "nodes": "id,lat,lon\nA,35.200,136.900\nB,35.200,136.901\nC,35.200,136.902\nD,35.200,136.903\nE,35.2005,136.9032\n",
    "edges": "u,v,length_m\nA,B,91.0\nB,C,95.5\nC,D,91.0\n",
    "homes": "id,lat,lon,people,elders\nh1,35.200,136.900,10,4\nh2,35.200,136.902,20,5\nh3,35.2005,136.9032,5,\n",
    "shops": "id,lat,lon,kind\ns1,35.200,136.903,米\ns2,35.200,136.901,魚\n",
}


class Desk:
    """A folder with the four tables; `ask` runs the command on them."""

    def __init__(self, folder: Path):
        self.folder = folder
        for name, text in TABLES.items():
            self.put(name, text)

    def put(self, name, content):
        path = self.folder / f"{name}.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def words(self, *more, **instead):
        words = ["access"]
        for name in TABLES:
            words += [f"--{name}", str(instead.get(name, self.folder / f"{name}.csv"))]
        return [*words, "--out", str(self.folder / "out.csv"), *map(str, more)]

    def ask(self, *more, **instead):
        return main(self.words(*more, **instead))

    def rows(self, name="out"):
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return [tuple(row) for row in csv.reader(file)]

    def files(self):
        return sorted(path.name for path in self.folder.iterdir())


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_rows_and_summary_of_the_contract(desk, capsys):
    assert desk.ask("--nearest", 2, "--limits", "100,200", "--summary", desk.folder / "sum.csv") == 0
    assert desk.rows() == [
        ("home_id", "kind", "rank", "shop_id", "walk_m", "straight_m"),
        ("h1", "any", "1", "s2", "91.00", "90.86"),
        ("h1", "any", "2", "s1", "277.50", "272.59"),
        ("h2", "any", "1", "s1", "91.00", "90.86"),
        ("h2", "any", "2", "s2", "95.50", "90.86"),
        ("h3", "any", "1", "", "", ""),
    ]
    assert desk.rows("sum")[1:] == [
        ("any", "100", "2", "3", "0", "1", "35", "0", "5", "9", "0", "0", "1"),
        ("any", "200", "2", "3", "0", "1", "35", "0", "5", "9", "0", "0", "1"),
    ]
    told = capsys.readouterr().out
    assert "100 mより遠い住む人：直線では 0 人（0.0%）、歩くと 5 人（14.3%）" in told
    assert "歩いて行ける店がない家：1 か所" in told
    assert "h3（どの道ともつながらない地点）" in told
    assert "65歳以上の数（elders）が書かれていない家が 1 か所" in told


def test_by_kind_and_without_people(desk, capsys):
    desk.put("homes", "id,lat,lon\nh1,35.2,136.9\n")
    assert desk.ask("--by-kind") == 0
    assert [row[:4] for row in desk.rows()[1:]] == [("h1", "米", "1", "s1"), ("h1", "魚", "1", "s2")]
    assert "人の数の列がないので" in capsys.readouterr().out


def test_a_closing_shop_and_a_van_are_compared(desk, capsys):
    desk.put("van", "id,lat,lon,kind\nv,35.2005,136.9032,移動販売\n")
    assert desk.ask("--close", "s2", "--open", desk.folder / "van.csv", "--limits", "100", "--detours", 3) == 0
    assert [row[3] for row in desk.rows()[1:]] == ["s1", "s1", "v"]
    told = capsys.readouterr().out
    assert "もし、s2 が閉まる、v が開くと：" in told
    assert "歩いて 100 mより遠い：家 1 → 1 か所、住む人 5 → 10 人、65歳以上 0 → 4 人" in told
    assert desk.ask("--close", "zzz") == 1
    assert "「zzz」という店は" in capsys.readouterr().err
    desk.put("van", "id,lat,lon,kind\ns1,35.2005,136.9032,移動販売\n")
    assert desk.ask("--open", desk.folder / "van.csv") == 1
    assert capsys.readouterr().err.startswith("van.csv の 2 行目、「id」の欄：「s1」は、いまの店の表にもあります")


@pytest.mark.parametrize("how", [("--parts", 2), ("--kernel", "scipy"), ("--main-part",)])
def test_every_way_of_working_gives_the_same_rows(desk, how):
    desk.ask("--nearest", 2)
    plain = desk.rows()
    assert desk.ask("--nearest", 2, *how) == 0
    if how == ("--main-part",):
        assert plain[:-1] == desk.rows()[:5]
        assert desk.rows()[5][:4] == ("h3", "any", "1", "s1")  # joined to the street that leads somewhere
    else:
        assert desk.rows() == plain


def test_old_windows_tables_marks_packed_ones_and_more_columns_are_understood(desk):
    desk.put("homes", "﻿備考,id,lat,lon\r\n駅の北,h1,35.200,136.900\r\n\r\n".encode())
    desk.put("shops", 'id,kind,lat,lon,名前\r\ns1,米,35.200,136.903,"山田\r\n米店"\r\n'.encode("cp932"))
    packed = desk.folder / "edges.csv.gz"
    packed.write_bytes(
        gzip.compress(TABLES["edges"].replace("\n", ",minor,\n").replace("length_m,minor", "length_m,class").encode())
    )
    assert desk.ask(edges=packed) == 0
    assert desk.rows()[1] == ("h1", "any", "1", "s1", "277.50", "272.59")


FEET = "u,v,length_m\nA,B,298.6\nB,C,313.3\nC,D,298.6\n"
BAD = [
    ("nodes", "", "nodes.csv の 1 行目：1行目に列の名前がありません。"),
    ("nodes", "id,lat,lon\n", "nodes.csv の 1 行目：見出しの下に、データの行が一つもありません。"),
    ("edges", "u,v,length_m\n", "edges.csv の 1 行目：見出しの下に、データの行が一つもありません。"),
    ("homes", "id,lat,lon\n\n\n", "homes.csv の 1 行目：見出しの下に、データの行が一つもありません。"),
    ("shops", "", "shops.csv の 1 行目：1行目に列の名前がありません。"),
    ("nodes", "id,lat\nA,35\n", "nodes.csv の 1 行目、「lon」の欄：この列がありません。"),
    ("shops", "id,lat,lon\ns,35.2,136.9\n", "shops.csv の 1 行目、「kind」の欄：この列がありません。"),
    ("homes", "id,lat,lon,people,people\nh,35.2,136.9,1,2\n", "homes.csv の 1 行目、「people」の欄：同じ名前の列が二つあります。"),
    ("nodes", TABLES["nodes"] + "A,35.2,136.9\n", "nodes.csv の 7 行目、「id」の欄：「A」は前の行にもあります。"),
    ("homes", TABLES["homes"] + "h1,35.2,136.9,1,1\n", "homes.csv の 5 行目、「id」の欄：「h1」は前の行にもあります。"),
    ("shops", TABLES["shops"] + "s2,35.2,136.9,米\n", "shops.csv の 4 行目、「id」の欄：「s2」は前の行にもあります。"),
    ("edges", TABLES["edges"] + "D,Z,10\n", "edges.csv の 5 行目、「v」の欄：「Z」という地点は nodes.csv にありません。"),
    ("edges", TABLES["edges"] + "A,B,-3\n", "edges.csv の 5 行目、「length_m」の欄：-3 は使えません。"),
    ("edges", TABLES["edges"] + "A,B,nan\n", "edges.csv の 5 行目、「length_m」の欄：数字ではありません（「nan」）。"),
    ("edges", TABLES["edges"] + "A,B,1_0\n", "edges.csv の 5 行目、「length_m」の欄：数字ではありません（「1_0」）。"),
    ("edges", TABLES["edges"] + "A,B\n", "edges.csv の 5 行目、「length_m」の欄：何も書かれていません。"),
    ("edges", FEET, "edges.csv の 2 行目、「length_m」の欄：長さが 298.6 とありますが、両端のあいだは直線で 90.9 m です"),
    ("homes", TABLES["homes"] + "h9,35.2,136.9,-1,0\n", "homes.csv の 5 行目、「people」の欄：-1 は使えません。"),
    ("homes", TABLES["homes"] + "h9,35.2,136.9,多い,0\n", "homes.csv の 5 行目、「people」の欄：数字ではありません（「多い」）。"),
    ("homes", TABLES["homes"] + "h9,136.9,35.2,1,0\n", "homes.csv の 5 行目、「lat」の欄：緯度（lat）が 136.9 です。経度（lon）と入れ替わって"),
    ("shops", TABLES["shops"] + "s9,136.9,35.2,米\n", "shops.csv の 4 行目、「lat」の欄：緯度（lat）が 136.9 です。"),
    ("shops", TABLES["shops"] + "s9,35.9,136.9,米\n", "shops.csv の 4 行目、「lat」の欄：店「s9」は、道の表の範囲から約78kmも外にあります"),
    ("homes", "id,lat,lon\nh,34.0,135.0\nk,34.0,135.0\n", "homes.csv の 2 行目、「lat」の欄：家がどれも、道の表の範囲の外にあります。"),
    ("homes", '"id,lat,lon\nh,35.2,136.9\n', "homes.csv の 1 行目：引用符（\"）の使い方が正しくありません。"),
    ("homes", TABLES["homes"] + '"h8"x,35.2,136.9,1,0\n', "homes.csv の 5 行目：引用符（\"）の使い方が正しくありません。"),
    ("homes", TABLES["homes"].encode() + "北,35.2,136.9,1,\n".encode() + b"\x81 \xeb\n", "homes.csv の 6 行目：読めない文字があります。"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "content", "sentence"), BAD)
def test_bad_input_is_one_sentence_and_nothing_is_written(desk, capsys, table, content, sentence):
    desk.put(table, content)
    before = desk.files()
    assert desk.ask("--summary", desk.folder / "sum.csv") == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(sentence)
    assert told.err.count("\n") == 1
    assert told.err.endswith("。\n")
    assert desk.files() == before


def test_feet_in_a_whole_network_are_named_and_can_be_allowed(desk, capsys):
    desk.put("edges", FEET)
    desk.ask()
    assert "フィートで書かれていませんか。メートルになおしてください。" in capsys.readouterr().err
    assert desk.ask("--any-length") == 0
    assert not kept_file(desk.folder / "edges.csv").exists()


def test_swapped_where_both_could_be_latitudes(desk, capsys):
    """Far from Japan latitude and longitude can both be below 90: then the streets tell."""
    for name in ("nodes", "homes", "shops"):
        desk.put(name, TABLES[name].replace("136.", "36."))
    desk.put("shops", "id,lat,lon,kind\ns1,36.903,35.200,米\n")
    assert desk.ask() == 1
    assert capsys.readouterr().err.startswith(
        "shops.csv の 2 行目、「lat」の欄：緯度（lat）と経度（lon）が入れ替わっているようです"
    )


def test_shops_outside_can_be_left_out_and_a_home_outside_is_named(desk, capsys):
    desk.put("shops", TABLES["shops"] + "s9,35.9,136.9,米\n")
    desk.put("homes", TABLES["homes"] + "松島町,35.0569518,136.0569518,7,3\n")
    assert desk.ask("--skip-outside") == 0
    told = capsys.readouterr().out
    assert "道の表の範囲の外にある店 1 件を除きました" in told
    assert "homes.csv の 5 行目「松島町」は" in told
    assert "緯度と経度の小数が同じ数字です" in told
    assert [row[0] for row in desk.rows()[1:]] == ["h1", "h2", "h3", "松島町"]


def test_a_kind_is_needed_only_by_kind(desk, capsys):
    desk.put("shops", "id,lat,lon,kind\ns1,35.200,136.903,\n")
    assert desk.ask() == 0
    assert desk.ask("--by-kind") == 1
    assert capsys.readouterr().err.startswith("shops.csv の 2 行目、「kind」の欄：何も書かれていません。")


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["--limits", "300,x"], 1, "--limits には、"),
        (["--limits", "0"], 1, "--limits には、"),
        (["--nearest", "0"], 1, "--nearest には、"),
        (["--out", "nowhere/out.csv"], 1, "書き出す先のフォルダーがありません"),
    ],
)
def test_what_cannot_be_asked_is_said(desk, capsys, words, code, sentence):
    assert desk.ask(*words) == code
    assert sentence in capsys.readouterr().err
    assert "out.csv" not in desk.files()


def test_a_table_is_never_written_over(desk, capsys):
    assert desk.ask("--out", desk.folder / "homes.csv") == 1
    assert "同じ名前" in capsys.readouterr().err
    assert (desk.folder / "homes.csv").read_text() == TABLES["homes"]


def test_a_file_of_five_gigabytes_is_refused_at_once(desk, capsys):
    path = desk.folder / "huge.csv"
    with path.open("wb") as file:
        file.write(TABLES["edges"].encode())
        file.truncate(5 << 30)  # sparse: takes no room
    begun = time.monotonic()
    assert desk.ask(edges=path) == 1
    assert (
        capsys.readouterr().err == "huge.csv：5.0 GB あります。4 GB までの表を読みます。区や市ごとに分けてください。\n"
    )
    assert time.monotonic() - begun < 30


def test_long_tables_are_read_in_blocks_and_refused_by_a_stated_limit(desk, capsys, monkeypatch):
    """The limits made small: a packed bomb, too many rows, one line without an end."""
    packed = desk.folder / "bomb.csv.gz"
    packed.write_bytes(gzip.compress(TABLES["edges"].encode() + b"A,B,91\n" * 500_000))
    monkeypatch.setattr(streaming, "MOST_BYTES", 2 << 20)
    assert desk.ask(edges=packed) == 1
    assert "bomb.csv.gz：ほどくと大きすぎます" in capsys.readouterr().err
    monkeypatch.undo()
    monkeypatch.setattr(columns, "MOST_ROWS", 100_000)
    assert desk.ask(edges=packed) == 1
    assert capsys.readouterr().err == "bomb.csv.gz：100,000 行をこえています。区や市ごとに分けてください。\n"
    desk.put("homes", b"id,lat,lon\n" + b"h" * 3_000_000)
    assert desk.ask() == 1
    assert "1行が 1 MB をこえています" in capsys.readouterr().err


def test_a_fault_far_down_a_long_table_has_its_line(desk, capsys):
    many = "".join(f"x{n},35.2000,136.9000,1,0\n" for n in range(120_000))
    desk.put("homes", "id,lat,lon,people,elders\n" + many + "\n\nbad,35.2,none,1,0\n")
    assert desk.ask() == 1
    assert capsys.readouterr().err.startswith("homes.csv の 120004 行目、「lon」の欄：")


def test_what_is_kept_is_used_only_as_long_as_it_fits(desk):
    nodes, edges = desk.folder / "nodes.csv", desk.folder / "edges.csv"
    assert desk.ask() == 0
    kept = kept_file(edges)
    first, rows = kept.read_bytes(), desk.rows()
    assert kept_network(nodes, edges).ids[0] in "ABCDE"
    for spoilt in (b"", first[: len(first) // 2], first[:-1], first.replace(b"\x40", b"\x41"), b"junk" * 99):
        kept.write_bytes(spoilt)
        assert kept_network(nodes, edges) is None
        assert desk.ask() == 0
        assert (desk.rows(), kept.read_bytes()) == (rows, first)
    desk.put("edges", TABLES["edges"].replace("A,B,91.0", "A,B,120"))
    assert kept_network(nodes, edges) is None
    assert desk.ask() == 0
    assert desk.rows()[1:3] != rows[1:3]
    kept.unlink()
    assert desk.ask("--no-cache") == 0
    assert not kept.exists()


def test_a_kept_network_answers_as_the_tables_do(tmp_path):
    """Also where ids are words, and with bridges."""
    desk = Desk(tmp_path)
    desk.put("edges", "u,v,length_m,brunnel\nA,B,91.0,bridge\nB,C,95.5,\nC,D,91.0,tunnel\n")
    desk.ask("--detours", 1)
    kept = kept_network(desk.folder / "nodes.csv", desk.folder / "edges.csv")
    assert sorted(kept.ids) == list("ABCDE")
    assert sorted(kept.passage.tolist()) == [0, 0, 1, 1, 2, 2]


def heeds_ctrl_c():
    """A suite started in the background hands on that Ctrl+C is passed over; whoever sits at the desk does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_stopped_half_way_nothing_is_left(tmp_path):
    """Stopped by Ctrl+C and by a request to end, while it writes: no table, no draft."""
    desk = Desk(tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    homes = 80_000
    for sent in (signal.SIGINT, signal.SIGTERM):
        for _ in range(6):
            desk.put("homes", "id,lat,lon\n" + "".join(f"x{n},35.2000,136.9000\n" for n in range(homes)))
            before = desk.files()
            command = [sys.executable, "-m", "otagaisama.config.command", *desk.words("--nearest", 2)]
            with subprocess.Popen(
                command,
                env=environment,
                stderr=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                preexec_fn=heeds_ctrl_c,
            ) as running:
                while running.poll() is None and desk.files() == before:
                    time.sleep(0.002)
                running.send_signal(sent)
                out, told = running.communicate(timeout=120)
            if not (tmp_path / "out.csv").exists():
                break
            (tmp_path / "out.csv").unlink()  # a busy machine: done before the signal came, which shows nothing
            homes *= 2
        assert (running.returncode, out) == (130, "")
        assert told.endswith("とちゅうで止めました。\n")
        assert desk.files() == before


def test_the_real_ward_from_its_tables(tmp_path, capsys):
    """All towns of the example ward: six stand at corners that no street leads to, and are said."""
    with (OSM / "shops.csv").open(encoding="utf-8", newline="") as file:
        shops = [(f"s{n}", row["lat"], row["lon"], row["kind"]) for n, row in enumerate(csv.DictReader(file))]
    with (tmp_path / "shops.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "lat", "lon", "kind"), *shops])
    words = [
        "access",
        "--nodes",
        OSM / "nodes.csv.gz",
        "--edges",
        OSM / "edges.csv.gz",
        "--homes",
        OSM.parent / "towns" / "towns.csv",
    ]
    words += ["--shops", tmp_path / "shops.csv", "--out", tmp_path / "out.csv", "--by-kind", "--no-cache"]
    assert main(list(map(str, words))) == 0
    told = capsys.readouterr().out
    assert "店「supermarket」：37 か所" in told
    assert "500 mより遠い家：直線では 99 か所（30.7%）、歩くと 186 か所（57.8%）" in told
    assert "歩いて行ける店がない家：6 か所" in told
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sum(row["walk_m"] == "" for row in rows) == 6 * 12
    assert len(rows) == 322 * 12


def test_a_kind_is_one_kind_in_whatever_letters_it_is_written(desk):
    desk.put("shops", "id,lat,lon,kind\ns1,35.200,136.903,ｽｰﾊﾟｰ\ns2,35.200,136.901,スーパー\ns3,35.200,136.902,米\n")
    desk.put("new", "id,lat,lon,kind\ns4,35.200,136.900,すーぱー\n")
    assert desk.ask("--by-kind", "--open", str(desk.folder / "new.csv")) == 0
    assert {(row[1], row[3]) for row in desk.rows()[1:] if row[0] == "h1"} == {("ｽｰﾊﾟｰ", "s4"), ("米", "s3")}


@pytest.mark.parametrize("end", [b"\x1a", b"\x1a\r\n", b"\x00\x00\n", b" \x1a ,,\n", b"\n\x0c\n\x1a"])
def test_a_line_of_control_characters_is_no_place(desk, end):
    assert desk.ask() == 0
    rows = desk.rows()
    for name in TABLES:
        desk.put(name, TABLES[name].encode() + end)
    assert desk.ask() == 0
    assert desk.rows() == rows


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_control_character_among_words_is_refused_with_its_line(desk, capsys, name):
    lines = TABLES[name].splitlines()
    desk.put(name, "\n".join([*lines[:2], f"\x1a{lines[2]}", *lines[3:]]) + "\n")
    assert desk.ask() == 1
    said = capsys.readouterr().err
    assert f"{name}.csv の 3 行目" in said
    assert "制御文字（0x1A）" in said
    assert "out.csv" not in desk.files()
