"""Django's SQLite backend over SQLCipher. The key never stands in the settings' OPTIONS, where a debug page might show it."""

import os
import sys

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


class DatabaseWrapper(sqlite.DatabaseWrapper):
    """Opens each connection with the database key of the ring, durable before it answers."""

    def get_new_connection(self, conn_params):
        keep_private(str(conn_params["database"]))
        connection = open_keyed(keys.ring().named["database"], cached_statements=STATEMENTS, **conn_params)
        sqlite.register_functions(connection)
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
        return connection
