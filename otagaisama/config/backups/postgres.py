"""Backup of a PostgreSQL database by its own pg_dump, of one moment, proven by restoring into a scratch database."""

import os
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from otagaisama.config.backups.envelope import CHUNK, Broken
from otagaisama.config.stop import Stop


def _run(program: str, settings: dict, *arguments: str, **how):
    """Start one of PostgreSQL's programs for a database of Django's settings; the password travels in the environment."""
    environment = {
        **os.environ,
        "PGHOST": settings["HOST"] or "",
        "PGPORT": str(settings["PORT"] or ""),
        "PGUSER": settings["USER"] or "",
        "PGPASSWORD": settings["PASSWORD"] or "",
        "PGDATABASE": settings["NAME"],
    }
    environment = {name: value for name, value in environment.items() if value or not name.startswith("PG")}
    try:
        return subprocess.Popen([program, "--no-password", *arguments], env=environment, **how)  # noqa: S603
    except FileNotFoundError as error:
        raise Stop(
            f"{program} が見つかりません。PostgreSQL の道具（Debian では postgresql-client）を入れてください。"
        ) from error


@contextmanager
def moment(connection) -> Iterator[tuple[str, dict[str, int]]]:
    """Hold one moment of the database: the snapshot's name, and how many rows each table has in it."""
    import psycopg

    with psycopg.connect(**_parameters(connection)) as held:
        held.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        counts = count_rows(held)
        yield held.execute("SELECT pg_export_snapshot()").fetchone()[0], counts


def _parameters(connection) -> dict:
    keep = {"dbname", "user", "password", "host", "port"}
    return {name: value for name, value in connection.get_connection_params().items() if name in keep}


def count_rows(opened) -> dict[str, int]:
    """The rows of each table, by the table's name."""
    names = opened.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()
    return {name: opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}  # noqa: S608


def dump(settings: dict, snapshot: str) -> Iterator[bytes]:
    """What pg_dump writes for one snapshot, in pieces; nothing of it touches a disk in the open."""
    process = _run(
        "pg_dump", settings, "--format=custom", f"--snapshot={snapshot}", "--no-owner", stdout=subprocess.PIPE
    )
    while piece := process.stdout.read(CHUNK):
        yield piece
    if process.wait():
        raise Stop("pg_dump が終わりまで進みませんでした。控えはつくられていません。")


def load(settings: dict, pieces: Iterator[bytes]) -> None:
    """Restore into an empty database, in one transaction."""
    process = _run(
        "pg_restore",
        settings,
        "--single-transaction",
        "--exit-on-error",
        "--no-owner",
        f"--dbname={settings['NAME']}",
        stdin=subprocess.PIPE,
    )
    try:
        for piece in pieces:
            process.stdin.write(piece)
        process.stdin.close()
    except BrokenPipeError:
        pass
    except BaseException:
        process.kill()
        process.wait()
        raise
    if process.wait():
        raise Broken("控えを PostgreSQL にもどせませんでした。なにも変わっていません。")


def is_empty(settings: dict) -> bool:
    """The database holds no table."""
    import psycopg

    with psycopg.connect(**_of(settings)) as opened:
        return not count_rows(opened)


def check(settings: dict, counts: dict[str, int]) -> None:
    """The restored database holds what was counted. Raises Broken."""
    import psycopg

    with psycopg.connect(**_of(settings)) as opened:
        if count_rows(opened) != counts:
            raise Broken("控えの中の件数が、とった時と合いません。別の日の控えをお使いください。")


@contextmanager
def scratch(settings: dict) -> Iterator[dict | None]:
    """An empty database for proving a backup, dropped afterwards; None where this role may not make one."""
    import psycopg
    from psycopg import sql

    name = f"otagaisama_proof_{secrets.token_hex(4)}"
    with psycopg.connect(**_of(settings), autocommit=True) as opened:
        try:
            opened.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        except psycopg.errors.InsufficientPrivilege:
            yield None
            return
        try:
            yield {**settings, "NAME": name}
        finally:
            opened.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _of(settings: dict) -> dict:
    options = {
        "dbname": settings["NAME"],
        "user": settings["USER"],
        "password": settings["PASSWORD"],
        "host": settings["HOST"],
        "port": settings["PORT"],
    }
    return {name: value for name, value in options.items() if value}
