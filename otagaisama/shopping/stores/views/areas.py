"""How many people live in each area of a layer."""

from django.views.decorators.http import require_GET

from otagaisama.base.access import Role, open_to
from otagaisama.base.lists import NUMBER, SHARE, file_asked, table_file
from otagaisama.base.lists.files import Heading
from otagaisama.base.pages import page
from otagaisama.shopping.stores import queries
from otagaisama.town.queries import wards
from otagaisama.town.whereabouts import layers

HEADINGS = (Heading("区域"), Heading("人口", NUMBER), Heading("65歳以上", NUMBER), Heading("65歳以上の割合", SHARE))


@open_to(Role.COORDINATOR, Role.STAFF, Role.PLANNER)
@require_GET
def population_by_area(request):
    """The population by district, or by the areas of a layer that was chosen; as a page and as a file."""
    ward = wards().first()
    kept = list(layers(ward)) if ward else []
    layer = next((layer for layer in kept if layer.name == request.GET.get("layer")), None)
    counts = queries.people_by(layer, ward) if ward else []
    title = f"{layer or '学区'}ごとの人口"
    if kind := file_asked(request):
        rows = [[count.name, count.people, count.elders, count.share] for count in counts]
        return table_file(kind, title, HEADINGS, rows)
    facts = queries.population_facts(ward) if ward else {}
    context = {"counts": counts, "layers": kept, "layer": layer, "title": title, "facts": facts, "area": "desk"}
    return page(request, "shopping/population_by_area.html", context)
