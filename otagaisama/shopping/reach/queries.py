"""Questions about reckonings, and what was suggested, and what upper rooms may count (⑬): raw numbers; whoever tells them to others hides the small ones."""

from collections.abc import Sequence
from datetime import date

from django.db.models import F, Max, Min, QuerySet

from otagaisama.base.days import day_of_tokyo
from otagaisama.shopping.reach.models import ReachRun, Suggestion
from otagaisama.shopping.stores.models import StreetNetwork
from otagaisama.shopping.stores.queries.ground import address_facts, population_facts
from otagaisama.shopping.stores.queries.stores import public_stores
from otagaisama.shopping.vans import states as van_states
from otagaisama.shopping.vans.models import Course, MobileStop
from otagaisama.town.models import Ward


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


def newest_totals_until(ends: Sequence[date]) -> list[dict | None]:
    """For each of `ends`, {"towns", "elders", "with_stops", "parameters"} of the newest reckoning made until then; None before the first.

    The lists of a report stay in the database, and a reckoning that is the newest for several ends is read once.
    """
    made = list(
        ReachRun.objects.filter(compared_with=None, made_at__date__lte=ends[-1])
        .order_by("made_at", "-id")
        .values_list("pk", "made_at")
    )
    newest = [next((pk for pk, at in reversed(made) if day_of_tokyo(at) <= end), None) for end in ends]
    names = ("towns", "elders", "with_stops")
    sums = {f"sum_{name}": F(f"totals__{name}") for name in names}
    rows = ReachRun.objects.filter(pk__in={pk for pk in newest if pk}).order_by("pk").values("pk", "parameters", **sums)
    totals = {
        row["pk"]: {"parameters": row["parameters"], **{name: row[f"sum_{name}"] for name in names}} for row in rows
    }
    return [totals.get(pk) for pk in newest]


def shop_rows(*, on: date) -> list[dict]:
    """The open shops that stand somewhere, as a reckoning takes them: id, name, kind, lat, lon, in_ward."""
    rows = public_stores(on=on).values("id", "name", "kind", "lat", "lon", "in_ward")
    return [{**row, "id": str(row["id"])} for row in rows]


def sources_of(ward: Ward, network: StreetNetwork, *, on: date) -> list[dict]:
    """The source and the date of everything a reckoning was made from: {"what", "source", "on"}, dates as 2026-02-01 or ""."""
    sources = [{"what": "道", "source": network.source, "on": _said(network.dated_on)}]
    if network.barriers_source:
        sources.append({"what": "川・線路", "source": network.barriers_source, "on": ""})
    shops = (
        public_stores(on=on)
        .order_by()
        .values("source")
        .annotate(oldest=Min("checked_on"), newest=Max("checked_on"))
        .order_by("source")
    )
    for row in shops:
        days = sorted({_said(row["oldest"]), _said(row["newest"])} - {""})
        sources.append({"what": "店", "source": row["source"] or "（書いてありません）", "on": " ～ ".join(days)})
    sources.append({"what": "町・丁目の代表点", "source": ward.sources or "（書いてありません）", "on": ""})
    for what, facts in (("町ごとの人口・65歳以上", population_facts(ward)), ("住居表示の点", address_facts(ward))):
        if facts:
            sources.append({"what": what, "source": facts["source"], "on": _said(facts["counted_on"])})
    return sources


def _said(day: date | None) -> str:
    return day.isoformat() if day else ""


def candidates() -> QuerySet[MobileStop]:
    """Every place with a point that has not ended: what a suggestion may choose among."""
    return (
        MobileStop.objects.exclude(stage=van_states.ENDED)
        .filter(lat__isnull=False)
        .order_by("district__order", "name", "id")
    )


def suggestions(*, kind: str, course: Course | None = None) -> QuerySet[Suggestion]:
    """What was suggested, the newest first."""
    suggested = all_suggestions().filter(kind=kind)
    return suggested.filter(course=course) if course else suggested


def all_suggestions() -> QuerySet[Suggestion]:
    return Suggestion.objects.select_related("course__van", "made_by").order_by("-made_at", "id")


def beyond_until(ends: Sequence[date]) -> dict[str, list[int | None]]:
    """Towns and elders beyond the report's limit on foot: shops alone (`…_before`), and with the stops of a van (`…_after`).

    None before the first reckoning, and for elders where no population was taken in: never a nought that nobody counted.
    """
    each = [_beyond(totals) for totals in newest_totals_until(ends)]
    return {code: [counts[code] for counts in each] for code in each[0]}


def _beyond(newest: dict | None) -> dict[str, int | None]:
    counts: dict[str, int | None] = {}
    for name in ("towns", "elders"):
        at = newest["parameters"]["limits"].index(newest["parameters"]["limit"]) if newest else 0
        before = newest[name]["walk"][at] if newest and newest[name] else None
        beside = newest["with_stops"] if newest else None
        counts[f"{name}_beyond_before"] = before
        counts[f"{name}_beyond_after"] = beside[name][at] if beside and beside[name] else before
    return counts
