"""Hand on what somebody holds."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model

from otagaisama.base.refusals import Refused
from otagaisama.people import queries
from otagaisama.people.actions.knowing import name_readers
from otagaisama.people.diary import action, record
from otagaisama.people.handing import words
from otagaisama.people.handing.holdings import Holding
from otagaisama.people.handing.models import Charge
from otagaisama.people.models import Account


@action
def hand_on_all(
    *, held: Iterable[tuple[Holding, list]], to: Account, by: Account, at: datetime, naming: bool = False
) -> int:
    """Give each of these to a colleague (D13). Answers how many. What she may not read is refused; sealed ones only with `naming`."""
    count, today = 0, queries.day_of(at)
    for holding, rows in held:
        if naming:
            for row in rows:
                if is_sealed(row):
                    name_readers(knowing=row.knowing, accounts=[to], by=by, at=at)
        if holding.to_readers:
            wanted = {row.pk for row in rows}
            able = set(
                holding.readable(holding.open_ones(today), to, today).filter(pk__in=wanted).values_list("pk", flat=True)
            )
            if wanted - able:
                raise Refused(words.CANNOT_READ.format(name=to.name, label=holding.label, count=len(wanted - able)))
        if holding.hand_on is not None:
            holding.hand_on(rows, to=to, by=by, at=at)
        else:
            for row in rows:
                give_charge(about=row, to=to, by=by, at=at)
        count += len(rows)
    record(by=by, at=at, verb="hand-on-all", about=to)
    return count


@action
def give_charge(*, about: Model, to: Account, by: Account, at: datetime) -> Charge:
    """Write whose a record is from now on."""
    charge, _ = Charge.objects.update_or_create(
        about_kind=about._meta.label, about_id=str(about.pk), defaults={"account": to, "named_by": by, "at": at}
    )
    record(by=by, at=at, verb="hand-on-charge", about=about)
    return charge


def is_sealed(row) -> bool:
    """A record of whom it is dangerous to know."""
    return bool(getattr(getattr(row, "knowing", None), "sealed", False))
