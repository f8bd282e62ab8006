"""Layers of areas: seen, brought in from a list or from shapes, put right, taken away."""

from django.urls import reverse
from django.views.decorators.http import require_GET

from otagaisama.base.access import Role, open_to
from otagaisama.base.intake import ListReading, Unreadable, unread_in
from otagaisama.base.intake.blank import blank_form
from otagaisama.base.intake.flow import Asking, Brought, Flow, bring_in
from otagaisama.base.intake.records import CHANGED, NEW, SAME, Fact, Record
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.refusals import Refused
from otagaisama.base.steps import press, step
from otagaisama.people.actions import remember_columns
from otagaisama.people.once import press_once
from otagaisama.people.queries import columns_chosen
from otagaisama.register import actions, queries
from otagaisama.register.area_lists import COLUMNS, EXAMPLE, Known, columns_for, read_areas
from otagaisama.register.forms import AreaListForm, LayerForm, PlaceForm
from otagaisama.town.models import AreaLayer
from otagaisama.town.queries import lacks_a_ward, wards
from otagaisama.town.whereabouts import gazetteer

TOWN_OR_DISTRICT = "町・丁目のかわりに、学区だけを書いた行は、その学区の町ぜんぶになります。"


def _read(brought: Brought) -> ListReading:
    try:
        return read_areas(brought.data, brought.filename, Known(gazetteer(wards().first()), brought.answers["layer"]))
    except Unreadable as unreadable:
        raise Refused(str(unreadable)) from unreadable


def _take(brought: Brought, reading: ListReading) -> str:
    answers, request = brought.answers, brought.request
    done = actions.load_areas(
        layer=answers["layer"], entries=reading.entries, source=answers["source"], checked_on=answers["day"], ward=wards().first(), by=request.user,
        at=request.now, filename=brought.filename,
    )  # fmt: skip
    return f"取りこみました。新しく{done.made}か所、移したところ{done.changed}か所、新しい区域{done.areas}です。"


def _records(brought: Brought, reading: ListReading) -> list[Record]:
    known, layer = gazetteer(wards().first()), brought.answers["layer"]
    towns, districts = {town.pk: town for town in known.towns}, {district.pk: district for district in known.districts}
    records = []
    for entry in reading.entries:
        town = towns.get(entry["town_id"])
        where = known.of_town(town) if town else known.of_district(districts[entry["district_id"]])
        now = where.district if layer == actions.areas.DISTRICTS else where.areas.get(layer)
        state = NEW if now is None else SAME if str(now) == entry["area"] else CHANGED
        records.append(
            Record(
                entry["line"],
                entry["place"],
                (Fact(layer, entry["area"], str(now or "") if state == CHANGED else ""),),
                state,
            )
        )
    return records


ASKING = Asking(
    columns=lambda answers: columns_for(answers["layer"]), code=lambda answers: f"register.areas.{answers['layer']}"[:60], recall=columns_chosen,
    remember=remember_columns, by_contents={},
    offered=lambda answers: [(field, names[0]) for field, names in columns_for(answers["layer"]).items()],
)  # fmt: skip
AREAS = Flow(
    form=lambda request: AreaListForm(request.POST or None, request.FILES or None), read=_read, take=_take, records=_records, asking=ASKING,
    then=lambda request: reverse("register:layers"), choose="register/areas_import.html", look="register/areas_look.html",
    columns=lambda brought, reading: unread_in(columns_for(brought.answers["layer"]), reading.table.header),
    lacking=lacks_a_ward,
)  # fmt: skip


@open_to(Role.STAFF, Role.COORDINATOR)
@require_GET
def layers(request):
    """The layers, each with how many areas it has."""
    return page(
        request,
        "register/layers.html",
        {"layers": queries.layers_with_counts(), "keeps": Role.STAFF in request.user.roles_on(request.today)},
    )


@open_to(Role.STAFF)
@press_once
def areas_import(request):
    """A list of areas: look at it first, then take all of it or nothing."""
    return bring_in(request, AREAS)


@open_to(Role.STAFF)
@require_GET
def areas_template(request, form):
    """An empty list to fill in."""
    return blank_form(
        form, "区域", COLUMNS, EXAMPLE, offered=EXAMPLE, required=("area", "town"), notes=[TOWN_OR_DISTRICT]
    )


@open_to(Role.STAFF)
@press_once
def layer(request, pk):
    """One layer: its areas and their towns; a town is put into another area here."""
    layer = find_or_404(queries.layers_with_counts(), pk=pk)
    form = PlaceForm(request.POST or None, layer=layer)
    return step(
        request, form, lambda answers: actions.place_in_area(layer=layer, by=request.user, at=request.now, **answers), said="直しました。",
        to=reverse("register:layer", args=[pk]), template="register/layer.html",
        context={"form": form, "layer": layer, "areas": queries.areas_of(layer), "without": queries.towns_without(layer)},
    )  # fmt: skip


@open_to(Role.STAFF)
@press_once
def layer_change(request, pk):
    """Put the name or the source of a layer right."""
    layer: AreaLayer = find_or_404(queries.layers_with_counts(), pk=pk)
    form = LayerForm(request.POST or None, instance=layer)
    return step(
        request, form, lambda answers: actions.change_layer(layer=layer, by=request.user, at=request.now, **answers), said="直しました。",
        to=reverse("register:layer", args=[pk]), template="register/layer_form.html", context={"form": form, "layer": layer},
    )  # fmt: skip


@open_to(Role.STAFF)
@press_once
def layer_remove(request, pk):
    """Take a layer away; asked first."""
    layer = find_or_404(queries.layers_with_counts(), pk=pk)
    if request.method == "POST":
        return press(
            request,
            lambda: actions.remove_layer(layer=layer, by=request.user, at=request.now),
            said="消しました。",
            to=reverse("register:layers"),
        )
    return page(request, "register/layer_remove.html", {"layer": layer})
