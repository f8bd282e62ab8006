"""Keyset paging: page 4,000 costs what page 1 costs."""

import base64
import hmac
import json
from dataclasses import dataclass
from operator import attrgetter

from django.db.models import Q, QuerySet

from otagaisama.base.keys import lookup_digest

LONGEST, MARK = 500, 16


@dataclass(frozen=True)
class Slice:
    """Some rows of a long list, and the cursor of the next ones ("" at the end)."""

    rows: list
    next: str


def slice_page(records: QuerySet, keys: tuple[str, ...], cursor: str = "", size: int = 20) -> Slice:
    """Cut `size` rows after `cursor` from `records`, ordered by `keys` ("-on" descends); the last key must be unique.

    None of the keys may be null. A cursor that is not ours starts from the beginning.
    """
    return slice_of(list(rows_after(records, keys, cursor, size)), keys, size)


def rows_after(records: QuerySet, keys: tuple[str, ...], cursor: str, size: int) -> QuerySet:
    """The rows after `cursor`, and one more that says whether there are others."""
    after = _read(cursor, keys)
    records = records.order_by(*keys)
    if after is not None:
        records = records.filter(_beyond(keys, after))
    return records[: size + 1]


def slice_of(rows: list, keys: tuple[str, ...], size: int) -> Slice:
    """What `rows_after` found, cut to the page."""
    more = len(rows) > size
    rows = rows[:size]
    return Slice(rows, _write(rows[-1], keys) if more else "")


def cursor_after(row, keys: tuple[str, ...]) -> str:
    """The cursor of what stands behind this row."""
    return _write(row, keys)


def _beyond(keys, after) -> Q:
    beyond = Q()
    equal: dict = {}
    for key, value in zip(keys, after, strict=True):
        name = key.lstrip("-")
        beyond |= Q(**equal) & Q(**{f"{name}__{'lt' if key.startswith('-') else 'gt'}": value})
        equal[name] = value
    # Said once more for the first key alone: without it no database starts in the middle of its index.
    first = keys[0].lstrip("-")
    return Q(**{f"{first}__{'lte' if keys[0].startswith('-') else 'gte'}": after[0]}) & beyond


def _write(row, keys) -> str:
    values = [attrgetter(key.lstrip("-").replace("__", "."))(row) for key in keys]
    text = json.dumps([value if isinstance(value, int | str) else str(value) for value in values])
    written = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    return f"{written}.{_mark(written, keys)}"


def _mark(written: str, keys) -> str:
    """What only this house can write below a cursor of this order: no value of somebody else's reaches the database."""
    return lookup_digest("cursor", f"{','.join(keys)} {written}")[:MARK]


def _read(cursor: str, keys) -> list | None:
    written, _, mark = cursor.partition(".")
    if not written or len(cursor) > LONGEST or not hmac.compare_digest(mark.encode(), _mark(written, keys).encode()):
        return None
    return json.loads(base64.urlsafe_b64decode(written + "=" * (-len(written) % 4)))
