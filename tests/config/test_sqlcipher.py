"""The encrypted SQLite: nothing readable on disk (figure 38), durable, shared by four processes without a lock error."""

import shutil
import subprocess

import pytest

from otagaisama.config import soundness

CANARY = "kanariya-7f3a"


def facts(**told):
    sound = {
        "version": (3, 53, 4),
        "synchronous": 2,
        "foreign_keys": True,
        "mmap_size": 0,
        "journal_mode": "wal",
        "encrypted": True,
    }
    return soundness.SqliteFacts(**(sound | told))


def test_a_sound_database_has_no_faults():
    assert list(soundness.faults(facts())) == []
    assert list(soundness.faults(soundness.PostgresFacts(True, True, True))) == []


@pytest.mark.parametrize(
    ("told", "word"),
    [
        ({"version": (3, 51, 2)}, "3.51.3"),
        ({"synchronous": 1}, "synchronous"),
        ({"foreign_keys": False}, "foreign_keys"),
        ({"mmap_size": 1}, "mmap_size"),
        ({"journal_mode": "off"}, "journal_mode"),
        ({"encrypted": False}, "暗号"),
    ],
)
def test_each_weakness_of_sqlite_is_named(told, word):
    (sentence,) = soundness.faults(facts(**told))
    assert word in sentence


@pytest.mark.parametrize(("place", "word"), [(0, "fsync"), (1, "synchronous_commit"), (2, "full_page_writes")])
def test_each_weakness_of_postgresql_is_named(place, word):
    (sentence,) = soundness.faults(soundness.PostgresFacts(*(number != place for number in range(3))))
    assert word in sentence


@pytest.mark.django_db
def test_the_house_opens_its_database_soundly():
    from django.core.checks import run_checks
    from django.db import connection

    assert list(soundness.faults(soundness.read_facts(connection))) == []
    assert [error for error in run_checks(databases=["default"]) if error.id == "otagaisama.E001"] == []


def test_djangos_check_refuses_an_unsound_database(built, tmp_path):
    """The plain SQLite of this Python, as somebody might put it into the settings."""
    done = built.run(
        "doctor", DJANGO_SETTINGS_MODULE="tests.config.plain_settings", PLAIN_DB=str(tmp_path / "plain.db")
    )
    assert done.returncode == 1
    assert "暗号になっていません" in done.stdout
    served = built.run(
        "serve",
        "--port",
        "18999",
        DJANGO_SETTINGS_MODULE="tests.config.plain_settings",
        PLAIN_DB=str(tmp_path / "plain.db"),
    )
    assert served.returncode == 1
    assert "開きません" in served.stderr


def leaks(*paths):
    found = []
    for path in paths:
        data = path.read_bytes()
        found += [
            path.name
            for word in (CANARY, "canary-body", "名古屋市北区")
            if word.encode() in data or word.encode("utf-16-le") in data
        ]
        if shutil.which("strings"):
            told = subprocess.run(["strings", "-a", str(path)], capture_output=True, check=True).stdout
            found += [
                path.name for word in (CANARY, "canary", "CREATE TABLE", "SQLite format") if word.encode() in told
            ]
    return found


def test_nothing_can_be_read_on_disk(house, tmp_path):
    house.ask(f"UPDATE town_ward SET sources = '{CANARY}'")
    writer = house.start("leak", module="tests.faults.writer")
    for _ in range(20):
        writer.stdout.readline()
    wal = house.db.with_name("otagaisama.db-wal")
    backup = house.run("backup", tmp_path / "copies")
    assert wal.stat().st_size > 0
    assert leaks(house.db, wal, *(tmp_path / "copies").iterdir()) == []
    assert backup.returncode == 0, backup.stderr
    assert {path.stat().st_mode & 0o777 for path in house.folder.glob("otagaisama.db*")} == {0o600}
    writer.kill()
    writer.communicate()
    assert house.ask("SELECT sources FROM town_ward") == [(CANARY,)]
    assert house.ask("SELECT count(*) >= 20 FROM messaging_letter") == [(1,)]


def test_four_processes_write_at_once_without_a_lock_error(house):
    writers = [house.start(f"w{number}", "--count", 150, module="tests.faults.writer") for number in range(4)]
    told = [writer.communicate(timeout=120) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0, 0, 0], told
    assert house.ask("SELECT count(*) FROM messaging_letter") == [(600,)]
    verified = house.run("verify")
    assert verified.returncode == 0, verified.stderr
