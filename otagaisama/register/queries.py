"""Questions about the register."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Count, Model, QuerySet

from otagaisama.base.access import Role
from otagaisama.people import verbs
from otagaisama.register import words
from otagaisama.register.models import BroughtList
from otagaisama.register.tracing import GONE, MADE, laid_back_together, mark_of, records_at, snapshot
from otagaisama.town.models import Area, AreaLayer, Town, Ward


def wards_with_counts() -> QuerySet[Ward]:
    """The wards by code, each with how many districts and towns it holds."""
    counts = {"district_count": Count("districts", distinct=True), "town_count": Count("towns", distinct=True)}
    return Ward.objects.annotate(**counts).order_by("code")


def layers_with_counts() -> QuerySet[AreaLayer]:
    """The layers in their order, each with how many areas and parts it has."""
    counts = {"area_count": Count("areas", distinct=True), "part_count": Count("parts", distinct=True)}
    return (
        AreaLayer.objects.select_related("ward")
        .defer("ward__boundary", "ward__streets")
        .annotate(**counts)
        .order_by("order", "name", "id")
    )


def areas_of(layer: AreaLayer) -> QuerySet[Area]:
    """The areas of a layer with what they are made of."""
    return layer.areas.prefetch_related("parts__town", "parts__district").order_by("order", "name", "id")


def towns_without(layer: AreaLayer) -> QuerySet[Town]:
    """The towns that lie in no area of a layer, neither themselves nor by their district."""
    inside = layer.parts.exclude(district=None).values("district")
    return (
        Town.objects.filter(ward=layer.ward)
        .exclude(parts__layer=layer)
        .exclude(district__in=inside)
        .order_by("name", "id")
    )


def brought_for(user, *, on: date) -> QuerySet[BroughtList]:
    """The lists that were taken in, newest first: all for staff, their own for others."""
    kept = BroughtList.objects.select_related("brought_by", "back_by").defer("rows").order_by("-brought_at", "id")
    return kept if Role.STAFF in user.roles_on(on) else kept.filter(brought_by=user)


def brought_due(on: date) -> QuerySet[BroughtList]:
    """Lists whose thirty days are over and that still hold how records stood."""
    return BroughtList.objects.filter(until__lt=on).exclude(rows=None)


@dataclass(frozen=True)
class Touched:
    """A record that stays when its list is taken back, and why."""

    kind: str
    name: str
    why: str


@dataclass(frozen=True)
class Outlook:
    """What would be taken back now: rows (as they were kept), counted by kind, and what was touched since and stays."""

    rows: list[dict[str, Any]]
    counts: list[tuple[str, int, int]]  # kind, taken away, laid back
    touched: list[Touched]


def outlook_of(kept: BroughtList) -> Outlook:
    """What nobody touched since the list was taken in, and what somebody did. A list that hangs together goes whole or not at all."""
    rows = kept.rows or []
    stand = records_at((row["m"], row["k"]) for row in rows if row["w"] != GONE)
    why = {}
    for row in rows:
        place = row["m"], row["k"]
        if row["w"] != GONE and place not in stand:
            why[place] = words.ALREADY_GONE
        elif row["w"] != GONE and mark_of(place[0], snapshot(stand[place])) != row["a"]:
            why[place] = words.CHANGED_SINCE
    made = [(row["m"], row["k"]) for row in rows if row["w"] == MADE]
    _held_by_others(made, why, made_here=laid_back_together(rows))
    touched = [
        Touched(verbs.kind_label(label), str(stand.get((label, pk), "")), reason)
        for (label, pk), reason in why.items()
        if reason != words.ALREADY_GONE
    ]
    stays = {pk for _, pk in why}
    free = [row for row in rows if row["k"] not in stays and row.get("for") not in stays]
    if kept.whole and touched:
        free = []
    return Outlook(free, _counts(free), touched)


def _held_by_others(made: list[tuple[str, str]], why: dict, *, made_here: set) -> None:
    """Records that something hangs on which did not come with the list; what hangs on a record that stays keeps what it hangs on."""
    hanging: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for label in dict.fromkeys(label for label, _ in made):
        numbers = [pk for name, pk in made if name == label]
        for record, place in _hanging_on(apps.get_model(label), numbers):
            if place in made_here:
                hanging.setdefault(place, set()).add((label, record))
            else:
                why.setdefault((label, record), words.IN_USE)
    waiting = list(why)
    while waiting:
        for held in hanging.get(waiting.pop(), ()):
            if held not in why:
                why[held] = words.IN_USE
                waiting.append(held)


def _hanging_on(model: type[Model], numbers: list[str]) -> Iterable[tuple[str, tuple[str, str]]]:
    """(number of ours, the record that points to it) for every foreign key and link of the house."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)):
            continue
        other, name = relation.related_model, relation.field.attname
        if other._meta.auto_created:  # a row of a many-to-many link goes with either end
            continue
        for start in range(0, len(numbers), 500):
            held = other._base_manager.filter(**{f"{name}__in": numbers[start : start + 500]})
            for pk, number in held.values_list("pk", name):
                yield str(number), (other._meta.label, str(pk))


def _counts(rows: list[dict]) -> list[tuple[str, int, int]]:
    kinds: dict[str, list[int]] = {}
    for row in rows:
        kinds.setdefault(verbs.kind_label(row["m"]), [0, 0])[0 if row["w"] == MADE else 1] += 1
    return [(kind, away, back) for kind, (away, back) in kinds.items()]
