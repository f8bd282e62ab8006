"""What the sheet of a hand-over shows."""

from datetime import date

from otagaisama.people.handing import queries
from otagaisama.people.handing.actions import is_sealed
from otagaisama.people.handing.queries import Held
from otagaisama.people.models import Account


def sheets(held: list[Held], ticked: set[str]) -> list[dict]:
    """Each kind with its rows: number, what is next, by when, and the tick."""
    return [
        {
            "holding": part.holding,
            "rows": [
                {"line": part.holding.line(row), "url": part.holding.address(row), "sealed": is_sealed(row),
                 "tick": (tick := f"{part.holding.code}:{row.pk}"), "on": tick in ticked}
                for row in part.rows
            ],
        }
        for part in held
    ]  # fmt: skip


def tabs(team, leaving: Account, user, *, on: date) -> list[dict]:
    """The team, and whoever has left and still holds something this reader may read; each with the number."""
    counts = queries.holders(user, on=on)
    here = list(team)
    known = {account.pk for account in here}
    gone = list(queries.gone(on=on).filter(pk__in=[key for key in counts if key not in known]))
    shown = {account.pk for account in [*here, *gone]}
    over = {account.pk for account in gone}
    return [
        {
            "account": account,
            "count": counts[account.pk],
            "gone": account.pk in over,
            "current": account.pk == leaving.pk,
        }
        for account in [*here, *gone, *([] if leaving.pk in shown else [leaving])]
    ]
