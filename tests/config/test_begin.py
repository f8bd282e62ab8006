"""`init` and `demo`: a house with keys apart and rights for its owner only."""

import csv
import re
import socket
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.houses import House


def rights(path):
    return path.stat().st_mode & 0o777


def test_a_new_house_is_readable_by_its_owner_only(built):
    assert rights(built.folder) == 0o700
    assert rights(built.db) == 0o600
    assert rights(built.key_file) == 0o600
    assert rights(built.key_file.parent) == 0o700


def test_the_first_steward_is_told_a_phrase_once(tmp_path):
    house = House(tmp_path)
    first = house.run("init", "--login", "hajime")
    assert first.returncode == 0
    assert "hajime" in first.stdout
    assert "合いことば" in first.stdout
    again = house.run("init")
    assert again.returncode == 0
    assert "合いことば" not in again.stdout
    assert house.ask("SELECT login FROM people_account") == [("hajime",)]
    assert [verb for (verb,) in house.ask("SELECT verb FROM people_diaryline")] == ["make-first-steward"]


def test_a_lone_steward_who_forgot_finds_back(house):
    """S1: a phrase printed once at the machine, and a line in the diary; a name that is no steward's gets none."""
    done = house.run("steward", "--again", "kanri")
    assert done.returncode == 0, done.stderr
    phrase = re.search(r"はじめの合いことば: ([a-z0-9-]{19})\n", done.stdout).group(1)
    assert phrase not in done.stdout.replace(phrase, "", 1)
    assert [verb for (verb,) in house.ask("SELECT verb FROM people_diaryline")][-2:] == [
        "give-start-phrase",
        "help-steward-again",
    ]
    nobody = house.run("steward", "--again", "daremo")
    assert nobody.returncode == 2
    assert "合いことば" not in nobody.stdout


def test_keys_inside_the_data_are_refused(tmp_path):
    done = House(tmp_path).run("init", "--keys", tmp_path / "data" / "keys.json")
    assert done.returncode == 1
    assert "鍵をデータの置き場の中に置くことはできません" in done.stderr
    assert not (tmp_path / "data" / "keys.json").exists()


def test_a_lost_key_is_not_replaced_by_a_new_one(house):
    house.key_file.unlink()
    done = house.run("init")
    assert done.returncode == 1
    assert "もとの鍵をもどしてください" in done.stderr
    assert not house.key_file.exists()


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    house = House(tmp_path_factory.mktemp("demo"))
    done = house.run("demo", "--folder", house.folder, "--no-serve")
    assert done.returncode == 0, done.stderr
    return house, done.stdout


def demo_house(house):
    """The demonstration keeps its keys beside its folder."""

    class Demo(House):
        key_file = house.base / "data-keys" / "keys.json"

    return Demo(house.base)


def test_the_demonstration_shows_its_people_and_their_phrase(demo):
    house, told = demo
    for words in ("http://127.0.0.1:8000/", "ame-ichigo-jitensha", "hana", "よその花", "つくりごと"):
        assert words in told
    kept = demo_house(house)
    assert kept.ask("SELECT count(*) FROM people_account") == [(12,)]
    assert kept.ask("SELECT count(DISTINCT account_id) FROM people_pledge") == [(12,)]
    assert kept.ask("SELECT count(*) FROM town_district WHERE name IN ('城北学区', '楠学区')") == [(2,)]


@pytest.fixture(scope="module")
def second_start(demo):
    """The demonstration begun again, at another port; and who was there before."""
    house, _ = demo
    before = demo_house(house).ask("SELECT id FROM people_account ORDER BY id")
    return before, house.run("demo", "--folder", house.folder, "--no-serve", "--port", "8123")


def test_the_second_start_builds_nothing(demo, second_start):
    house, _ = demo
    before, done = second_start
    assert done.returncode == 0
    assert "つくっています" not in done.stdout
    assert demo_house(house).ask("SELECT id FROM people_account ORDER BY id") == before


def test_links_of_the_demonstration_lead_to_where_it_stands(demo, second_start):
    """The address that mails, cards and codes on paper begin with is the one that is told, with its port."""
    house, _ = demo
    _, done = second_start
    assert "http://127.0.0.1:8123/signin/" in done.stdout
    set_by_hand = house.run("demo", "--folder", house.folder, "--no-serve", OTAGAISAMA_SITE="http://127.0.0.1:9999/")
    assert "http://127.0.0.1:9999/signin/" in set_by_hand.stdout


def test_the_demonstration_listens_to_this_machine_only(tmp_path):
    done = House(tmp_path).run("demo", "--folder", tmp_path / "d", "--host", "0.0.0.0")
    assert done.returncode == 1
    assert "この機械の中からしか開けません" in done.stderr
    assert not (tmp_path / "d").exists()


def test_a_port_in_use_is_one_sentence(tmp_path):
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        done = House(tmp_path).run("demo", "--folder", tmp_path / "d", "--port", other.getsockname()[1])
    assert done.returncode == 1
    assert "もう使われています" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_real_house_is_never_made_a_demonstration(house):
    before = house.ask("SELECT login FROM people_account")
    for words in ([], ["--again"]):
        done = house.run("demo", "--folder", house.folder, "--no-serve", *words)
        assert done.returncode == 1
    assert house.ask("SELECT login FROM people_account") == before


def canaries_of_the_demonstration() -> set[bytes]:
    """Every name, telephone, address and trouble that the example was built from."""
    invented = Path(__file__).resolve().parents[2] / "examples" / "kita" / "invented"
    columns = {
        "people.csv": ("name", "phone", "address"),
        "troubles.csv": ("words", "answer"),
        "listeners.csv": ("private_phone",),
    }
    found = set()
    for file, wanted in columns.items():
        with (invented / file).open(encoding="utf-8") as rows:
            found |= {row[name] for row in csv.DictReader(rows) for name in wanted if len(row[name]) > 3}
    return {canary.encode() for canary in found}


def test_nothing_of_the_demonstration_lies_readable_on_the_disk_or_in_a_backup(demo):
    house, _ = demo
    kept = demo_house(house)
    done = kept.run("backup", house.base / "copies")
    assert done.returncode == 0, done.stderr
    canaries = canaries_of_the_demonstration()
    files = [
        path
        for path in (*house.folder.rglob("*"), *(house.base / "copies").rglob("*"))
        if path.is_file() and "static" not in path.parts
    ]
    assert any(path.suffix == ".db" for path in files)
    assert any(path.parent.name == "copies" for path in files)
    leaked = [
        (path.name, canary.decode())
        for path in files
        for body in [path.read_bytes()]
        for canary in canaries
        if canary in body
    ]
    assert leaked == []
    print(f"\nat rest: {len(files)} files, {len(canaries)} canaries of the demonstration, 0 found")
