"""Make a ward, put its name right, draw it, take it away while it is empty."""

from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people import verbs
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.register import words
from otagaisama.town.models import Ward
from otagaisama.town.outlines import NotAMap, boundary_of, read_shape, streets_of


@action
def make_ward(*, code: str, name: str, at: datetime, by=HOUSE, kana: str = "") -> Ward:
    """Make the ward of this house, so that its districts and towns can be taken in.

    Every list and every public page is of that one: beside a second, lists would go to whichever has the lower code.
    """
    if known := Ward.objects.order_by("code").first():
        raise Refused(words.ONE_WARD.format(name=known.name, code=known.code))
    ward = Ward(code=code, name=name, kana=kana)
    ward.save(force_insert=True)
    record(by=by, at=at, verb="make-ward", about=ward)
    return ward


@action
def change_ward(*, ward: Ward, at: datetime, by=HOUSE, **fields) -> Ward:
    """Put the name, the reading or the sources of a ward right; its code, districts and towns stay."""
    for name, value in fields.items():
        setattr(ward, name, value)
    ward.save(update_fields=list(fields))
    record(by=by, at=at, verb="rename-ward", about=ward)
    return ward


@action
def remove_ward(*, ward: Ward, by, at: datetime) -> None:
    """Take a ward away that holds nothing yet. Raises NotNow with what it holds."""
    about = (ward._meta.label, str(ward.pk))
    try:
        with transaction.atomic():
            ward.delete()
    except ProtectedError as held:
        kinds = dict.fromkeys(verbs.kind_label(held_record._meta.label) for held_record in held.protected_objects)
        raise NotNow(words.NOT_EMPTY.format(what="・".join(kinds))) from held
    record(by=by, at=at, verb="remove-ward", about=about)


@action
def draw_boundary(*, ward: Ward, data: bytes, source: str, by, at: datetime) -> Ward:
    """Keep the boundary out of a GeoJSON file. Raises Refused with what is wrong with the file."""
    try:
        shape = boundary_of(read_shape(data), ward.code)
    except NotAMap as fault:
        raise Refused(str(fault)) from fault
    return _keep(ward, "boundary", shape, source, by=by, at=at)


@action
def draw_streets(*, ward: Ward, data: bytes | dict, source: str, by, at: datetime) -> Ward:
    """Keep the larger streets of the map: out of a GeoJSON file, or as `town.outlines.streets_of_tables` found them."""
    try:
        shape = data if isinstance(data, dict) else streets_of(read_shape(data), ward.boundary)
    except NotAMap as fault:
        raise Refused(str(fault)) from fault
    return _keep(ward, "streets", shape, source, by=by, at=at)


def _keep(ward: Ward, name: str, shape: dict, source: str, *, by, at: datetime) -> Ward:
    source = " ".join(source.split())
    if not source:
        raise Refused(words.NO_SOURCE)
    setattr(ward, name, shape)
    if source not in ward.sources:
        ward.sources = "／".join(part for part in (ward.sources, source) if part)
    ward.save(update_fields=[name, "sources"])
    record(by=by, at=at, verb="draw-boundary" if name == "boundary" else "draw-streets", about=ward)
    return ward
