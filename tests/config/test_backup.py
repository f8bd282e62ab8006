"""Backup and restore (TRUST, figures 7 and 8): whole, proven, and a bad one leaves everything as it was."""

import json
import time

import pytest

from otagaisama.base import keys
from otagaisama.config.backups import proof
from tests.faults.houses import House


@pytest.fixture(scope="module")
def taken(built, tmp_path_factory):
    """A house with one backup of it."""
    house = built.copy(tmp_path_factory.mktemp("taken") / "house")
    done = house.run("backup", house.base / "copies")
    assert done.returncode == 0, done.stderr
    return house, next((house.base / "copies").glob("*.backup")), done.stdout


@pytest.fixture(scope="module")
def refusing(taken):
    """That house for all that it refuses, each command split off from one process."""
    with taken[0].deeds() as deeds:
        yield deeds


def state(house):
    return {path.name: path.read_bytes() for path in sorted(house.folder.glob("otagaisama.db*"))}


def test_a_backup_is_proven_and_holds_no_key(taken):
    house, file, told = taken
    assert "確かめました" in told
    body = json.loads(house.key_file.read_text())
    held = file.read_bytes()
    for key in [*house.ring().named.values(), *house.ring().fields.values()]:
        assert key not in held
        assert key.hex().encode() not in held
    assert all(text.encode() not in held for text in [*body["named"].values(), *body["fields"].values()])
    last = proof.last(house.folder)
    assert last.proven
    assert last.file == str(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in house.folder.iterdir() if path.name.startswith(".")] == []


def test_a_backup_is_restored_by_one_command(taken, tmp_path):
    house, file, _ = taken
    done = house.run("restore", file, "--into", tmp_path / "back")
    assert done.returncode == 0, done.stderr
    for statement in (
        "SELECT id, login, name FROM people_account",
        "SELECT mark FROM people_diaryline",
        "SELECT * FROM town_ward",
    ):
        assert house.ask(statement, tmp_path / "back" / "otagaisama.db") == house.ask(statement)
    assert (tmp_path / "back").stat().st_mode & 0o777 == 0o700
    checked = house.run("verify", OTAGAISAMA_FOLDER=str(tmp_path / "back"))
    assert checked.returncode == 0, checked.stderr


def truncated(data):
    return data[: len(data) * 2 // 3]


def without_its_last_chunk(data):
    return data[:-5]


def flipped(data):
    return data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :]


def flipped_head(data):
    return data[:30] + bytes([data[30] ^ 1]) + data[31:]


def empty(data):
    return b""


def foreign(data):
    return b"PK\x03\x04" + data


@pytest.mark.parametrize("spoil", [truncated, without_its_last_chunk, flipped, flipped_head, empty, foreign])
def test_a_bad_backup_is_refused_and_nothing_is_touched(taken, refusing, tmp_path, spoil):
    house, file, _ = taken
    bad, before = tmp_path / "bad.backup", state(house)
    bad.write_bytes(spoil(file.read_bytes()))
    done = refusing.run("restore", bad, "--into", tmp_path / "back")
    assert done.returncode == 1
    assert "控え" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.backup"]
    assert state(house) == before


def test_another_houses_key_does_not_open_it(taken, refusing, tmp_path):
    _, file, _ = taken
    keys.write_ring(keys.make_ring(), tmp_path / "other" / "keys.json")
    done = refusing.run("restore", file, "--into", tmp_path / "back", "--keys", tmp_path / "other" / "keys.json")
    assert done.returncode == 1
    assert "ちがう鍵" in done.stderr
    assert not (tmp_path / "back").exists()


def test_nothing_is_restored_over_a_house_in_use(taken, refusing):
    house, file, _ = taken
    before = state(house)
    done = refusing.run("restore", file, "--into", house.folder)
    assert done.returncode == 1
    assert "もうデータベースがあります" in done.stderr
    assert state(house) == before


def test_a_backup_does_not_lie_inside_the_data(house):
    done = house.run("backup", house.folder / "copies")
    assert done.returncode == 1
    assert "データの置き場の外" in done.stderr


def test_what_was_acknowledged_before_a_backup_is_in_it(house, tmp_path):
    writer = house.start("w", module="tests.faults.writer")
    said = [int(writer.stdout.readline()) for _ in range(30)]
    done = house.run("backup", tmp_path / "copies")
    time.sleep(0.1)
    writer.kill()
    writer.communicate()
    assert done.returncode == 0, done.stderr
    house.run("restore", next((tmp_path / "copies").iterdir()), "--into", tmp_path / "back")
    kept = {key for (key,) in house.ask("SELECT key FROM messaging_letter", tmp_path / "back" / "otagaisama.db")}
    assert {f"w-{number}" for number in said} <= kept


def test_what_is_no_backup_of_this_house_is_left_alone_and_pushes_nothing_out(taken):
    house, file, _ = taken
    strange = file.with_name("otagaisama-20991231-235959.backup")
    strange.write_bytes(b"strange")
    done = House(house.base).run("backup", file.parent, "--keep", "1")
    assert done.returncode == 0, done.stderr
    assert strange.exists()
    assert len([path for path in file.parent.glob("*.backup") if path != strange]) == 1
    assert (house.key_file.parent / "backups.txt").stat().st_mode & 0o777 == 0o600
