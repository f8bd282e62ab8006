"""Take in a list of shops, services, population or addresses: all rows right, or nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.utils import timezone

from otagaisama.base.bridge import fold
from otagaisama.base.bulk import lay_down
from otagaisama.base.intake import ListReading, Unreadable, box_of
from otagaisama.base.refusals import Refused
from otagaisama.people.diary import action, record
from otagaisama.register.tracing import Trace
from otagaisama.shopping.stores import rules, words
from otagaisama.shopping.stores.actions.comparison import keep_service
from otagaisama.shopping.stores.actions.stores import place_store
from otagaisama.shopping.stores.intake import LISTS, Known, read_list
from otagaisama.shopping.stores.intake.lists import identity
from otagaisama.shopping.stores.models import OF_LIST, Home, ShoppingService, Store
from otagaisama.shopping.stores.nearby import NearestTown
from otagaisama.shopping.stores.states import HomeKind
from otagaisama.town.models import Ward
from otagaisama.town.same_place import Doubt, Said, check_asked, match
from otagaisama.town.whereabouts import Lookup, gazetteer

HOME_KINDS = {"population": HomeKind.TOWN, "addresses": HomeKind.ADDRESS}


class ListRefused(Refused):
    """Some rows are wrong, so nothing was taken in. `reading` says which and why."""

    def __init__(self, sentence: str, reading: ListReading):
        super().__init__(sentence)
        self.reading = reading


@dataclass(frozen=True)
class Origin:
    """What whoever brings a list says for rows that do not say it: where it comes from, of which day, whether it is invented."""

    source: str = ""
    day: date | None = None
    invented: bool = False


@dataclass(frozen=True)
class Loaded:
    """What became of a list: new records, rewritten ones, those that the list no longer names, rows with a note, rows to be asked about."""

    made: int
    changed: int
    left: int
    notes: int
    doubts: tuple[Doubt, ...] = ()
    mark: str = ""  # of what each row would do, so that only what was seen is taken (V4)


def look_at_list(
    kind: str, data: bytes, filename: str, *, ward: Ward, today: date, allow_far: bool = False
) -> ListReading:
    """Read a list against what the house knows, without writing. Raises Refused when it is not a table of this kind."""
    try:
        return read_list(kind, data, filename, _known(ward, today, allow_far))
    except Unreadable as unreadable:
        raise Refused(str(unreadable)) from unreadable


def plan_of(reading: ListReading, *, ward: Ward, said: Said | None = None) -> tuple[list[tuple[dict, object]], Loaded]:
    """Each entry with the record it rewrites (or None), and what would become of the list.

    A shop is the same with another spelling or with coordinates added later (R9); where that is not sure, it is asked (`said`).
    """
    held = {_key(reading.kind, record_): record_ for record_ in _held(reading.kind, ward)}
    pairs = [(entry, held.pop(identity(reading.kind, entry), None)) for entry in reading.entries]
    doubts: list[Doubt] = []
    if reading.kind == "stores":
        meant, doubts = match([entry for entry, record_ in pairs if record_ is None], held.values())
        pairs = [(entry, record_ or meant.get(entry["line"])) for entry, record_ in pairs]
    mark = _mark(pairs)
    if said and said.same:
        same = {doubt.line: doubt.record for doubt in doubts if doubt.line in said.same}
        pairs = [(entry, record_ or same.get(entry["line"])) for entry, record_ in pairs]
    changed = sum(1 for _, record_ in pairs if record_ is not None)
    left = _held(reading.kind, ward).count() - changed
    return pairs, Loaded(len(pairs) - changed, changed, left, len(reading.notes), tuple(doubts), mark)


def _mark(pairs) -> str:
    rows = [(entry["line"], str(record_.pk) if record_ else "") for entry, record_ in pairs]
    return sha256(repr(rows).encode()).hexdigest()[:32]


@action
def load_list(
    *,
    kind: str,
    data: bytes,
    filename: str,
    by,
    at: datetime,
    ward: Ward,
    origin: Origin,
    allow_far: bool = False,
    said: Said | None = None,
    traced: bool = True,
) -> Loaded:
    """Take in a whole list of `kind` (a key of intake.LISTS).

    Raises Refused (not such a table; rows that may mean shops that are there, and nobody was asked) or ListRefused (wrong rows).

    A row that is already there is rewritten with the cells that say something; what the list does not name stays as it is.
    `traced`: it can be taken back for thirty days (`register.tracing`).
    """
    today = timezone.localdate(at)
    rules.check_may_write(by, on=today)
    if not origin.source and kind in HOME_KINDS:
        raise Refused("出典を書いてください。")
    reading = look_at_list(kind, data, filename, ward=ward, today=today, allow_far=allow_far)
    if reading.faults:
        raise ListRefused(words.NOTHING_TAKEN.format(count=reading.fault_count), reading)
    pairs, loaded = plan_of(reading, ward=ward, said=said)
    check_asked(loaded.doubts, said or Said())
    trace = Trace(f"shopping.{kind}", LISTS[kind], filename) if traced else None
    old = [held for _, held in pairs if held is not None]
    if trace and kind not in HOME_KINDS:
        trace.hold(old)
    fresh = {"stores": _take_stores, "services": _take_services}.get(kind, _take_homes)(kind, pairs, ward, origin)
    if trace:
        if kind in HOME_KINDS:
            trace.lose((held, home) for home, (_, held) in zip(fresh, pairs, strict=True) if held is not None)
        trace.add(fresh)
        trace.keep(by=by, at=at)
    record(by=by, at=at, verb=f"load-{kind}", about=OF_LIST[kind]._meta.label)
    return loaded


def _take_stores(kind, pairs, ward: Ward, origin: Origin) -> list[Store]:
    nearest, fresh = NearestTown(ward), []
    for entry, held in pairs:
        store = held or Store(ward=ward, invented=origin.invented)
        _fill(store, entry, rewrite=held is not None)
        store.ward, store.source = ward, store.source or origin.source
        store.checked_on = store.checked_on or origin.day
        place_store(store)
        if store.district_id is None and store.in_ward:
            store.district_id = nearest.district_id(store.lat, store.lon)
        if held is None:
            fresh.append(store)
        else:
            store.save()
    lay_down(fresh)
    return fresh


def _take_services(kind, pairs, ward: Ward, origin: Origin) -> list[ShoppingService]:
    fresh = []
    for entry, held in pairs:
        service = held or ShoppingService(invented=origin.invented)
        districts = entry.pop("district_ids")
        _fill(service, entry, rewrite=held is not None)
        service.source, service.checked_on = service.source or origin.source, service.checked_on or origin.day
        keep_service(service)
        if districts or held is None:
            service.districts.set(districts)
        if held is None:
            fresh.append(service)
    return fresh


def _take_homes(kind, pairs, ward: Ward, origin: Origin) -> list[Home]:
    """Homes have nothing that somebody wrote by hand, so they are laid down anew row by row, in bulk."""
    gone = [held.pk for _, held in pairs if held is not None]
    for start in range(0, len(gone), 500):
        Home.objects.filter(pk__in=gone[start : start + 500]).delete()
    fresh = []
    for entry, held in pairs:
        home = Home(ward=ward, kind=HOME_KINDS[kind], source=origin.source, counted_on=origin.day)
        _fill(home, entry)
        home.code = home.code or (held.code if held else home.label[:60])
        fresh.append(home)
    lay_down(fresh)
    return fresh


def _fill(built, entry: dict, *, rewrite: bool = False) -> None:
    """Lay the cells of a row into a record; when it rewrites one, an empty cell leaves what was there."""
    for name, value in entry.items():
        if name != "line" and not (rewrite and value in (None, "", [])):
            setattr(built, name, value)


def _held(kind: str, ward: Ward):
    if kind == "stores":
        return Store.objects.filter(ward=ward).select_related("ward")
    if kind == "services":
        return ShoppingService.objects.all()
    return Home.objects.filter(ward=ward, kind=HOME_KINDS[kind])


def _key(kind: str, record_) -> tuple:
    names = {"stores": ("code", "name", "kind", "lat", "lon", "address"), "services": ("name", "host", "kind")}.get(
        kind, ("code", "label")
    )
    cells = {name: getattr(record_, name) for name in names}
    if kind == "population" and cells["code"] == record_.label[:60]:
        cells["code"] = ""  # it came without a number: its name is its number
    return identity(kind, cells)


def _known(ward: Ward, today: date, allow_far: bool) -> Known:
    known = gazetteer(ward)
    districts: dict[str, object] = {}
    for area in known.districts:
        districts |= {fold(area.name): area.pk, fold(area.code): area.pk}
    towns = Lookup(known, lambda town: (town.pk, town.lat, town.lon))
    return Known(districts=districts, towns=towns, today=today, box=box_of(ward.boundary), allow_far=allow_far)
