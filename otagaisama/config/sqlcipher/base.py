"""Django's SQLite backend over SQLCipher. The key never stands in the settings' OPTIONS, where a debug page might show it."""

import sys

import sqlcipher3

sys.modules["sqlite3"] = sqlcipher3
sys.modules["sqlite3.dbapi2"] = sqlcipher3.dbapi2

from django.db.backends.sqlite3 import base as sqlite  # noqa: E402  (must see the module above)

from otagaisama.base import keys  # noqa: E402


class DatabaseWrapper(sqlite.DatabaseWrapper):
    """Opens each connection with the database key of the ring, durable before it answers."""

    def get_new_connection(self, conn_params):
        connection = sqlite.Database.connect(**conn_params)
        key = keys.ring().named["database"].hex()
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        sqlite.register_functions(connection)
        for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        return connection
