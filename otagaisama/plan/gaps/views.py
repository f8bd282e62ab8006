"""足りないところの表, for whoever plans and keeps a desk; the same numbers for everybody."""

from django.http import Http404
from django.views.decorators.http import require_GET

from otagaisama.base.access import DESK, Role, open_to
from otagaisama.base.lists import table_file
from otagaisama.base.pages import page
from otagaisama.plan.gaps import pages, queries, words
from otagaisama.plan.gaps.states import KINDS, TIMES


@open_to(Role.PLANNER, Role.COORDINATOR, Role.STAFF)
@require_GET
def gaps(request):
    """One table and a map of the areas of a layer; what to begin next where more is asked than hands are there."""
    layers = list(queries.layers())
    shown = pages.sheet_of(_layer(request, layers), on=request.today)
    may_begin = bool(request.user.roles_on(request.today) & set(DESK))
    return page(request, "plan/gaps.html", {
        **shown, "may_begin": may_begin, "layers": layers, "how": (words.HOW_COUNTED, words.HELPERS_COUNTED), "area": "desk",
    })  # fmt: skip


@open_to(Role.PLANNER, Role.COORDINATOR, Role.STAFF)
@require_GET
def gaps_file(request, kind):
    """The same table as a file."""
    layer = _layer(request, list(queries.layers()))
    shown = pages.sheet_of(layer, on=request.today)
    heads = ["区域", "学区"]
    for need in KINDS:
        heads += [f"{need.label}（聞いた）", f"{need.label}（できる人）"]
    heads += [f"{label}（行ける人）" for label, *_ in TIMES] + ["話せる先", "世話やきさん", "集まる場"]
    below = [[sentence] for sentence in (words.HOW_COUNTED, words.HELPERS_COUNTED)]
    name = f"足りないところの表_{layer.name if layer else words.NO_LAYER}"
    return table_file(kind, name, heads, [_cells(row) for row in shown["rows"]], below)


@open_to(Role.PLANNER, Role.COORDINATOR, Role.STAFF)
@require_GET
def areas(request):
    """区域ごとの数: how many of each list lie in each area of a layer."""
    layers = list(queries.layers())
    shown = pages.areas_of(_layer(request, layers), on=request.today)
    return page(request, "plan/areas.html", {**shown, "layers": layers, "how": words.AREAS_COUNTED, "area": "desk"})


@open_to(Role.PLANNER, Role.COORDINATOR, Role.STAFF)
@require_GET
def areas_file(request, kind):
    """The same table as a file."""
    layer = _layer(request, list(queries.layers()))
    shown = pages.areas_of(layer, on=request.today)
    name = f"区域ごとの数_{layer.name if layer else words.NO_LAYER}"
    below = [[sentence] for sentence in words.AREAS_COUNTED]
    return table_file(kind, name, ["区域", *shown["heads"]], [[row.name, *row.cells] for row in shown["rows"]], below)


def _cells(row: pages.Row) -> list:
    needs = [said for need in row.needs for said in (str(need.heard), str(need.able))]
    places = "、".join(" ".join(filter(None, place)) for place in row.places)
    districts = "、".join(district.name for district in row.group.districts)
    return [row.group.name, districts, *needs, *map(str, row.times), row.posts, row.listeners, places]


def _layer(request, layers: list):
    """The layer of `?layer=`; nothing is the districts, what is no layer is no page."""
    key = request.GET.get("layer", "")
    if not key:
        return None
    chosen = next((layer for layer in layers if str(layer.pk) == key), None)
    if chosen is None:
        raise Http404
    return chosen
