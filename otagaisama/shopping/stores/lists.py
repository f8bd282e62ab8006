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
