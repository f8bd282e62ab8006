"""Questions about the ward. Open to everyone: open data."""

from django.db.models import Count, Q, QuerySet

from otagaisama.base.fields import some_id
from otagaisama.base.kept_sql import read_again
from otagaisama.town.models import Area, AreaLayer, AreaPart, District, GarbageRule, Town, Ward

NO_WARD = "区がまだ登録されていません。先に区を登録してください。"


def wards() -> QuerySet[Ward]:
    """The wards of this council, by code."""
    return Ward.objects.order_by("code")


def attributions() -> list[str]:
    """Whose data the wards are drawn from, one line each."""
    return [line.strip() for ward in wards() for line in ward.sources.splitlines() if line.strip()]


def lacks_a_ward(request=None) -> str:
    """The sentence of a page that cannot go on before the ward is registered; "" where it is."""
    return "" if wards().exists() else NO_WARD


def districts() -> QuerySet[District]:
    """All districts, in the order of the council's list."""
    return (
        District.objects.select_related("ward").defer("ward__boundary", "ward__streets").order_by("order", "name", "id")
    )


def placed_towns() -> QuerySet[Town]:
    """The towns of which it is known where they lie, with the key of their district."""
    placed = Town.objects.exclude(lat=None).exclude(lon=None).exclude(district=None)
    return placed.only("lat", "lon", "district_id").order_by("code", "id")


def towns() -> QuerySet[Town]:
    """All towns with their district, by reading and name."""
    return Town.objects.select_related("district").order_by("name", "id")


def layers() -> QuerySet[AreaLayer]:
    """The ways to divide the ward beside its districts, in their order."""
    return AreaLayer.objects.order_by("order", "name", "id")


def parts_of(layer: AreaLayer) -> list[tuple]:
    """(area, district, how much): a town named by itself weighs one; a whole district weighs what of it no other area has."""
    towns = AreaPart.objects.filter(layer=layer).exclude(town=None).exclude(town__district=None)
    named = list(
        towns.values_list("area", "town__district").annotate(count=Count("pk")).order_by("area", "town__district")
    )
    apart: dict = {}
    for _, district, count in named:
        apart[district] = apart.get(district, 0) + count
    whole = AreaPart.objects.filter(layer=layer).exclude(district=None).annotate(count=Count("district__towns"))
    wholes = whole.values_list("area", "district", "count").order_by("area", "district")
    return [*named, *((area, district, max(count - apart.get(district, 0), 1)) for area, district, count in wholes)]


def area_of_districts(layer: AreaLayer) -> dict:
    """{district: (the area in which most of its towns lie, whether a border cuts it)}."""
    weights: dict = {}
    for area, district, towns in parts_of(layer):
        held = weights.setdefault(district, {})
        held[area] = held.get(area, 0) + towns
    return {district: (max(held, key=held.__getitem__), len(held) > 1) for district, held in weights.items()}


def area_choices() -> list[tuple[str, str]]:
    """Every area of every layer, to be chosen above a list."""
    in_order = "layer__order", "layer__name", "order", "name", "id"
    areas = read_again("areas to choose", lambda: Area.objects.select_related("layer").order_by(*in_order))
    return [(str(area.pk), f"{area.name}（{area.layer.name}）") for area in areas]


def districts_in(code: str) -> list:
    """The keys of the districts of an area that somebody chose; of what is no area there is none."""
    key = some_id(code)
    area = Area.objects.select_related("layer").filter(pk=key).first() if key else None
    if area is None:
        return []
    return [district for district, (held_by, _) in area_of_districts(area.layer).items() if held_by == area.pk]


def names_of_places() -> tuple[str, ...]:
    """Every name and reading of a town, a district and an area: what would tell where somebody lives."""
    words = [
        word
        for model in (Town, District, Area)
        for row in model.objects.order_by("name", "id").values_list("name", "kana")
        for word in row
        if word
    ]
    return tuple(dict.fromkeys(words))


def garbage_rules() -> QuerySet[GarbageRule]:
    """All rules of the garbage calendar, by area and kind of waste."""
    return GarbageRule.objects.select_related("district", "town").order_by(
        "zone", "district__order", "town__name", "waste", "item", "id"
    )


def garbage_zones() -> list[str]:
    """The names of the areas, in order, each once."""
    return list(GarbageRule.objects.order_by("zone").values_list("zone", flat=True).distinct())


def garbage_rules_for(
    *, town: Town | None = None, district: District | None = None, zone: str = ""
) -> list[GarbageRule]:
    """The rules that hold in a town, a district or an area of the calendar, by kind of waste; one query.

    The nearest word counts: what is said of the town goes before what is said of its district, for each kind of waste
    apart. Nothing is guessed: where the calendar names only areas, ask the person for the area and hand in `zone`.
    """
    wanted = Q(zone=zone, zone__gt="")
    if town is not None:
        wanted |= Q(town=town)
        district = district or town.district
    if district is not None:
        wanted |= Q(district=district, town=None)
    by_kind: dict[str, tuple[int, list[GarbageRule]]] = {}
    for rule in garbage_rules().filter(wanted):
        distance = 0 if rule.town_id and town is not None else 1 if rule.zone == zone else 2
        best, rules = by_kind.setdefault(rule.item_key, (distance, []))
        if distance < best:
            by_kind[rule.item_key] = (distance, [rule])
        elif distance == best:
            rules.append(rule)
    # An area that is written town by town says the same of each.
    said = {
        (rule.item_key, rule.where, rule.cell, rule.pauses): rule
        for _, rules in reversed(by_kind.values())
        for rule in reversed(rules)
    }
    return [
        rule
        for _, rules in by_kind.values()
        for rule in rules
        if said[rule.item_key, rule.where, rule.cell, rule.pauses] is rule
    ]
