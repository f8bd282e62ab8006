"""Take in a council's own list: all rows right, or nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.intake import Table, box_of
from otagaisama.base.intake.records import CHANGED, NEW, PERHAPS, SAME, Fact
from otagaisama.base.intake.records import Record as Seen
from otagaisama.base.refusals import Refused
from otagaisama.directory import bridge
from otagaisama.directory.intake import Known, ListReading, Unreadable, read_list
from otagaisama.directory.intake.headers import LISTS
from otagaisama.directory.intake.lists import entry_identity
from otagaisama.directory.models import Listener, ListeningPost, Place
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.register.tracing import Trace
from otagaisama.town import garbage_lists
from otagaisama.town.models import District, GarbageRule, Town, Ward
from otagaisama.town.public_places import Barrier, ForWhom
from otagaisama.town.same_place import Doubt, Said, check_asked, match
from otagaisama.town.whereabouts import Lookup, gazetteer

MODELS = {
    "districts": District, "towns": Town, "posts": ListeningPost, "places": Place, "listeners": Listener, "garbage": GarbageRule,
}  # fmt: skip
OF_THE_WARD = ("districts", "towns", "garbage")

# What nobody reads of an entry: its line, and keys made of what is shown beside them.
UNSHOWN = {"line", "zone_key", "item_key"}
CALLED = {"district": "学区", "town": "町・丁目", "account": "アカウント"}

ENOUGH_POINTS = 3
AROUND = 0.05  # degrees


class ListRefused(Refused):
    """Some rows are wrong, so nothing was taken in. `reading` says which and why."""

    def __init__(self, sentence: str, reading: ListReading):
        super().__init__(sentence)
        self.reading = reading


@dataclass(frozen=True)
class Loaded:
    """What became of a list: new records, rewritten ones, how many rows carry a note, how many posts residents will not see."""

    kind: str
    made: int
    changed: int
    notes: int
    unseen: int = 0


@dataclass(frozen=True)
class Plan:
    """What would become of a list: each entry with the record it rewrites (or None), how many of both, rows to be asked about."""

    pairs: list[tuple[dict, object]]
    made: int
    changed: int
    doubts: tuple[Doubt, ...] = ()


def look_at_list(
    kind: str,
    data: bytes | Table,
    filename: str,
    *,
    ward: Ward,
    today: date,
    default_kind: str = "",
    allow_far: bool = False,
) -> ListReading:
    """Read a list against what the house knows, without writing. Raises Refused when it is not a table of this kind."""
    try:
        default_kind = default_kind or ("関係機関" if kind == "bodies" else "")
        return read_list(kind, data, filename, _known(ward, today, default_kind, allow_far))
    except Unreadable as unreadable:
        raise Refused(str(unreadable)) from unreadable


def plan_of(reading: ListReading, *, ward: Ward, said: Said | None = None) -> Plan:
    """Each entry with the record it rewrites (or None), how many are new, how many are rewritten, which are asked about.

    A place is the same with another spelling or with coordinates added later (R9); where that is not sure, it is asked (`said`).
    """
    held = _held(reading.kind, ward)
    pairs = [(entry, held.get(_key(reading.kind, entry))) for entry in reading.entries]
    doubts: list[Doubt] = []
    if reading.kind in ("posts", "places"):
        taken = {record_.pk for _, record_ in pairs if record_ is not None}
        free = [record_ for record_ in held.values() if record_.pk not in taken]
        named = [entry for entry, record_ in pairs if record_ is None and entry["name"] != entry["kind"]]
        meant, doubts = match(named, free)
        meant |= {doubt.line: doubt.record for doubt in doubts if said and doubt.line in said.same}
        pairs = [(entry, record_ or meant.get(entry["line"])) for entry, record_ in pairs]
    changed = sum(1 for _, record_ in pairs if record_ is not None)
    return Plan(pairs, len(pairs) - changed, changed, tuple(doubts))


def records_of(reading: ListReading, plan: Plan, *, ward: Ward) -> list[Seen]:
    """Each record as it will be, with every field that says something, and what stands there now where that is something else."""
    names = {place.pk: place.name for place in District.objects.filter(ward=ward)}
    doubtful = {doubt.line for doubt in plan.doubts}
    return [_seen(reading.kind, entry, held, names, doubtful=entry["line"] in doubtful) for entry, held in plan.pairs]


def _seen(kind: str, entry: dict, held, names: dict, *, doubtful: bool) -> Seen:
    facts = []
    for name, value in entry.items():
        if name in UNSHOWN or value in (None, "", [], False):
            continue
        shown = _words(kind, name, value, names)
        before = _words(kind, name, getattr(held, name, None), names) if held is not None else shown
        facts.append(Fact(_label(kind, name), shown, before if before != shown else ""))
    changed = held is not None and any(
        value not in (None, "", [], False) and getattr(held, name, None) != value
        for name, value in entry.items()
        if name != "line"
    )
    state = PERHAPS if doubtful else NEW if held is None else CHANGED if changed else SAME
    return Seen(entry["line"], entry.get("name") or entry.get("nickname") or entry.get("item", ""), tuple(facts), state)


def _words(kind: str, name: str, value, names: dict) -> str:
    if value in (None, "", [], False):
        return "（空）"
    if labels := dict(MODELS[kind]._meta.get_field(name).flatchoices):
        return str(labels.get(value, value))
    if name == "district_id":
        return names.get(value, "")
    if name in ("post_id", "account_id", "town_id") or value is True:
        return "つなぎます" if value is not True else "はい"
    choices = {"for_whom": ForWhom, "barrier": Barrier}.get(name)
    if choices is not None:
        return "、".join(choices(code).label for code in value)
    return f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value)


def _label(kind: str, name: str) -> str:
    """The field as the record calls it."""
    plain = name.removesuffix("_id")
    return CALLED.get(plain) or str(MODELS[kind]._meta.get_field(plain).verbose_name)


@action
def load_lists(
    kind: str, data: bytes | Table, filename: str, *, by, at: datetime, ward: Ward,
    agreed: bool = True, invented: bool = False, default_kind: str = "", allow_far: bool = False, said: Said | None = None, traced: bool = True,
) -> Loaded:  # fmt: skip
    """Take in a whole list of `kind` (districts, towns, posts, bodies, places, listeners, garbage).

    Raises Refused (not such a table; rows that may mean places that are there, and nobody was asked) or ListRefused (wrong rows).
    A row that is already there is rewritten with the cells that say something. `agreed`: whoever brings the list says that it may be published.
    `traced`: it can be taken back for thirty days (`register.tracing`).
    """
    today = day_of_tokyo(at)
    reading = look_at_list(kind, data, filename, ward=ward, today=today, default_kind=default_kind, allow_far=allow_far)
    if reading.faults:
        raise ListRefused(f"{reading.fault_count}行に直すところがあるので、何も取りこんでいません。", reading)
    plan = plan_of(reading, ward=ward, said=said)
    check_asked(plan.doubts, said or Said())
    trace = Trace(f"directory.{kind}", LISTS[kind], filename) if traced else None
    if trace:
        trace.hold(held for _, held in plan.pairs if held is not None)
    fresh, unseen = [], 0
    for place, (entry, held) in enumerate(plan.pairs):
        built = _fill(reading.kind, entry, held, ward=ward, agreed=agreed, invented=invented, place=place)
        unseen += reading.kind == "posts" and not (built.owner_agreed or built.source)
        if held is None:
            fresh.append(built)
        else:
            built.save()
    if fresh:
        type(fresh[0]).objects.bulk_create(fresh, batch_size=500)
    if trace:
        trace.add(fresh)
        trace.keep(by=by, at=at)
    record(by=by, at=at, verb=f"load-{kind}", about=f"directory.{kind}")
    return Loaded(kind, plan.made, plan.changed, len(reading.notes), unseen)


def _fill(kind, entry, held, *, ward, agreed, invented, place):
    facts = {name: value for name, value in entry.items() if name != "line"}
    if held is not None:
        facts = {name: value for name, value in facts.items() if value not in (None, "", [])}
        facts.pop("code", None)
        if kind == "posts" and not entry.get("is_body"):
            facts.pop("is_body", None)
    built = held or MODELS[kind]()
    for name, value in facts.items():
        setattr(built, name, value)
    if kind in OF_THE_WARD:
        built.ward = ward
    if kind in ("districts", "towns"):
        built.code = built.code or _code(ward, kind, built.name)
    if kind == "districts" and held is None and "order" not in facts:
        built.order = place + 1
    if kind in ("posts", "places"):
        built.search_words = bridge.search_words(built)
    if held is None and kind not in OF_THE_WARD:
        built.invented = invented
    if kind == "posts":
        built.owner_agreed = built.owner_agreed or agreed
    return built


def _code(ward: Ward, kind: str, name: str) -> str:
    """A code for what came without: the same name gives the same code."""
    return f"{ward.code}-{kind[0]}{sha256(bridge.fold(name).encode()).hexdigest()[:10]}"[:20]


def _key(kind: str, entry: dict):
    if kind in ("posts", "places"):
        return entry_identity(entry["name"], entry["address"], entry.get("lat"), entry.get("lon"))
    if kind == "listeners":
        return bridge.fold(entry["nickname"]), entry["district_id"]
    if kind == "garbage":
        return garbage_lists.identity(entry)
    return entry.get("code") or bridge.fold(entry.get("name", ""))


def _held(kind: str, ward: Ward) -> dict:
    """The records that are there already, by what makes a row the same thing."""
    if kind == "garbage":
        return {record.identity: record for record in GarbageRule.objects.filter(ward=ward)}
    if kind in ("districts", "towns"):
        records = list(MODELS[kind].objects.filter(ward=ward))
        return {bridge.fold(record.name): record for record in records} | {record.code: record for record in records}
    if kind == "listeners":
        return {
            (bridge.fold(record.nickname), record.district_id): record
            for record in Listener.objects.filter(ended_on=None)
        }
    return {
        entry_identity(record.name, record.address, record.lat, record.lon): record
        for record in MODELS[kind].objects.not_ended()
    }


def _known(ward: Ward, today: date, default_kind: str, allow_far: bool) -> Known:
    known = gazetteer(ward)
    districts: dict[str, object] = {}
    for district in known.districts:
        districts |= {bridge.fold(district.name): district.pk, bridge.fold(district.code): district.pk}
    return Known(
        districts=districts,
        towns=Lookup(known, lambda town: town.pk),
        lies_in=Lookup(known, lambda town: town.district_id),
        town_codes=frozenset(town.code for town in known.towns),
        posts={bridge.fold(name): pk for pk, name in ListeningPost.objects.not_ended().values_list("pk", "name")},
        accounts=dict(Account.objects.filter(is_active=True).values_list("login", "pk")),
        today=today,
        box=box_of(ward.boundary) or _box_of_known_points(ward),
        default_kind=default_kind or "その他",
        allow_far=allow_far,
    )


def _box_of_known_points(ward: Ward) -> tuple[float, float, float, float] | None:
    """Without a boundary: the box of the districts and towns that are there, with 0.05 degrees (about 5 km) around them."""
    points = [
        point
        for model in (District, Town)
        for point in model.objects.filter(ward=ward).exclude(lat=None).exclude(lon=None).values_list("lat", "lon")
    ]
    if len(points) < ENOUGH_POINTS:
        return None
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    return min(lats) - AROUND, min(lons) - AROUND, max(lats) + AROUND, max(lons) + AROUND


__all__ = ["LISTS", "ListRefused", "Loaded", "load_lists", "look_at_list", "plan_of"]
