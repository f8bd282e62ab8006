"""Shops and services: as rows of a table, and as the lists that a desk keeps; several are ticked off at once."""

from datetime import date

from django.db.models import Q

from otagaisama.base.access import Role
from otagaisama.base.bridge import jdate
from otagaisama.base.finding import holding
from otagaisama.base.lists import DATE, NUMBER, PAGE, Box, Bulk, Column, Filter, List, only_in_file
from otagaisama.base.refusals import NotNow
from otagaisama.shopping.stores import actions, queries, words
from otagaisama.shopping.stores.cards import ServiceCard, card_of
from otagaisama.shopping.stores.models import ShoppingService, Store
from otagaisama.shopping.stores.search import text_of
from otagaisama.shopping.stores.states import ServiceKind, Shown, StoreKind
from otagaisama.town.lists import of_area
from otagaisama.town.queries import districts

SERVICE_COLUMNS = (
    "種類", "名前", "よみがな", "しているところ", "買えるもの・していること", "来てくれる地域", "学区", "たのみかた", "たのみかたの説明", "かかるお金",
    "いくらから", "来る日・届く日", "たのんでから届くまで", "だれのため", "使える人の説明", "電話", "電話がつながる時間", "お休み", "ファックス",
    "ホームページ", "ようす", "はじまった日", "さいごの日", "確かめた日", "出典",
)  # fmt: skip
STORE_COLUMNS = (
    "種類", "名前", "よみがな", "住所", "学区", "区の中", "電話", "開いている時間", "お休み", "緯度", "経度", "開店した日", "閉店した日", "確かめた日", "出典",
)  # fmt: skip


def service_row(card: ServiceCard) -> list:
    """One row of the open table, in the order of SERVICE_COLUMNS; each cell as it comes in again."""
    service = card.service
    districts = "、".join(district.name for district in service.districts.all()) or words.WHOLE_WARD
    return [
        service.get_kind_display(), service.name, service.kana, service.host, service.sells, service.area, districts, card.how, service.order_note,
        service.fee, service.min_order, service.days, service.arrives, "、".join(service.for_whom_labels), service.for_whom_note, service.phone,
        service.hours or card.hours, service.closed, service.fax, service.url, card.state.label, service.open_from, service.open_until, service.checked_on,
        service.source,
    ]  # fmt: skip


def store_row(store: Store) -> list:
    """One row of the table of shops, in the order of STORE_COLUMNS."""
    return [
        store.get_kind_display(), store.name, store.kana, store.address, store.district.name if store.district else "", store.in_ward,
        store.phone, store.hours, store.closed, "" if store.lat is None else store.lat, "" if store.lon is None else store.lon,
        store.open_from, store.open_until, store.checked_on, store.source,
    ]  # fmt: skip


HOW = "どうやって確かめたか（例：電話で、店に行って。人の名前は書きません）"
DISTRICTS = Filter("district", "学区", lambda user, on: districts().values_list("code", "name"), "district__code")


def _stores_ready(stores: list[Store], user, on: date) -> list[Store]:
    for store in stores:
        store.cells, store.stale, store.shut = store_row(store), store.is_stale_on(on), not store.is_open_on(on)
    return stores


def _where(store: Store) -> str:
    return store.district.name if store.district else "－" if store.in_ward else "区の外"


def _store_now(store: Store, today: date):
    if store.open_until:
        yield "閉店", ""
    else:
        yield ("確かめが要る", "wait") if store.stale else ("開いている", "ok")


def _check_store(store: Store, *, by, at, reason: str) -> None:
    if not actions.check_stores(stores=[store], how=reason, by=by, at=at):
        raise NotNow(words.SHUT_ALREADY)


def _check(code: str, act) -> Bulk:
    return Bulk(
        code,
        "しるしをつけたものを、きょう確かめた",
        act,
        done=words.CHECKED,
        reason=HOW,
        said="電話で",
        roles=(Role.STAFF,),
    )


STORES = List(
    code="stores", title="店の手入れ", name="店の一覧", records=queries.stores_for, order=queries.STORES_LISTED, size=30, area="", unit="店",
    template="shopping/stores.html", prepare=_stores_ready,
    columns=(
        Column("name", "店", str, place=PAGE, link="shopping:store", sort="kana",
               note=lambda store: "・".join(filter(None, (store.get_kind_display(), store.address)))),
        Column("district", "学区（参考）", _where, place=PAGE, sort="district__order"),
        Column("hours", "開いている時間", "hours", place=PAGE, blank="－"),
        Column("now", "ようす", lambda store: "", place=PAGE, badges=_store_now,
               note=lambda store: f"{jdate(store.open_until)}まで" if store.open_until else ""),
        Column("checked", "確かめた日", "checked_on", kind=DATE, place=PAGE, sort="checked_on", blank="まだです"),
        *only_in_file(STORE_COLUMNS, 開店した日=DATE, 閉店した日=DATE, 確かめた日=DATE, 緯度=NUMBER, 経度=NUMBER),
    ),
    boxes=(
        Box("open", "開いている店", cut=lambda stores, user, on: stores.open_on(on),
            empty="まだ、店がありません。ひとつずつ加えるか、表や地図のファイルからまとめて取りこめます。"),
        Box("stale", "確かめが要る", cut=lambda stores, user, on: stores.open_on(on).stale_on(on), empty="確かめが要る店は、ありません。"),
        Box("closed", "閉店した店", lambda user, on: Q(open_until__lt=on), empty="閉店した店は、ありません。"),
        Box("outside", "区の外", cut=lambda stores, user, on: stores.open_on(on).filter(in_ward=False), empty="区の外の店は、ありません。"),
    ),
    filters=(Filter("kind", "種類", StoreKind.choices, "kind"), DISTRICTS, of_area()),
    search=lambda stores, words: holding(stores.order_by(*queries.STORES_LISTED), words, text_of),
    searched_empty="あてはまる店は、ありません。", bulk=(_check("check-stores", _check_store),),
)  # fmt: skip


def _services_ready(services: list[ShoppingService], user, on: date) -> list[ShoppingService]:
    for service in services:
        service.card = card_of(service, on=on)
        service.cells = service_row(service.card)
    return services


def _telephone(service: ShoppingService) -> str:
    return f"{service.phone}（{service.card.hours}）" if service.phone else service.card.hours


def _check_service(service: ShoppingService, *, by, at, reason: str) -> None:
    actions.check_services(services=[service], how=reason, by=by, at=at)


SHOWN = Q(public_state__in=(Shown.OPEN, Shown.CHECKING))
SERVICES = List(
    code="services", title="サービスの手入れ", name="買い物支援サービス", records=queries.services_for, order=queries.SERVICES_LISTED, size=30,
    area="", template="shopping/desk_services.html", prepare=_services_ready,
    columns=(
        Column("name", "サービス", "name", place=PAGE, link="shopping:desk-service", sort="kana",
               note=lambda service: "・".join(filter(None, (service.get_kind_display(), service.host)))),
        Column("area", "来てくれる地域", "card.area", place=PAGE),
        Column("phone", "電話と時間", _telephone, place=PAGE),
        Column("now", "ようす", lambda service: "", place=PAGE, badges=lambda service, today: [(service.card.state.label, service.card.badge)]),
        Column("checked", "確かめた日", "checked_on", kind=DATE, place=PAGE, sort="checked_on", blank="まだです", note=lambda service: service.checked_by),
        *only_in_file(SERVICE_COLUMNS, はじまった日=DATE, さいごの日=DATE, 確かめた日=DATE),
    ),
    boxes=(
        Box("shown", "公開・確認中", SHOWN, empty="まだ、サービスがありません。電話で聞いて、ひとつずつ加えるか、表からまとめて取りこめます。"),
        Box("stale", "確かめが要る", cut=lambda services, user, on: services.shown().stale_on(on), empty="確かめが要るサービスは、ありません。"),
        Box("ended", "お休み・終了", ~SHOWN, empty="お休みのサービスと、終わったサービスは、ありません。"),
    ),
    filters=(Filter("kind", "種類", ServiceKind.choices, "kind"),),
    search=lambda services, words: holding(services.order_by(*queries.SERVICES_LISTED), words, text_of),
    searched_empty="あてはまるサービスは、ありません。", bulk=(_check("check-services", _check_service),),
)  # fmt: skip
