"""A slice of a list, what was ticked on it, and the records of a brought list as they will be."""

from datetime import date
from uuid import UUID

from otagaisama.base.intake import ListReading, values
from otagaisama.base.intake.records import CHANGED, NEW, SAME, Fact, Record
from otagaisama.shopping.stores.models import Home, ShoppingService, Store
from otagaisama.shopping.stores.states import ForWhom, OrderWay, ServiceKind, StoreKind

PAGE = 30


def first_of(request) -> int:
    """Where this slice of a list begins; anything strange begins at the beginning."""
    cursor = request.GET.get("cursor", "")
    return int(cursor) if cursor.isascii() and cursor.isdecimal() and len(cursor) < 6 else 0


def slice_of(request, records: list, size: int = PAGE) -> dict:
    """The rows of this slice and where it stands, for a template with a pager."""
    first = first_of(request)
    shown = records[first : first + size]
    following = str(first + size) if first + size < len(records) else ""
    return {
        "rows": shown,
        "total": len(records),
        "first": first + 1,
        "last": first + len(shown),
        "next": following,
        "query": request.GET.urlencode(),
    }


def keys_ticked(request) -> list[UUID]:
    """The records that were ticked on a list; what is no key is passed over."""
    words = (request.POST if request.method == "POST" else request.GET).getlist("pk")[:500]
    return [key for key in (_key(word) for word in words) if key is not None]


def _key(word: str) -> UUID | None:
    try:
        return UUID(word)
    except ValueError:
        return None


MODELS = {"stores": Store, "services": ShoppingService, "population": Home, "addresses": Home}
CHOICES = {"how": OrderWay, "for_whom": ForWhom}
LEFT_OUT = {"line", "town_id", "district_id", "district_ids", "search_words"}


def records_of(reading: ListReading, pairs) -> list[Record]:
    """Each record of a list as it will be, with what stands there now where that is something else."""
    return [_record(reading.kind, entry, held) for entry, held in pairs]


def _record(kind: str, entry: dict, held) -> Record:
    facts = []
    for name, value in entry.items():
        if name in LEFT_OUT or value in (None, "", []):
            continue
        words = _words(kind, name, value)
        before = words if held is None else _words(kind, name, getattr(held, name, None))
        facts.append(
            Fact(str(MODELS[kind]._meta.get_field(name).verbose_name), words, before if before != words else "")
        )
    state = NEW if held is None else CHANGED if any(fact.before for fact in facts) else SAME
    return Record(entry["line"], entry.get("name") or entry.get("label") or "（名前なし）", tuple(facts), state)


def _words(kind: str, name: str, value) -> str:
    if value in (None, "", []):
        return "（空）"
    if name in CHOICES:
        return "、".join(CHOICES[name](code).label for code in value)
    if name == "kind":
        return str((StoreKind if kind == "stores" else ServiceKind)(value).label)
    return value.isoformat() if isinstance(value, date) else str(value)


def _is_phone(cell: str) -> bool:
    try:
        return bool(values.a_phone(cell))
    except values.Wrong:
        return False


BY_CONTENTS = {"phone": _is_phone}
