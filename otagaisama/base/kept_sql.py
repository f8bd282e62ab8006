"""SQL that was made once and is asked again: the second time only the database works.

Kept is what is asked, never what was read. Each piece is found by all it was made of: for a list that is the list, its reader
with the roles and districts held at this moment, and the day; so a role that ended a moment ago finds nothing kept.
"""

import copy
from collections.abc import Callable, Hashable
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

MOST = 500  # of some 70 kB each
PLACE = UUID("00000000-0000-4000-8000-000000000000")  # no record has this key: it stands where another will be put in
_kept: dict[Hashable, Any] = {}


def made_once(key: Hashable, make: Callable[[], Any]) -> Any:
    """What `make` answered when it was first asked for this key."""
    try:
        return _kept[key]
    except KeyError:
        made = make()
    if len(_kept) >= MOST:
        _kept.clear()  # by whichever thread: what is answered is held in hand
    _kept[key] = made
    return made


def reader_key(user, on: date) -> Hashable:
    """All that a reader's own cut may depend on: who it is, with the roles and districts held on this day."""
    held = getattr(user, "grants_on", None)
    return (user.pk, on, tuple((grant.role, grant.district_id) for grant in held(on)) if held else ())


class Ready:
    """Records whose SQL was made once; each time they are asked for, they are read anew."""

    def __init__(self, rows: QuerySet):
        self.rows, self.database = rows, rows.db
        self.compiler = rows.query.get_compiler(rows.db)
        self._converters: dict | None = None
        try:
            self.written = self.compiler.as_sql()
        except EmptyResultSet:
            self.written = None

    def read(self, values: tuple | None = None) -> list:
        """The records as they are now; with `values` in the places of those that it was made with."""
        if self.written is None:
            return []
        written = self.written if values is None else (self.written[0], values)
        rows: Any = self.rows.all()
        rows.query.get_compiler = lambda *args, **more: self._compiler(written)
        return list(rows)

    def _compiler(self, written):
        """The compiler as it stood when it had written the SQL, on this thread's connection."""
        compiler = copy.copy(self.compiler)
        compiler.connection = connections[self.database]
        compiler.as_sql = lambda *args, **more: written
        compiler.get_converters = self._read_as
        return compiler

    def _read_as(self, columns) -> dict:
        """How each column is turned into Python: found once, they are always the same columns."""
        if self._converters is None:
            self._converters = self.compiler.get_converters(columns)
        return self._converters


def read_by(key: Hashable, make: Callable[[], QuerySet], *values: UUID | date | str | int) -> list:
    """The records of `make`, which asks for these values, in the order of its SQL, and for nothing else: the SQL is made once, they are put in each time."""
    ready = made_once(key, lambda: Ready(make()))
    if ready.written is None or len(ready.written[1]) != len(values):
        _kept.pop(key, None)  # whoever asks rightly after this is answered
        raise AssertionError("only these values may change from one reading to the next")
    connection = connections[ready.database]
    return ready.read(tuple(_as_asked(value, connection) for value in values))


def get_by(key: Hashable, make: Callable[[], QuerySet], *values: UUID | date | str | int) -> Any:
    """The one record of `read_by`. Raises its model's DoesNotExist."""
    records = read_by(key, make, *values)
    if not records:
        raise make().model.DoesNotExist
    return records[0]


def find_by(key: Hashable, make: Callable[[], QuerySet], pk: UUID) -> Any:
    """The record with this primary key among those of `make`, or None. Besides the key of the record, all that `make` depends on stands in `key`."""
    ready = made_once(key, lambda: Ready(make().filter(pk=PLACE).order_by()[:1]))
    if ready.written is None:
        return None
    connection = connections[ready.database]
    place, wanted = _as_asked(PLACE, connection), _as_asked(pk, connection)
    records = ready.read(tuple(wanted if value == place else value for value in ready.written[1]))
    return records[0] if records else None


def _as_asked(value, connection):
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def read_again(key: Hashable, make: Callable[[], QuerySet]) -> list:
    """The records of `make`, whose SQL is made once for this key; all that it depends on stands in the key."""
    return made_once(key, lambda: Ready(make())).read()
