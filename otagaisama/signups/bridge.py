"""What this room takes from the engines: the line, and the end of working days."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta

from otagaisama.engines.dates.holidays import holiday_name
from otagaisama.engines.dates.japanese_dates import TOKYO
from otagaisama.engines.queues import Line, NotPossible, Place, State

NO_LIMIT = 30_000  # seats of what has no limit
EVENING = time(17, 0)

__all__ = ["NO_LIMIT", "Line", "NotPossible", "Place", "end_of_working_days", "resume_line"]


def resume_line(
    seats: int | None,
    standing: Iterable[tuple[str, int, str, int, datetime | None]],
    *,
    until: Callable[[str, datetime], datetime],
    joined: int,
) -> Line:
    """The line as it stands: (id, party, seated | offered | waiting, order, last moment of the answer) of each party in it.

    `until(id, at)` says the last moment of an offer that is made now; `joined` is the last number of the line so far.
    """
    places = [Place(id, party, State(state), order, last) for id, party, state, order, last in standing]
    return Line.resume(seats or NO_LIMIT, until, places, joined)


def end_of_working_days(at: datetime, count: int) -> datetime:
    """The evening of the `count`th working day after a moment: neither weekends, holidays nor the turn of the year."""
    day = at.astimezone(TOKYO).date()
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return datetime.combine(day, EVENING, tzinfo=TOKYO)


def is_working_day(day: date) -> bool:
    """A day on which an office answers the telephone."""
    turn_of_the_year = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return day.weekday() < 5 and not holiday_name(day) and not turn_of_the_year
