"""Room on Python's stack: a call at the edge of a piece asks the system for nothing, however often it is made."""

import resource
import threading

import pytest

from otagaisama.base.headroom import with_headroom

CALLS, DEPTHS = 300, range(0, 240, 2)


def nothing():
    pass


def often():
    for _ in range(CALLS):
        nothing()


def from_depth(depth: int):
    """A loop of calls, so many frames down."""
    if depth:
        from_depth(depth - 1)
    else:
        often()


def most_pages_asked_for() -> int:
    """How many pages of memory that loop asks the system for, at the depth where it asks for most."""
    asked = []
    for depth in DEPTHS:
        before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
        from_depth(depth)
        asked.append(resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before)
    return max(asked)


@pytest.fixture
def in_a_thread():
    """As a page runs: in a thread, whose stack begins empty."""

    def run(work):
        answers = []
        thread = threading.Thread(target=lambda: answers.append(work()))
        thread.start()
        thread.join()
        return answers[0]

    return run


def test_at_an_edge_each_call_asks_the_system_and_with_room_none_does(in_a_thread):
    assert in_a_thread(most_pages_asked_for) >= CALLS, "if Python has mended it, headroom can go"
    assert in_a_thread(lambda: with_headroom(most_pages_asked_for)) < CALLS / 10


def test_what_is_answered_and_raised_comes_through():
    assert with_headroom(divmod, 7, 2) == (3, 1)
    assert with_headroom(sorted, [1, 2], reverse=True) == [2, 1]
    with pytest.raises(ZeroDivisionError):
        with_headroom(divmod, 7, 0)
