"""Draw the tables of a migrated database as SQL: the same text for the same migrations, whatever the machine.

`python -m otagaisama.config.tables.drawing` writes the drawing for the database that DATABASE_URL names (an empty one,
thrown away afterwards), or for a SQLite in memory.
"""

import os
import re
import subprocess
import sys

from otagaisama.config.tables.laying import BETWEEN, drawing_of

MADE = "INSERT INTO django_migrations (app, name, applied) VALUES ('{app}', '{name}', CURRENT_TIMESTAMP)"
# What `migrate` makes anew after each run.
MADE_ANEW = {"django_content_type", "auth_permission"}


def drawn(connection) -> str:
    """The tables, indexes and triggers of this database with the rows that migrations left, as statements to lay."""
    return BETWEEN.join([*tables_of(connection), *_rows(connection)]) + "\n"


def tables_of(connection) -> list[str]:
    """The statements that make the tables, indexes and triggers of this database."""
    return _of_sqlite(connection) if connection.vendor == "sqlite" else _of_postgres(connection)


def _of_sqlite(connection) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
        )
        return [row[0] for row in cursor.fetchall()]


def _of_postgres(connection) -> list[str]:
    """What pg_dump says, without the settings of a session and without the name of the schema."""
    options = connection.settings_dict
    command = ["pg_dump", "--schema-only", "--no-owner", "--no-privileges", "--dbname", options["NAME"]]
    for option, name in (("--host", "HOST"), ("--port", "PORT"), ("--username", "USER")):
        command += [option, str(options[name])] if options[name] else []
    environment = {**os.environ, **({"PGPASSWORD": options["PASSWORD"]} if options["PASSWORD"] else {})}
    dump = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout  # noqa: S603
    kept = [
        line
        for line in dump.splitlines()
        if not re.match(r"--|SET |SELECT pg_catalog|\\|CREATE SCHEMA|COMMENT ON", line)
    ]
    text = re.sub(r"\n{2,}", "\n\n", "\n".join(kept)).replace("public.", "").strip()
    return [LIST_OF_WORDS.sub(_as_read_back, text)]


# PostgreSQL writes `IN ('a', 'b')` of a varchar in one way when it was made, and in another when it is read back from a dump.
LIST_OF_WORDS = re.compile(r"ANY \(\(ARRAY\[([^\]]*)\]\)::text\[\]\)")


def _as_read_back(match: re.Match) -> str:
    words = ", ".join(f"({word})::text" for word in match[1].split(", "))
    return f"ANY (ARRAY[{words}])"


def _rows(connection) -> list[str]:
    """The rows of a fresh database: the list of migrations, and whatever a migration wrote."""
    statements = []
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table not in MADE_ANEW:
                statements += _inserts(connection, cursor, table)
    return statements


def _inserts(connection, cursor, table: str) -> list[str]:
    quote = connection.ops.quote_name
    if table == "django_migrations":
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
        return [MADE.format(app=app, name=name) for app, name in cursor.fetchall()]
    cursor.execute(f"SELECT COUNT(*) FROM {quote(table)}")  # noqa: S608  a name from the database itself
    if cursor.fetchone()[0]:
        raise ValueError(f"{table}: a migration wrote rows; teach the drawing to carry them")
    return []


def main() -> int:
    """Migrate an empty database without any drawing, and write what came of it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "otagaisama.config.settings")
    import django

    django.setup()
    from django.core.management.commands.migrate import Command as PlainMigrate
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["NAME"] = ":memory:"
    PlainMigrate().run_from_argv(["django", "migrate", "--verbosity", "0", "--no-input"])
    drawing_of(connection).write_text(drawn(connection), encoding="utf-8")
    print(drawing_of(connection).name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
