"""Add, change, check and close shops. A shop that has closed stays in the book with its last day."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people.diary import action, record
from otagaisama.shopping.stores import rules, words
from otagaisama.shopping.stores.models import Store
from otagaisama.shopping.stores.search import words_of_store
from otagaisama.town.shapes import inside


@action
def add_store(*, by, at: datetime, **fields) -> Store:
    """Add a shop. `fields` are fields of Store; whether it lies in the ward is seen from its point."""
    rules.check_may_write(by, on=timezone.localdate(at))
    store = Store(**fields)
    keep_store(store)
    record(by=by, at=at, verb="add-store", about=store)
    return store


@action
def change_store(*, store: Store, by, at: datetime, **fields) -> Store:
    """Change a shop. Raises Refused when it would have closed before it opened."""
    rules.check_may_write(by, on=timezone.localdate(at))
    kept = hold(store, "ward")
    for name, value in fields.items():
        setattr(kept, name, value)
    keep_store(kept)
    record(by=by, at=at, verb="change-store", about=kept)
    return kept


@action
def check_stores(*, stores: Iterable[Store], how: str, by, at: datetime) -> int:
    """Somebody looked, and these shops are as written: how many. `how` says how it was seen, without names."""
    today = timezone.localdate(at)
    rules.check_may_write(by, on=today)
    stores = list(stores)
    keys = [store.pk for store in stores]
    if not keys:
        raise Refused(words.NOTHING_CHOSEN)
    count = Store.objects.filter(pk__in=keys).open_on(today).update(checked_on=today, checked_by=how[:80])
    record(by=by, at=at, verb="check-stores", about=stores[0] if len(stores) == 1 else "shopping.Store")
    return count


@action
def close_store(*, store: Store, last_day: date, by, at: datetime) -> None:
    """The shop's last day of business is known. It stays on the map until that day and in the book for ever."""
    today = timezone.localdate(at)
    rules.check_may_write(by, on=today)
    kept = hold(store)
    kept.open_until, kept.checked_on = last_day, today
    rules.check_life(kept)
    kept.save(update_fields=["open_until", "checked_on"])
    record(by=by, at=at, verb="close-store", about=kept)


@action
def reopen_store(*, store: Store, by, at: datetime) -> None:
    """It is open after all, or again."""
    today = timezone.localdate(at)
    rules.check_may_write(by, on=today)
    kept = hold(store)
    if kept.open_until is None:
        raise NotNow("この店は、開いていることになっています。")
    kept.open_until, kept.checked_on = None, today
    kept.save(update_fields=["open_until", "checked_on"])
    record(by=by, at=at, verb="reopen-store", about=kept)


def keep_store(store: Store) -> None:
    """Save a shop with what follows from its fields."""
    rules.check_life(store)
    place_store(store)
    store.save()


def place_store(store: Store) -> None:
    """Fill in what the fields say by themselves: in the ward or not, and the words a search looks through."""
    within = inside(store.ward.boundary, store.lat, store.lon) if store.lat is not None else None
    if within is not None:
        store.in_ward = within
    store.search_words = words_of_store(store)
