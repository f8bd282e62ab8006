"""Who may write here, and what a public line never goes without."""

from datetime import date

from otagaisama.base.access import Role
from otagaisama.base.refusals import NotYours, Refused
from otagaisama.base.saying import catalogued, say_hours_here
from otagaisama.shopping.stores import words
from otagaisama.shopping.stores.models import ShoppingService, Store


def may_write(by, *, on: date) -> bool:
    """Staff write the ward's shops, services and reckonings. A command of the house (`by` is a text) may."""
    return isinstance(by, str) or (by is not None and Role.STAFF in by.roles_on(on))


def check_may_write(by, *, on: date) -> None:
    """Raise NotYours unless `may_write`."""
    if not may_write(by, on=on):
        raise NotYours(words.STAFF_ONLY)


def check_may_publish(service: ShoppingService) -> None:
    """D24: nothing is told to residents that can be ordered by nobody: a way to order, or a telephone."""
    if not service.how and not service.phone:
        raise Refused("たのみかたか電話を、どちらか書いてください。")


def check_life(record: Store | ShoppingService) -> None:
    """What has ended did not end before it began."""
    if record.open_from and record.open_until and record.open_until < record.open_from:
        raise Refused("終わった日が、はじまった日より前になっています。")


def hours_beside_phone(record: Store | ShoppingService) -> str:
    """D24: what stands next to a public telephone; never nothing."""
    hours = say_hours_here(record.hours, record.closed)
    if hours:
        return hours
    return catalogued(words.ASK_BY_PHONE if record.phone else words.HOURS_UNKNOWN)
