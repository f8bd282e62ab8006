"""The questions that a program may ask: a list and one of each, changed since when, a page at a time. Loaded when somebody asks (ninja costs a second)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Query, Schema
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer
from pydantic import AwareDatetime, Field

from otagaisama.publishing.opendata import hsds, pages, words

MOST, USUAL = 100, 50


class Refusal(Schema):
    """Why there is no answer, as a sentence."""

    detail: str


class Paging(Schema):
    """Which page, of what."""

    limit: int = Field(USUAL, ge=1, le=MOST, description=f"一度に返す数（{MOST}まで）")
    offset: int = Field(0, ge=0, le=1_000_000, description="はじめから飛ばす数")
    modified_after: AwareDatetime | None = Field(
        None, description="この時より後に変わったものだけ（例：2026-11-01T00:00:00+09:00）"
    )


class FacilityQuestion(Paging):
    """Which facilities."""

    kind: str = Field("", max_length=60, description="種類（例：居場所）")
    district: str = Field("", max_length=60, description="学区の名前（例：城北学区）")


class EventQuestion(Paging):
    """Which events."""

    since: datetime | None = Field(None, description="この時からはじまるもの")
    until: datetime | None = Field(None, description="この時までにはじまるもの")


class FacilityOut(Schema):
    """A place or an office."""

    id: UUID
    source: str
    ward_code: str
    name: str
    kana: str
    kind: str
    host: str
    what: str
    for_whom: list[str]
    accessibility: list[str]
    apply: str
    phone: str
    phone_hours: str
    hours: str
    address: str
    town_id: str
    district: str
    lat: float | None
    lon: float | None
    fee: str
    state: str
    confirmed_on: str | None
    modified_at: str
    url: str
    invented: bool


class EventOut(Schema):
    """One date of an event."""

    id: UUID
    event_id: UUID
    ward_code: str
    title: str
    part: str
    about: str
    easy_japanese: str
    starts_at: str
    ends_at: str | None
    place: str
    for_whom: str
    bring: str
    fee: str
    host: str
    phone: str
    phone_hours: str
    rain: str
    support: list[str]
    seats: int | None
    sign: str
    signing_until: str | None
    district: str
    cancelled: bool
    modified_at: str
    url: str
    invented: bool


class FacilityPage(Schema):
    """A page of facilities."""

    total: int
    offset: int
    next_offset: int | None
    items: list[FacilityOut]


class EventPage(Schema):
    """A page of events."""

    total: int
    offset: int
    next_offset: int | None
    items: list[EventOut]


class ServicePage(Schema):
    """A page as HSDS 3.0 says it."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[dict[str, Any]]


BAD = {400: Refusal}
GONE = {404: Refusal, 400: Refusal}


class Plain(JSONRenderer):
    """Japanese letters as they are."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    renderer=Plain(),
    title="お互いさま　オープンデータ", version="1.0", openapi_url=None, docs_url=None, urls_namespace="open",
    description="住民に見せている場所・サービス・行事だけを返します。読むだけで、何も残しません。",
)  # fmt: skip


@api.get("/facilities", response={200: FacilityPage} | BAD, summary="場所・窓口・移動販売・買い物のサービス")
def facilities(request: HttpRequest, question: FacilityQuestion = Query(...)):  # noqa: B008  ninja's way
    """変わった時の順です。"""
    rows = [
        row
        for row in pages.newer_than(_taken(request).facilities, question.modified_after)
        if question.kind in ("", row.kind) and question.district in ("", row.district)
    ]
    return _page(rows, question, _facility)


@api.get("/facilities/{uuid:key}", response={200: FacilityOut} | GONE, summary="一つの場所")
def facility(request: HttpRequest, key: UUID):
    """番号は、一覧の id です。"""
    return _facility(_the(_taken(request).facilities, key, words.FACILITY_GONE))


@api.get("/events", response={200: EventPage} | BAD, summary="公開した行事の、一回ごと")
def events(request: HttpRequest, question: EventQuestion = Query(...)):  # noqa: B008
    """取りやめたものも、取りやめとして返します。"""
    since, until = _of_tokyo(question.since), _of_tokyo(question.until)
    rows = [
        row
        for row in pages.newer_than(_taken(request).happenings, question.modified_after)
        if (since is None or row.starts_at >= since) and (until is None or row.starts_at <= until)
    ]
    return _page(rows, question, _event)


@api.get("/events/{uuid:key}", response={200: EventOut} | GONE, summary="一つの行事の一回")
def event(request: HttpRequest, key: UUID):
    """番号は、一覧の id です。"""
    return _event(_the(_taken(request).happenings, key, words.EVENT_GONE))


@api.get("/hsds/services", response={200: ServicePage} | BAD, summary="HSDS 3.0 のサービス")
def services(
    request: HttpRequest, page: int = Query(1, ge=1, le=100_000), per_page: int = Query(USUAL, ge=1, le=MOST),
    modified_after: AwareDatetime | None = None,
):  # fmt: skip
    """HSDS の Service を、組織・場所・時間・電話といっしょに返します。"""
    taken = _taken(request)
    rows = pages.newer_than(taken.facilities, modified_after)
    shown = rows[(page - 1) * per_page : page * per_page]
    last = max(-(-len(rows) // per_page), 1)
    return {
        "total_items": len(rows), "total_pages": last, "page_number": page, "size": len(shown), "first_page": page == 1,
        "last_page": page >= last, "empty": not shown, "contents": hsds.services(shown, taken.giver),
    }  # fmt: skip


@api.get("/hsds/services/{uuid:key}", response={200: dict[str, Any]} | GONE, summary="HSDS 3.0 の一つのサービス")
def one_service(request: HttpRequest, key: UUID):
    """番号は、一覧の id です。"""
    taken = _taken(request)
    return hsds.service(_the(taken.facilities, key, words.FACILITY_GONE), taken.giver)


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What could not be read, by the name of the question."""
    names = sorted({str(fault["loc"][-1]) for fault in error.errors})
    return api.create_response(request, {"detail": words.BAD_QUESTION.format(faults="、".join(names))}, status=400)


@api.exception_handler(Http404)
def not_there(request: HttpRequest, error: Http404) -> HttpResponse:
    """One that is not given out."""
    return api.create_response(request, {"detail": str(error) or words.NOT_THERE}, status=404)


def description(site: str) -> dict:
    """What may be asked, as OpenAPI 3.1."""
    schema = dict(api.get_openapi_schema(path_prefix="/open/api/"))
    return schema | {"servers": [{"url": site.rstrip("/")}]}


def _taken(request: HttpRequest):
    return pages.snapshot(at=request.now)


def _of_tokyo(moment: datetime | None) -> datetime | None:
    """A moment without a zone is Tokyo's."""
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=pages.TOKYO)


def _the(rows: Iterable, key: UUID, gone: str):
    wanted = str(key)
    for row in rows:
        if row.id == wanted:
            return row
    raise Http404(gone)


def _page(rows: Sequence, question: Paging, said: Callable) -> dict:
    shown = rows[question.offset : question.offset + question.limit]
    after = question.offset + len(shown)
    return {
        "total": len(rows), "offset": question.offset, "next_offset": after if shown and after < len(rows) else None,
        "items": [said(row) for row in shown],
    }  # fmt: skip


def _facility(row) -> dict:
    return {
        "id": row.id, "source": row.source, "ward_code": row.ward.government_code, "name": row.name, "kana": row.kana, "kind": row.kind, "host": row.host,
        "what": row.what, "for_whom": list(row.for_whom), "accessibility": list(row.barrier), "apply": row.apply, "phone": row.phone,
        "phone_hours": row.phone_hours, "hours": row.hours_said, "address": row.where.address, "town_id": row.where.town_id, "district": row.district,
        "lat": row.where.lat, "lon": row.where.lon, "fee": row.fee, "state": row.state, "confirmed_on": row.confirmed_on and row.confirmed_on.isoformat(),
        "modified_at": row.changed_at.isoformat(), "url": row.url, "invented": row.invented,
    }  # fmt: skip


def _event(row) -> dict:
    return {
        "id": row.id, "event_id": row.event_id, "ward_code": row.ward.government_code, "title": row.title, "part": row.part, "about": row.about,
        "easy_japanese": row.easy, "starts_at": row.starts_at.isoformat(), "ends_at": row.ends_at and row.ends_at.isoformat(), "place": row.place,
        "for_whom": row.for_whom, "bring": row.bring, "fee": row.fee, "host": row.host, "phone": row.phone, "phone_hours": row.phone_hours,
        "rain": row.rain, "support": list(row.support), "seats": row.seats, "sign": row.sign,
        "signing_until": row.signing_until and row.signing_until.isoformat(), "district": row.district, "cancelled": not row.is_on,
        "modified_at": row.changed_at.isoformat(), "url": row.url, "invented": row.invented,
    }  # fmt: skip
