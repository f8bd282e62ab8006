"""Running numbers."""

from django.db import connections, router

from otagaisama.people.models import Counter

# One statement in both databases; the row stays locked until the transaction ends, so no number is given twice and none is left out.
_NEXT = (
    f'INSERT INTO "{Counter._meta.db_table}" AS kept (name, value) VALUES (%s, 1) '  # noqa: S608  names of ours
    "ON CONFLICT (name) DO UPDATE SET value = kept.value + 1 RETURNING value"
)


def next_number(name: str) -> int:
    """The next number of a row of numbers, from 1. Must run inside a transaction, which holds the row until its end."""
    with connections[router.db_for_write(Counter)].cursor() as cursor:
        cursor.execute(_NEXT, [name])
        return cursor.fetchone()[0]
