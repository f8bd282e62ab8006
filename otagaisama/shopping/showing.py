"""Shops and services as residents read them: how old, how to order, a telephone never without its hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from otagaisama.shopping import rules
from otagaisama.shopping.models import ShoppingService, Store
from otagaisama.shopping.states import Shown

SERVICE_COLUMNS = (
    "種類", "名前", "よみがな", "しているところ", "買えるもの・していること", "来てくれる地域", "たのみかた", "かかるお金", "いくらから", "来る日・届く日",
    "たのんでから届くまで", "だれのため", "電話", "電話がつながる時間", "ファックス", "ホームページ", "ようす", "確かめた日", "出典",
)  # fmt: skip
STORE_COLUMNS = (
    "種類", "名前", "よみがな", "住所", "学区", "区の中", "電話", "開いている時間", "お休み", "緯度", "経度", "開店した日", "閉店した日", "確かめた日", "出典",
)  # fmt: skip


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
        return "、".join(self.service.how_labels)

    @property
    def for_whom(self) -> str:
        return "、".join(
            [*self.service.for_whom_labels, *([self.service.for_whom_note] if self.service.for_whom_note else [])]
        )

    @property
    def badge(self) -> str:
        return {"open": "ok", "checking": "wait", "resting": "warn", "ended": ""}[self.state]


def card_of(service: ShoppingService, *, on: date) -> ServiceCard:
    """What a page shows of one service; its districts must have been fetched with it."""
    districts = "、".join(district.name for district in service.districts.all())
    return ServiceCard(
        service, service.state_on(on), rules.hours_beside_phone(service), service.area or districts or "区ぜんぶ"
    )


def cards_of(services: Iterable[ShoppingService], *, on: date) -> list[ServiceCard]:
    return [card_of(service, on=on) for service in services]


def service_row(card: ServiceCard) -> list:
    """One row of the open table, in the order of SERVICE_COLUMNS."""
    one = card.service
    how = f"{card.how}（{one.order_note}）" if one.order_note and card.how else card.how or one.order_note
    return [
        one.get_kind_display(), one.name, one.kana, one.host, one.sells, card.area, how, one.fee, one.min_order, one.days, one.arrives,
        card.for_whom, one.phone, card.hours, one.fax, one.url, card.state.label, one.checked_on, one.source,
    ]  # fmt: skip


def store_row(store: Store) -> list:
    """One row of the table of shops, in the order of STORE_COLUMNS."""
    return [
        store.get_kind_display(), store.name, store.kana, store.address, store.district.name if store.district else "", store.in_ward,
        store.phone, store.hours, store.closed, "" if store.lat is None else store.lat, "" if store.lon is None else store.lon,
        store.open_from, store.open_until, store.checked_on, store.source,
    ]  # fmt: skip
