"""A service as residents read it: how old, how to order, a telephone never without its hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from otagaisama.base.saying import call_area, catalogued
from otagaisama.shopping.stores import rules, words
from otagaisama.shopping.stores.models import ShoppingService
from otagaisama.shopping.stores.states import Shown


@dataclass(frozen=True)
class ServiceCard:
    """One service and what can be said of it on a day."""

    service: ShoppingService
    state: Shown
    hours: str
    area: str

    @property
    def is_stale(self) -> bool:
        return self.state == Shown.CHECKING

    @property
    def council_orders(self) -> bool:
        """Nobody without the internet could order it alone."""
        return self.service.needs_net

    @property
    def how(self) -> str:
        return "、".join(map(gettext, self.service.how_labels))

    @property
    def for_whom(self) -> str:
        return "、".join(
            [
                *map(gettext, self.service.for_whom_labels),
                *([self.service.for_whom_note] if self.service.for_whom_note else []),
            ]
        )

    @property
    def badge(self) -> str:
        return {"open": "ok", "checking": "wait", "resting": "warn", "ended": ""}[self.state]


def card_of(service: ShoppingService, *, on: date) -> ServiceCard:
    """What a page shows of one service; its districts must have been fetched with it."""
    districts = "、".join(call_area(district) for district in service.districts.all())
    return ServiceCard(
        service,
        service.state_on(on),
        rules.hours_beside_phone(service),
        service.area or districts or catalogued(words.WHOLE_WARD),
    )


def cards_of(services: Iterable[ShoppingService], *, on: date) -> list[ServiceCard]:
    return [card_of(service, on=on) for service in services]
