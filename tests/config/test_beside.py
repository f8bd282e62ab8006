"""Works in a process of their own beside this one: answered in order, and no failure is lost."""

import multiprocessing
import os

import pytest

from otagaisama.config.beside import Beside
from otagaisama.config.stop import Stop

KNOWN = ["before"]


def refuse():
    raise Stop("鍵がありません。", code=2)


def test_works_are_done_apart_and_answered_in_order():
    beside = Beside(lambda: list(KNOWN), os.getpid, lambda: "last")
    KNOWN.append("after")
    assert beside.next() == ["before"]
    assert beside.next() != os.getpid()
    assert beside.next() == "last"
    assert not multiprocessing.active_children()


def test_what_a_work_raised_is_raised_here_and_none_follows_it(tmp_path):
    beside = Beside(lambda: 1, refuse, (tmp_path / "later").touch)
    assert beside.next() == 1
    with pytest.raises(Stop, match="鍵がありません") as stop:
        beside.next()
    assert stop.value.code == 2
    with pytest.raises(Stop):
        beside.next()
    assert not (tmp_path / "later").exists()


def test_a_process_that_was_ended_is_told():
    beside = Beside(lambda: os._exit(9))
    with pytest.raises(Stop, match="とちゅうで止まりました"):
        beside.next()
