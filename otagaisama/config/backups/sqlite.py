"""Backup of the encrypted SQLite file, in one step while others write: a backup in many steps starts again at each write and never ends."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from otagaisama.base.keys import KeyRing
from otagaisama.config.backups.envelope import CHUNK, Broken, sync_folder
from otagaisama.config.sqlcipher.base import keep_private, open_keyed, sqlite

NAME = "otagaisama.db"


def take(source: Path, copy: Path, *, ring: KeyRing) -> dict[str, int]:
    """Copy one moment of the database, still encrypted. Answers how many rows each table had at that moment."""
    copy.unlink(missing_ok=True)
    keep_private(str(copy))
    key = ring.named["database"]
    with (
        closing(open_keyed(key, database=str(source), timeout=20)) as origin,
        closing(open_keyed(key, database=str(copy))) as target,
    ):
        origin.execute("BEGIN")  # counts and copy see the same moment
        counts = count_rows(origin)
        origin.backup(target)
        origin.rollback()
        target.execute("PRAGMA journal_mode = DELETE").fetchall()  # one file, no -wal beside it
    return counts


def count_rows(connection) -> dict[str, int]:
    """The rows of each table, by the table's name."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables.fetchall()}  # noqa: S608


def check(path: Path, *, ring: KeyRing, counts: dict[str, int]) -> None:
    """Open a restored file as the house would, and look through all of it. Raises Broken."""
    try:
        with closing(open_keyed(ring.named["database"], database=str(path))) as opened:
            complaints = [
                row[0]
                for pragma in ("cipher_integrity_check", "integrity_check")
                for row in opened.execute(f"PRAGMA {pragma}").fetchall()
            ]
            strays = opened.execute("PRAGMA foreign_key_check").fetchall()
            counted = count_rows(opened)
    except sqlite.Database.DatabaseError as error:
        raise Broken("控えの中のデータベースが開けません。別の日の控えをお使いください。") from error
    if complaints != ["ok"] or strays:
        raise Broken("控えの中のデータベースが壊れています。別の日の控えをお使いください。")
    if counted != counts:
        raise Broken("控えの中の件数が、とった時と合いません。別の日の控えをお使いください。")


def field_keys(path: Path, *, ring: KeyRing) -> set[str]:
    """The ids of the field keys that hidden values in the file were written with."""
    used = set()
    with closing(open_keyed(ring.named["database"], database=str(path))) as opened:
        columns = opened.execute(
            "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND upper(c.type) = 'TEXT'"
        ).fetchall()
        for table, column in columns:
            statement = f'SELECT DISTINCT substr("{column}", 3, 6) FROM "{table}" WHERE "{column}" GLOB \'1:k[0-9]*:*\''  # noqa: S608
            used |= {row[0].split(":")[0] for row in opened.execute(statement).fetchall()}
    return used


def parts(path: Path) -> Iterator[bytes]:
    """A file in pieces."""
    with path.open("rb") as opened:
        while part := opened.read(CHUNK):
            yield part


def put(pieces: Iterator[bytes], path: Path) -> None:
    """Write the pieces into a new file that only the owner reads, durable."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        for piece in pieces:
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    sync_folder(path.parent)
