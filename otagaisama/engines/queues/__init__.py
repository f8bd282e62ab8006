"""Who has a seat, who is offered one, who waits: a line with parties that stay together, and offers that lapse.

    from otagaisama.engines.queues import Line, explain

    line = Line(seats=20, lapse=timedelta(hours=24))
    line.join("a", 2, at)          # seated, or waiting
    line.cancel("a", at)           # the seats go to the first of the line whose whole party fits: offered
    line.accept("b", at)           # seated
    line.look(at)                  # everybody as they stand at that moment: Place(id, party, state, order, until)

First come, first served; nobody overtakes, not even a small party that would fit (who waits for four seats would wait for ever);
an offer that nobody accepts lapses, and the next is offered the seats from that moment on. Whatever is not possible raises `NotPossible`.
"""

from otagaisama.engines.queues.line import Line, NotPossible, Place, State, explain

__all__ = ["Line", "NotPossible", "Place", "State", "explain"]
