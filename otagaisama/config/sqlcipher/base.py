"""Django's SQLite backend over SQLCipher. The key never stands in the settings' OPTIONS, where a debug page might show it."""

import os
import sys
from functools import lru_cache

import sqlcipher3

sys.modules["sqlite3"] = sqlcipher3
sys.modules["sqlite3.dbapi2"] = sqlcipher3.dbapi2

from django.db.backends.sqlite3 import base as sqlite  # noqa: E402  (must see the module above)

from otagaisama.base import keys  # noqa: E402

PRAGMAS = (
    "foreign_keys = ON", "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "mmap_size = 0",
    "cache_size = -24000",  # 24 MB at most for each connection: what a list of 100,000 counts stays opened, and is not decrypted again
)  # fmt: skip

STATEMENTS = 1_000  # stay prepared for each connection (some 5 kB each): a page of many questions asks SQLite to read none of them again
LONGEST = 10_000  # letters: thousands of rows in one statement come once


def open_keyed(key: bytes, **conn_params):
    """A connection to an encrypted file; quiet on stderr when the key does not fit, since the caller says it better."""
    connection = sqlite.Database.connect(**conn_params)
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"").fetchall()
    return connection


def keep_private(name: str) -> None:
    """Make the file, if it is missing, readable by its owner only; SQLite gives -wal and -shm the same rights."""
    if not name.startswith(("file:", ":memory:")) and not os.path.exists(name):
        os.close(os.open(name, os.O_RDWR | os.O_CREAT, 0o600))


@lru_cache(STATEMENTS)
def _as_sqlite_writes(query: str) -> str:
    """A statement with SQLite's own marks for its values; the same words are not gone through letter by letter again."""
    return sqlite.SQLiteCursorWrapper.convert_query(None, query)


class Cursor(sqlite.SQLiteCursorWrapper):
    """Django's cursor, quicker with a statement that it has seen."""

    def convert_query(self, query, *, param_names=None):
        if param_names is None and len(query) < LONGEST:
            return _as_sqlite_writes(query)
        return super().convert_query(query, param_names=param_names)


class DatabaseWrapper(sqlite.DatabaseWrapper):
    """Opens each connection with the database key of the ring, durable before it answers."""

    def create_cursor(self, name=None):
        return self.connection.cursor(factory=Cursor)

    def get_new_connection(self, conn_params):
        keep_private(str(conn_params["database"]))
        connection = open_keyed(keys.ring().named["database"], cached_statements=STATEMENTS, **conn_params)
        sqlite.register_functions(connection)
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
        return connection
