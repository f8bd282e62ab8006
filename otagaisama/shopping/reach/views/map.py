"""The map of the ward: for everyone on screen, on A3, and as a table."""

from dataclasses import dataclass, replace

from django.views.decorators.http import require_GET

from otagaisama.base.access import open_to_everyone
from otagaisama.base.lists import table_file
from otagaisama.base.pages import page
from otagaisama.base.printing import give
from otagaisama.base.saying import catalogued
from otagaisama.shopping.reach import queries
from otagaisama.shopping.reach.drawing import LEVEL_LABELS, draw_ward, legend, level_of
from otagaisama.shopping.reach.forms import LayersForm
from otagaisama.shopping.reach.paper import MAP, TALL, WIDE, marks
from otagaisama.shopping.reach.reckoning import whole_of
from otagaisama.shopping.reach.report import group_label, kinds_of, shown
from otagaisama.shopping.stores import queries as store_queries
from otagaisama.shopping.stores.states import StoreKind
from otagaisama.shopping.vans import queries as van_queries
from otagaisama.town.drawing import lacking
from otagaisama.town.queries import districts, wards

FAR_TOWNS = 30


@dataclass(frozen=True)
class ShopOfKind:
    """The shops of one kind, for the table beside the map."""

    label: str
    shops: list


@open_to_everyone
@require_GET
def ward_map(request):
    """Streets, shops by kind, real walks and rings, towns by their walk, stops; everything again as a table."""
    return page(request, "shopping/map.html", _context(request))


@open_to_everyone
@require_GET
def map_paper(request):
    """The map alone, on one sheet of A3, as a page to print and as a PDF."""
    context = _context(request)
    size = WIDE if context["landscape"] else TALL
    drawn = {"marks": marks()} if "pdf" in request.GET else {}  # into the drawing: the PDF maker looks nowhere else
    return give(request, MAP, {**context, **drawn}, size=size, name=f"shopping-map-{request.today:%Y%m%d}.pdf")


@open_to_everyone
@require_GET
def map_csv(request):
    """Every town with its walk, as a table."""
    ward = wards().first()
    run = queries.newest_run(ward) if ward else None
    header = ("町・丁目", "学区（参考）", "歩いて（m）", "直線（m）", "いちばん近い店")
    rows = (
        [[town["name"], town["district"], town["walk"], town["straight"], town["shop"]] for town in run.towns]
        if run
        else []
    )
    return table_file("csv", "町から店までの道のり", header, rows)


def _context(request) -> dict:
    form, ward = LayersForm(request.GET), wards().first()
    layers = form.layers()
    run = queries.newest_run(ward) if ward else None
    stores, stops = list(store_queries.public_stores(on=request.today)), list(van_queries.public_stops())
    drawn = None
    if ward:
        whole = whole_of(run) if run else None
        layers = replace(layers, counted=kinds_of(run)) if run else layers
        barriers = run.network.barriers if run else None
        drawn = draw_ward(
            ward, whole, stores=stores, stops=stops, districts=districts(), layers=layers, barriers=barriers
        )
    return {
        "layers": form, "ward": ward, "lacking": lacking(ward), "drawing": drawn, "legend": legend(layers, drawn), "run": run, "query": request.GET.urlencode(),
        "towns": [{**town, "level": LEVEL_LABELS[level_of(town["walk"]) - 1]} for town in run.towns[:FAR_TOWNS]] if run else [],
        "town_count": len(run.towns) if run else 0, "kinds": _kinds(stores), "stops": stops, "group": group_label(run) if run else "",
        "sources": _sources(run, ward, stores), "landscape": bool(drawn and drawn.width > drawn.height), "summary": _summary(run),
    }  # fmt: skip


def _kinds(stores) -> list[ShopOfKind]:
    return [
        ShopOfKind(kind.label, here)
        for kind in StoreKind
        if (here := [store for store in stores if store.kind == kind])
    ]


def _summary(run) -> list[dict]:
    if run is None:
        return []
    towns = run.totals["towns"]
    return [
        {"limit": limit, "straight": shown(straight), "walk": shown(walk)}
        for limit, straight, walk in zip(run.parameters["limits"], towns["straight"], towns["walk"], strict=True)
    ]


def _sources(run, ward, stores) -> list[str]:
    sources = (
        [f"{catalogued(source['what'])}　{catalogued(source['source'])}" for source in run.sources]
        if run
        else sorted({store.source for store in stores if store.source})
    )
    return list(dict.fromkeys([*sources, *((ward.sources or "").splitlines() if ward and not run else [])]))
