"""What was ticked on a list, and the records of a brought list as they will be."""

from datetime import date
from uuid import UUID

from otagaisama.base.fields import ids_in
from otagaisama.base.intake import ListReading, values
from otagaisama.base.intake.records import CHANGED, NEW, SAME, Fact, Record
from otagaisama.shopping.stores.models import OF_LIST
from otagaisama.shopping.stores.states import ForWhom, OrderWay, ServiceKind, StoreKind


def keys_ticked(request) -> list[UUID]:
    """The records that were ticked on a list; what is no key is passed over."""
    words = (request.POST if request.method == "POST" else request.GET).getlist("pk")[:500]
    return ids_in(words)


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
            Fact(str(OF_LIST[kind]._meta.get_field(name).verbose_name), words, before if before != words else "")
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


BY_CONTENTS = {"phone": values.is_phone}
