"""Backups that no clock can empty (L4): what may go is told by number and seal, never by a name or a date."""

import os
from datetime import datetime, timedelta

import pytest

from otagaisama.base.keys import make_ring
from otagaisama.config.backups import chain, envelope
from otagaisama.config.commands.backup import drop_old

RING = make_ring()
START = datetime(2026, 11, 28, 2, 0).astimezone()


class Shelf:
    """A folder of backups and the chain beside its keys."""

    def __init__(self, base):
        self.folder, self.book = base / "copies", base / "backups.txt"
        self.folder.mkdir()

    def take(self, at, proven=True, ring=RING):
        links, good = chain.read(self.book, ring=ring), chain.good_files(self.folder, ring=ring)
        number, before = chain.next_number(links, good), links[-1].seal if links else ""
        path = chain.free_name(self.folder, at)
        head = {"kind": "sqlite", "at": at.isoformat(), "counts": {}, "number": number, "before": before}
        envelope.write(path, ring=ring, head=head, parts=[b"everything"])
        link = chain.Link(number, path.name, at.isoformat(), chain.seal_of(path), proven, before)
        chain.add(self.book, link, ring=ring)
        return path

    def drop(self, keep):
        return drop_old(self.folder, keep, ring=RING, book=self.book)

    def names(self):
        return {path.name for path in self.folder.iterdir()}


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path)


@pytest.mark.parametrize("stranger", [
    "otagaisama-20991231-235959.backup", "otagaisama-20000101-000000.backup", "otagaisama-99999999-999999.backup", "zzz.backup", "foto.jpg",
])  # fmt: skip
@pytest.mark.parametrize("body", [b"", b"not a backup", envelope.MAGIC, envelope.MAGIC + b"\0\0\0\x02{}"])
def test_strange_files_push_nothing_out_and_are_left_alone(shelf, stranger, body):
    (shelf.folder / stranger).write_bytes(body)
    mine = shelf.take(START)
    assert shelf.drop(1)
    assert {mine.name, stranger} <= shelf.names()


def test_a_backup_of_another_house_is_left_alone_and_does_not_count(shelf):
    other = make_ring()
    theirs = chain.free_name(shelf.folder, START + timedelta(days=30_000))
    envelope.write(
        theirs, ring=other, head={"kind": "sqlite", "at": "2099-01-01", "counts": {}, "number": 999}, parts=[b"theirs"]
    )
    mine = shelf.take(START)
    assert shelf.drop(1)
    assert {mine, theirs} <= set(shelf.folder.iterdir())


def test_the_newest_stays_when_the_clock_went_back(shelf):
    for day in range(5):
        shelf.take(START + timedelta(days=day))
    newest = shelf.take(START - timedelta(days=9_000))
    assert shelf.drop(2)
    assert newest.exists()


def test_thirty_runs_with_a_jumping_clock_keep_the_newest_ones(shelf):
    jumps = [0, 26_000, -9_000, 1, -400, 90, 31, -31]
    made = []
    for run in range(30):
        made.append(shelf.take(START + timedelta(days=jumps[run % len(jumps)], seconds=run % 3)))
        assert shelf.drop(7)
        assert made[-1].exists()
        assert set(made[-7:]) <= set(shelf.folder.iterdir())
    assert not list(chain.faults(chain.read(shelf.book, ring=RING)))


def test_one_of_each_of_thirteen_months_stays(shelf):
    for month in range(20):
        for day in (1, 15):
            shelf.take(datetime(2025 + month // 12, month % 12 + 1, day, 2, 0).astimezone())
    assert shelf.drop(2)
    left = sorted(one.at[:10] for one in chain.good_files(shelf.folder, ring=RING))
    assert left == sorted({*(f"{2025 + m // 12}-{m % 12 + 1:02d}-15" for m in range(7, 20)), "2026-08-01"})


def test_the_newest_proven_one_stays(shelf):
    proven = shelf.take(START)
    for day in range(1, 9):
        shelf.take(START + timedelta(minutes=day), proven=False)
    assert shelf.drop(2)
    assert proven.exists()


def test_a_damaged_one_does_not_count_and_the_answer_says_that_good_ones_are_missing(shelf):
    made = [shelf.take(START + timedelta(days=day)) for day in range(4)]
    for path in made[1:3]:
        data = bytearray(path.read_bytes())
        data[-1] ^= 1
        path.write_bytes(bytes(data))
    assert not shelf.drop(3)
    assert all(path.exists() for path in made)


@pytest.mark.parametrize("lost", [0, 1, 2])
def test_a_line_lost_from_the_chain_is_noticed(shelf, lost):
    for day in range(4):
        shelf.take(START + timedelta(days=day))
    lines = shelf.book.read_text().splitlines()
    shelf.book.write_text("\n".join(lines[:lost] + lines[lost + 1 :]) + "\n")
    assert list(chain.faults(chain.read(shelf.book, ring=RING)))


def test_a_line_that_somebody_wrote_is_passed_over(shelf):
    shelf.take(START)
    line = shelf.book.read_text()
    shelf.book.write_text(line + line.replace('"number": 1', '"number": 9'))
    assert [link.number for link in chain.read(shelf.book, ring=RING)] == [1]


def test_copies_of_one_push_no_other_out(shelf):
    """「otagaisama-… のコピー.backup」, as somebody drags it: three times the same is one backup."""
    made = [shelf.take(START + timedelta(days=day)) for day in range(3)]
    for name in ("zzz", "otagaisama-20991231-000000", f"{made[-1].stem} のコピー", "000"):
        (shelf.folder / f"{name}.backup").write_bytes(made[-1].read_bytes())
    newest = shelf.take(START + timedelta(days=3))
    shelf.drop(3)
    assert {*made[1:], newest} <= set(shelf.folder.iterdir())
    assert (shelf.folder / "zzz.backup").exists()


def test_what_is_no_file_is_left_alone_and_nobody_waits_for_it(shelf, tmp_path):
    mine = shelf.take(START)
    os.mkfifo(shelf.folder / "pipe.backup")
    (shelf.folder / "folder.backup").mkdir()
    (shelf.folder / "link.backup").symlink_to(mine)
    (shelf.folder / "nowhere.backup").symlink_to(tmp_path / "gone")
    newest = shelf.take(START + timedelta(days=1))
    assert shelf.drop(1)
    assert {newest.name, "pipe.backup", "folder.backup", "link.backup", "nowhere.backup"} <= shelf.names()


def test_two_in_the_same_second_are_two(shelf):
    assert shelf.take(START) != shelf.take(START)
