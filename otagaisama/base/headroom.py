"""Room on Python's stack, taken once for many calls.

CPython keeps the frames of a thread in pieces of 16 kB. A call that goes over the edge of one asks the system for the next,
and its return gives that back: a loop of a page that lies at an edge does so at each turn, and waits for the system longer
than it works.
A piece holds at least its first frame, and grows by doubling: behind one frame of this size lies room for hundreds more.
Source: `push_chunk` and `_PyThreadState_PopFrame` in CPython's Python/pystate.c, 3.11 to 3.13.
"""

from collections.abc import Callable
from typing import Any

SLOTS = 70_000  # of 8 bytes each: a piece of 1 MiB, of which 477 KiB stay free; what nobody touches takes no memory


def with_headroom(call: Callable, *given, **named) -> Any:
    """`call(*given, **named)`, and all that it calls, with room for some two thousand frames before the next edge."""
    return call(*given, **named)


with_headroom.__code__ = with_headroom.__code__.replace(co_stacksize=SLOTS)
