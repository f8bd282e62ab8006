"""Who may know: begun with a record, narrowed, sealed, named; all that points to it follows at once."""

from datetime import date, datetime

from otagaisama.base.refusals import Refused
from otagaisama.base.steps import hold
from otagaisama.people import knowing as asking
from otagaisama.people import queries, words
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account, Knowing, KnowingReader, Person
from otagaisama.people.models.knowing import Reach
from otagaisama.people.persons.sealing import seal_beside


def begin_knowing(
    *, by: Account | None, at: datetime, reach: str = Reach.WARD, district=None, sealed: bool = False
) -> Knowing:
    """Begin who may know with a record of its own. Whoever hears it stays a reader."""
    knowing = Knowing(reach=reach, district=district, sealed=sealed)
    knowing.save(force_insert=True)
    if by is not None:
        KnowingReader(knowing=knowing, account=by, heard=True, named_by=by, at=at).save(force_insert=True)
    return knowing


@action
def change_knowing(*, knowing: Knowing, by: Account, at: datetime, like: Knowing | None = None, **facts) -> Knowing:
    """Narrow, widen or seal (`reach`, `district`, `sealed`): it holds at once for everything that points to it.

    Sealed because of another (`like`), what stands under its persons' names is known to whoever reads that other, and to none of those who stay here.
    """
    if unknown := set(facts) - {"reach", "district", "sealed"}:
        raise TypeError(f"who may know has no {sorted(unknown)}")
    knowing = hold(knowing)
    for name, value in facts.items():
        setattr(knowing, name, value)
    knowing.follows = like or knowing.follows
    knowing.save()
    record(by=by, at=at, verb="seal" if facts.get("sealed") else "change-knowing", about=knowing)
    if facts.get("sealed"):
        seal_beside(knowing=like or knowing, persons=Person.objects.filter(knowing=knowing), by=by, at=at)
    return knowing


@action
def name_readers(*, knowing: Knowing, accounts, by: Account, at: datetime) -> None:
    """Name who may read it, and what was sealed because of it."""
    accounts = list(accounts)
    for each in (knowing, *Knowing.objects.filter(follows=knowing, ended_on=None).order_by("pk")):
        for account in accounts:
            KnowingReader.objects.get_or_create(knowing=each, account=account, defaults={"named_by": by, "at": at})
        record(by=by, at=at, verb="name-reader", about=each)


@action
def seal_like(*, knowing: Knowing, other: Knowing, stay, by, at: datetime) -> None:
    """Seal what has a record of its own of who may know: whoever reads the `other` is named, and `stay` (accounts, or None) keep it."""
    named = {reader.account for reader in asking.readers_of(other)} | {account for account in stay if account}
    name_readers(knowing=knowing, accounts=sorted(named, key=lambda account: account.login), by=by, at=at)
    change_knowing(knowing=knowing, by=by, at=at, like=other, sealed=True)
    record(by=by, at=at, verb="seal-beside", about=knowing)


@action
def hand_on_reading(*, to: Account, by: Account, at: datetime, leaving: Account | None = None) -> int:
    """Name a successor on all that nobody can read (or nobody could without `leaving`), unread: the contents stay closed here.

    Answers how many. Raises Refused where the successor could not read them all.
    """
    today = queries.day_of(at)
    if leaving is not None and leaving.pk == to.pk:
        raise Refused(words.SUCCESSOR_IS_ANOTHER)
    waiting = asking.lost_without(on=today, account=leaving) if leaving else asking.unread(on=today)
    held = list(waiting)
    for knowing in held:
        KnowingReader.objects.get_or_create(knowing=knowing, account=to, defaults={"named_by": by, "at": at})
    still = asking.unread(on=today, without=leaving).filter(pk__in=[knowing.pk for knowing in held])
    if still.exists():
        raise Refused(words.SUCCESSOR_CANNOT_READ)
    record(by=by, at=at, verb="hand-on-reading", about=to)
    return len(held)


@action
def end_knowing(*, knowing: Knowing, on: date, by, at: datetime) -> None:
    """Nothing that can be read hangs on it any more: who was named goes too."""
    knowing.readers.all().delete()
    Knowing.objects.filter(pk=knowing.pk).update(ended_on=on)
    record(by=by, at=at, verb="end-knowing", about=knowing)
