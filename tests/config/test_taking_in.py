"""`otagaisama import`: all rows or none, and every wrong row comes back in a file with its reason."""

import json

import pytest
from python_calamine import CalamineWorkbook

from otagaisama.config.commands.take_in import checked_code
from otagaisama.config.stop import Stop
from otagaisama.register.forms import code_of

WARD = ("--ward-code", "37201", "--ward-name", "高松市")
HEADER = "name,address,telephoneNumber,latitude,longitude\n"
HERE = ("--ward-code", "23103", "--ward-name", "名古屋市北区")  # the ward of the house of the tests
GOOD = "日新センター,瀬戸内町22-9,０８７－８３４－９９１１,34.34758361,134.03246917\n"


@pytest.fixture
def house(house):
    """Its commands, each split off from one process."""
    with house.deeds() as deeds:
        yield deeds


def test_wrong_rows_come_back_in_a_file(house, tmp_path):
    file = tmp_path / "先.csv"
    house.run("ward", "--remove")
    file.write_bytes((HEADER + GOOD + "二番丁センター,扇町二丁目8-7,8898,34.3,134.0\n").encode("cp932"))
    done = house.run("import", "posts", file, *WARD)
    assert done.returncode == 1
    assert "何も取り込んでいません" in done.stderr
    back = tmp_path / "先_直すところ.xlsx"
    assert str(back) in done.stderr
    rows = CalamineWorkbook.from_path(str(back)).get_sheet_by_name("直すところ").to_python()
    assert rows[0][:2] == ["行", "理由"]
    assert rows[1][0] == 3
    assert "電話番号として読めません" in rows[1][1]
    assert len(rows) == 3
    assert "37201" not in house.run("ward").stdout  # a refused list leaves no ward behind (I6)

    file.write_bytes((HEADER + GOOD).encode("cp932"))
    taken = house.run("import", "posts", file, *WARD).stdout
    assert "新しく1件" in taken
    assert "1件は、出典も「載せてよい」もないので、住民のページに出ません" in taken  # neither source nor agreement (I7)
    agreed = house.run("import", "posts", file, "--agreed", *WARD).stdout
    assert "住民のページに出ません" not in agreed
    assert "「香川県高松市」にしました" in house.run("ward", "--code", "37201", "--name", "香川県高松市").stdout
    assert house.run("ward", "--code", "37201").stdout.startswith("37201 香川県高松市（境界も道も")
    assert house.run("import", "posts", file, *WARD).returncode == 2


@pytest.mark.parametrize("text", ["高松", "99999", "00201", "372010", "37201-3", "3720"])
def test_a_code_of_no_municipality_is_asked_again(text):
    assert code_of(text) is None
    with pytest.raises(Stop, match="5けた"):
        checked_code(text)


@pytest.mark.parametrize("text", ["37201", "372013", "３７２０１３", " 37201　"])
def test_one_municipality_has_one_code(text):
    assert code_of(text) == "37201"


def test_a_list_goes_to_the_ward_that_was_named_or_nowhere(house, tmp_path):
    """Beside a second ward the list went to the one with the lower code, and was called taken in (I6)."""
    file = tmp_path / "先.csv"
    file.write_text(HEADER + GOOD, "utf-8")
    assert house.run("import", "posts", file, "--ward-code", "２３１０３７").returncode == 0
    done = house.run("import", "posts", file, "--ward-code", "13101", "--ward-name", "千代田区")
    assert (done.returncode, "もう「名古屋市北区」（23103）があります" in done.stderr) == (1, True)
    assert "13101" not in house.run("ward").stdout


def test_a_plan_comes_back_with_its_reasons_too(house, tmp_path):
    file = tmp_path / "計画.csv"
    file.write_text("お互いさま 計画,1\n名前,ためし\nなぞ,だけ\n", "utf-8-sig")
    done = house.run("import", "plan", file)
    assert done.returncode == 1
    assert (tmp_path / "計画_直すところ.xlsx").exists()


def test_columns_are_proposed_changed_by_a_file_and_remembered(house, tmp_path):
    """The same flow as the page (I1): another's headers, what each is read as, the records as they will be."""
    file, columns = tmp_path / "サロン.csv", tmp_path / "欄.json"
    rows = "会の名,ところ,れんらく\nひまわり会,瀬戸内町22-9,087-834-9911\nあじさい会,扇町2-8-7,087-822-3556\n"
    file.write_text(rows, "utf-8")
    seen = house.run("import", "places", file, "--look", "--columns", columns, *HERE)
    assert "要る列がありません：名前" in seen.stderr
    assert "会の名 → 使わない（ひまわり会、あじさい会）" in seen.stdout
    assert set(json.loads(columns.read_text("utf-8"))) == {"会の名", "ところ", "れんらく"}
    columns.write_text('{"会の名": "名前", "ところ": "address", "れんらく": "使わない"}', "utf-8")
    looked = house.run(
        "import", "places", file, "--look", "--columns", columns, "--default-kind", "高齢者サロン", *HERE
    )
    assert "会の名 → 名前（ひまわり会、あじさい会）" in looked.stdout
    assert "れんらく → 使わない" in looked.stdout
    assert "2行め ひまわり会（新しい）" in looked.stdout
    taken = house.run("import", "places", file, "--columns", columns, "--default-kind", "高齢者サロン", *HERE)
    assert "新しく2件" in taken.stdout
    columns.write_text('{"会の名": "なまえの欄"}', "utf-8")
    strange = house.run("import", "places", file, "--look", "--columns", columns, *HERE)
    assert (strange.returncode, "「なまえの欄」という欄はありません" in strange.stderr) == (2, True)
