"""Finding records whose words lie hidden: written into lists of keyed hashes, looked up there, and looked at again before anything is shown.

Whoever writes stands inside an action whose diary line is written already: the diary's turn keeps two writers of a list apart.
"""

import hmac
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection, models

from otagaisama.base import keys
from otagaisama.people.persons.models import FindingList, FindingSlot

PART = 4_096
# Few buckets for names and contacts, so that a list says little of them; many for words, so that a common word crowds out no rare one.
BUCKETS = {FindingSlot.Kind.PERSON: 4_096, FindingSlot.Kind.TROUBLE: 65_536, FindingSlot.Kind.REQUEST: 65_536}
CODE = 3
AT_ONCE = 150
MOST_PIECES = 8


def write(kind: str, record: UUID, pieces: Iterable[str]) -> None:
    """Let a record be found by these pieces and by no others any more."""
    wanted = sorted({bucket_of(kind, piece) for piece in pieces})
    slot, is_new = FindingSlot.objects.get_or_create(kind=kind, record=record)
    if not is_new:
        _take_out(slot)
    part, code = divmod(slot.number, PART)
    _append([(kind, bucket, part, f"{code:0{CODE}x}") for bucket in wanted])


def forget(kind: str, record: UUID) -> None:
    """Nothing of a record is left in the lists, not even its number."""
    for slot in FindingSlot.objects.filter(kind=kind, record=record):
        _take_out(slot)
        slot.delete()


def forget_all(records: Iterable[str]) -> None:
    """The same for records that are taken away together, of whatever kind."""
    for batch in _batches(records, 500):
        for slot in FindingSlot.objects.filter(record__in=batch):
            _take_out(slot)
            slot.delete()


def write_many(kind: str, records: Iterable[tuple[UUID, Iterable[str]]]) -> int:
    """Write all lists of a kind anew from these records, oldest first. Answers how many stand in them."""
    FindingList.objects.filter(kind=kind).delete()
    FindingSlot.objects.filter(kind=kind).delete()
    count = 0
    for batch in _batches(records, 1_000):
        slots = FindingSlot.objects.bulk_create([FindingSlot(kind=kind, record=record) for record, _ in batch])
        rows: dict[tuple[int, int], list[str]] = {}
        for slot, (_, pieces) in zip(slots, batch, strict=True):
            part, code = divmod(slot.number, PART)
            for bucket in {bucket_of(kind, piece) for piece in pieces}:
                rows.setdefault((bucket, part), []).append(f"{code:0{CODE}x}")
        _append([(kind, bucket, part, "".join(codes)) for (bucket, part), codes in sorted(rows.items())])
        count += len(slots)
    return count


def bucket_of(kind: str, piece: str) -> int:
    """The bucket of a piece: a keyed hash, cut short."""
    return _bucket(keys.ring().named["lookup"], str(kind), piece)


@lru_cache(maxsize=50_000)
def _bucket(key: bytes, kind: str, piece: str) -> int:
    digest = hmac.digest(key, f"find {kind}\0{piece}".encode(), "sha256")
    return int.from_bytes(digest[:4], "big") % BUCKETS[FindingSlot.Kind(kind)]


def find(
    kind: str,
    ways: Iterable[set[str]],
    among: models.QuerySet,
    matches: Callable[[Any], bool],
    *,
    most: int,
    only: models.QuerySet | None = None,
) -> list:
    """Up to `most` records of `among` (cut to the reader) that `matches` says yes to, the newest first.

    `ways`: for each way in which the question may be meant, the pieces that a record must have. `only`: the few records (their keys) that come
    into question at all, so that nothing is read of the many others that have the same pieces.
    """
    fitting: list = []
    candidates = _numbers(kind, [sorted({bucket_of(kind, piece) for piece in pieces})[:MOST_PIECES] for pieces in ways])
    if only is not None:
        few = set(FindingSlot.objects.filter(kind=kind, record__in=only).values_list("number", flat=True))
        candidates = (number for number in candidates if number in few) if few else iter(())
    for batch in _batches(candidates, AT_ONCE):
        standing = FindingSlot.objects.filter(number__in=batch)
        places = {record: -number for number, record in standing.values_list("number", "record")}
        rows = {row.pk: row for row in among.filter(pk__in=list(places))}
        fitting += [rows[pk] for pk in sorted(rows, key=lambda pk: places[pk]) if matches(rows[pk])]
        if len(fitting) >= most:
            break
    return fitting[:most]


def _numbers(kind: str, ways: list[list[int]]) -> Iterator[int]:
    """The numbers of the records that have every bucket of one of the ways, the newest first, read no further than they are wanted."""
    wanted = {bucket for way in ways for bucket in way}
    written = FindingList.objects.filter(kind=kind, bucket__in=wanted).order_by().values_list("part", flat=True)
    parts = sorted(set(written), reverse=True) if wanted else []
    for some in (parts[:1], parts[1:4], parts[4:]):
        lists: dict[int, dict[int, set[str]]] = {}
        rows = FindingList.objects.filter(kind=kind, bucket__in=wanted, part__in=some) if some else ()
        for row in rows:
            codes = row.members
            lists.setdefault(row.part, {})[row.bucket] = {codes[at : at + CODE] for at in range(0, len(codes), CODE)}
        for part in sorted(lists, reverse=True):
            whole = (set.intersection(*(lists[part].get(bucket, set()) for bucket in way)) for way in ways if way)
            yield from sorted((part * PART + int(code, 16) for code in set().union(*whole)), reverse=True)


def _append(rows: list[tuple[str, int, int, str]]) -> None:
    """Add codes to lists that may be there or not, in the order of their keys."""
    table = connection.ops.quote_name(FindingList._meta.db_table)
    for batch in _batches(rows, 2_000):
        places = ", ".join(["(%s, %s, %s, %s)"] * len(batch))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (kind, bucket, part, members) VALUES {places} "  # noqa: S608  a table of ours
                f"ON CONFLICT (kind, bucket, part) DO UPDATE SET members = {table}.members || excluded.members",
                [value for row in batch for value in row],
            )


def _take_out(slot: FindingSlot) -> None:
    """Take a record's code out of every list of its part."""
    part, number = divmod(slot.number, PART)
    code = f"{number:0{CODE}x}"
    emptied, changed = [], []
    for row in FindingList.objects.filter(kind=slot.kind, part=part, members__contains=code):
        codes = [row.members[at : at + CODE] for at in range(0, len(row.members), CODE)]
        if code in codes:
            codes.remove(code)
            row.members = "".join(codes)
            (changed if codes else emptied).append(row)
    FindingList.objects.filter(pk__in=[row.pk for row in emptied]).delete()
    FindingList.objects.bulk_update(changed, ["members"], batch_size=200)


def _batches(rows: Iterable, size: int) -> Iterator[list]:
    batch: list = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
