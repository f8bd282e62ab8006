"""Add, change, check, rest and end services. Every column of the comparison can be written by telephone."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people.diary import action, record
from otagaisama.shopping.stores import rules, words
from otagaisama.shopping.stores.models import ShoppingService
from otagaisama.shopping.stores.search import words_of_service
from otagaisama.shopping.stores.states import Shown


@action
def add_service(*, by, at: datetime, districts: Iterable = (), **fields) -> ShoppingService:
    """Add a service; `districts` it comes to (none: the whole ward). `fields` are fields of ShoppingService."""
    rules.check_may_write(by, on=timezone.localdate(at))
    service = ShoppingService(**fields)
    keep_service(service)
    service.districts.set(districts)
    record(by=by, at=at, verb="add-service", about=service)
    return service


@action
def change_service(
    *, service: ShoppingService, by, at: datetime, districts: Iterable | None = None, **fields
) -> ShoppingService:
    """Change a service; `districts` None leaves them as they are."""
    rules.check_may_write(by, on=timezone.localdate(at))
    kept = hold(service)
    for name, value in fields.items():
        setattr(kept, name, value)
    keep_service(kept)
    if districts is not None:
        kept.districts.set(districts)
    record(by=by, at=at, verb="change-service", about=kept)
    return kept


@action
def check_services(*, services: Iterable[ShoppingService], how: str, by, at: datetime) -> int:
    """Somebody asked, and these services are as written: how many."""
    today = timezone.localdate(at)
    rules.check_may_write(by, on=today)
    kept = [service for service in services if service.public_state != Shown.ENDED]
    if not kept:
        raise Refused(words.NOTHING_CHOSEN)
    for service in kept:
        service.checked_on, service.checked_by = today, how[:80]
        if service.public_state == Shown.CHECKING:
            service.public_state = Shown.OPEN
        service.save(update_fields=["checked_on", "checked_by", "public_state"])
    record(by=by, at=at, verb="check-services", about=kept[0] if len(kept) == 1 else "shopping.ShoppingService")
    return len(kept)


@action
def rest_service(*, service: ShoppingService, by, at: datetime) -> None:
    """お休み: not in the public table until it is opened again."""
    _to_state(service, Shown.RESTING, by, at, "rest-service")


@action
def open_service(*, service: ShoppingService, by, at: datetime) -> None:
    """Show a resting or ended service again."""
    _to_state(service, Shown.OPEN, by, at, "open-service")


@action
def end_service(*, service: ShoppingService, by, at: datetime) -> None:
    """終了: it is kept, and shown to residents no more."""
    _to_state(service, Shown.ENDED, by, at, "end-service")


def keep_service(service: ShoppingService) -> None:
    """Save a service with the words a search looks through."""
    rules.check_life(service)
    rules.check_may_publish(service)
    service.search_words = words_of_service(service)
    service.save()


def _to_state(service, state: Shown, by, at: datetime, verb: str) -> None:
    today = timezone.localdate(at)
    rules.check_may_write(by, on=today)
    kept = hold(service)
    if kept.public_state == state:
        raise NotNow("もう、そのようになっています。")
    kept.public_state = service.public_state = state
    if state == Shown.OPEN and kept.open_until and kept.open_until < today:
        kept.open_until = None
    kept.save(update_fields=["public_state", "open_until"])
    record(by=by, at=at, verb=verb, about=kept)
