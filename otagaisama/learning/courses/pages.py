"""What the pages of attendance show beyond one query."""

from otagaisama.learning.courses import queries
from otagaisama.learning.courses.forms import TickForm
from otagaisama.learning.courses.models import Session
from otagaisama.learning.courses.states import Came
from otagaisama.signups.actions.telling import say_when


def first_ticks(session: Session, came: dict[int, str]) -> dict:
    """What the forms of attendance begin with."""
    ticked = {str(name): [str(row) for row, how in came.items() if how == how_of] for name, how_of in TICKS.items()}
    return ticked | {"version": session.version}


TICKS = {"came": Came.WHOLE, "part": Came.PART}


def shown(session: Session, ticks: TickForm, roll: list) -> dict:
    """A session with each person of the roll: as kept, or as just ticked; and how many stand there as having come."""
    whole, part = set(ticks["came"].value() or []), set(ticks["part"].value() or [])
    people = [(person, str(person.row) in whole, str(person.row) in part) for person in roll]
    return {
        "session": session, "course": session.course, "people": people, "when": say_when(session), "ticks": ticks,
        "stands": said_rows({row: how for row, how in queries.came_to(session).items() if row in {person.row for person in roll}}),
        "area": "desk",
    }  # fmt: skip


def said_rows(came: dict[int, str]) -> str:
    """Who came, as it would be typed: 「1-12 14 17*」."""
    runs: list[list] = []
    for row, how in sorted(came.items()):
        if runs and runs[-1][1] == row - 1 and runs[-1][2] == how == Came.WHOLE:
            runs[-1][1] = row
        else:
            runs.append([row, row, how])
    return " ".join(
        (f"{first}" if first == last else f"{first}-{last}") + ("*" if how == Came.PART else "")
        for first, last, how in runs
    )
