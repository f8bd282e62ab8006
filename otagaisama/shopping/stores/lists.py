"""Shops and services as rows of a table."""

from otagaisama.shopping.stores.cards import ServiceCard
from otagaisama.shopping.stores.models import Store

SERVICE_COLUMNS = (
    "種類", "名前", "よみがな", "しているところ", "買えるもの・していること", "来てくれる地域", "たのみかた", "かかるお金", "いくらから", "来る日・届く日",
    "たのんでから届くまで", "だれのため", "電話", "電話がつながる時間", "ファックス", "ホームページ", "ようす", "確かめた日", "出典",
)  # fmt: skip
STORE_COLUMNS = (
    "種類", "名前", "よみがな", "住所", "学区", "区の中", "電話", "開いている時間", "お休み", "緯度", "経度", "開店した日", "閉店した日", "確かめた日", "出典",
)  # fmt: skip


def service_row(card: ServiceCard) -> list:
    """One row of the open table, in the order of SERVICE_COLUMNS."""
    service = card.service
    how = f"{card.how}（{service.order_note}）" if service.order_note and card.how else card.how or service.order_note
    return [
        service.get_kind_display(), service.name, service.kana, service.host, service.sells, card.area, how, service.fee, service.min_order,
        service.days, service.arrives, card.for_whom, service.phone, card.hours, service.fax, service.url, card.state.label, service.checked_on, service.source,
    ]  # fmt: skip


def store_row(store: Store) -> list:
    """One row of the table of shops, in the order of STORE_COLUMNS."""
    return [
        store.get_kind_display(), store.name, store.kana, store.address, store.district.name if store.district else "", store.in_ward,
        store.phone, store.hours, store.closed, "" if store.lat is None else store.lat, "" if store.lon is None else store.lon,
        store.open_from, store.open_until, store.checked_on, store.source,
    ]  # fmt: skip
