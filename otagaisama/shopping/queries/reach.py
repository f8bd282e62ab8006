"""Questions about homes, streets and reckonings."""

from datetime import date

from django.db.models import F, Max, Min, QuerySet

from otagaisama.shopping.models import Home, ReachRun, StreetNetwork
from otagaisama.shopping.queries.stores import public_stores
from otagaisama.shopping.states import HomeKind
from otagaisama.town.models import Town, Ward


def network_of(ward: Ward) -> StreetNetwork | None:
    """The streets that are walked on now, without their packed arrays; None where nobody brought any."""
    return StreetNetwork.objects.filter(ward=ward, current=True).defer("packed").first()


def networks() -> QuerySet[StreetNetwork]:
    """Every network that was ever taken in, the newest first: old reckonings still point to theirs."""
    return (
        StreetNetwork.objects.select_related("ward")
        .defer("packed", "barriers", "ward__boundary", "ward__streets")
        .order_by("-taken_at", "id")
    )


def home_rows(ward: Ward) -> list[dict]:
    """Every residential point: each town with its population where it was brought, then each address point.

    Keys: kind, code, label, lat, lon, people, elders, district, town (id). A town nobody brought a population for stands with None.
    """
    counted = {home.town_id: home for home in Home.objects.filter(ward=ward, kind=HomeKind.TOWN, town__isnull=False)}
    rows = [_town_row(town, counted.get(town.pk)) for town in _towns(ward)]
    strangers = Home.objects.filter(ward=ward, kind=HomeKind.TOWN, town=None).order_by("code")
    addresses = Home.objects.filter(ward=ward, kind=HomeKind.ADDRESS).select_related("town__district").order_by("code")
    return rows + [_home_row(home) for home in strangers] + [_home_row(home) for home in addresses]


def population_facts(ward: Ward) -> dict:
    """Where the population comes from: {"source", "counted_on", "towns"}, or {} where there is none."""
    counted = Home.objects.filter(ward=ward, kind=HomeKind.TOWN, people__isnull=False)
    first = counted.order_by("counted_on", "source").values("source", "counted_on").first()
    return {**first, "towns": counted.count()} if first else {}


def address_facts(ward: Ward) -> dict:
    """Where the address points come from: {"source", "counted_on", "points"}, or {} where there are none."""
    points = Home.objects.filter(ward=ward, kind=HomeKind.ADDRESS)
    first = points.order_by("source").values("source", "counted_on").first()
    return {**first, "points": points.count()} if first else {}


def runs() -> QuerySet[ReachRun]:
    """Every reckoning, the newest first, without what is packed for its map."""
    return (
        ReachRun.objects.select_related("ward", "made_by", "network", "compared_with")
        .defer(
            "packed",
            "towns",
            "network__packed",
            "network__barriers",
            "ward__boundary",
            "ward__streets",
            "compared_with__packed",
        )
        .order_by("-made_at", "id")
    )


def whole_runs() -> QuerySet[ReachRun]:
    """Reckonings with their rows of towns, ward and streets; what is packed is opened by reckoning.whole_of alone."""
    return (
        ReachRun.objects.select_related("ward", "made_by", "network", "compared_with")
        .defer("packed", "network__packed", "compared_with__packed", "compared_with__towns")
        .order_by("-made_at", "id")
    )


def base_runs() -> QuerySet[ReachRun]:
    """Reckonings of how things are: what a what-if may begin from."""
    return whole_runs().filter(compared_with=None)


def what_ifs_of(run: ReachRun) -> QuerySet[ReachRun]:
    """The what-ifs that began from a reckoning, the newest first."""
    return runs().filter(compared_with=run)


def newest_run(ward: Ward) -> ReachRun | None:
    """The newest reckoning of how things are, no what-if."""
    return base_runs().filter(ward=ward).first()


def newest_totals(*, on: date) -> dict | None:
    """{"towns", "elders", "with_stops", "parameters"} of the newest reckoning made until a day: the sums the plan tells of. None before the first.

    The lists of a report stay in the database: a page of the plan asks for each month.
    """
    asked = ("towns", "elders", "with_stops")
    sums = {f"sum_{name}": F(f"totals__{name}") for name in asked}
    told = (
        ReachRun.objects.filter(compared_with=None, made_at__date__lte=on)
        .order_by("-made_at", "id")
        .values("parameters", **sums)
        .first()
    )
    return {"parameters": told["parameters"], **{name: told[f"sum_{name}"] for name in asked}} if told else None


def _towns(ward: Ward):
    return (
        Town.objects.filter(ward=ward, lat__isnull=False, lon__isnull=False).select_related("district").order_by("code")
    )


def _town_row(town: Town, counted: Home | None) -> dict:
    place = counted or town
    return {
        "kind": str(HomeKind.TOWN), "code": town.code, "label": town.name, "lat": place.lat, "lon": place.lon, "town": str(town.pk),
        "people": counted.people if counted else None, "elders": counted.elders if counted else None,
        "district": town.district.name if town.district else "",
    }  # fmt: skip


def _home_row(home: Home) -> dict:
    district = home.town.district if home.town_id and home.town.district_id else None
    return {
        "kind": home.kind, "code": home.code, "label": home.label, "lat": home.lat, "lon": home.lon, "people": home.people,
        "elders": home.elders, "district": district.name if district else "", "town": str(home.town_id) if home.town_id else "",
    }  # fmt: skip


def shop_rows(*, on: date) -> list[dict]:
    """The open shops that stand somewhere, as a reckoning takes them: id, name, kind, lat, lon, in_ward."""
    rows = public_stores(on=on).values("id", "name", "kind", "lat", "lon", "in_ward")
    return [{**row, "id": str(row["id"])} for row in rows]


def sources_of(ward: Ward, network: StreetNetwork, *, on: date) -> list[dict]:
    """The source and the date of everything a reckoning was made from: {"what", "source", "on"}, dates as 2026-02-01 or ""."""
    told = [{"what": "道", "source": network.source, "on": _said(network.dated_on)}]
    if network.barriers_source:
        told.append({"what": "川・線路", "source": network.barriers_source, "on": ""})
    shops = (
        public_stores(on=on)
        .order_by()
        .values("source")
        .annotate(oldest=Min("checked_on"), newest=Max("checked_on"))
        .order_by("source")
    )
    for row in shops:
        days = sorted({_said(row["oldest"]), _said(row["newest"])} - {""})
        told.append({"what": "店", "source": row["source"] or "（書いてありません）", "on": " ～ ".join(days)})
    told.append({"what": "町・丁目の代表点", "source": ward.sources or "（書いてありません）", "on": ""})
    for what, facts in (("町ごとの人口・65歳以上", population_facts(ward)), ("住居表示の点", address_facts(ward))):
        if facts:
            told.append({"what": what, "source": facts["source"], "on": _said(facts["counted_on"])})
    return told


def _said(day: date | None) -> str:
    return day.isoformat() if day else ""
