"""What a database must be before anything is entrusted to it (TRUST, figures 1 and 4): read the facts, then judge them."""

from collections.abc import Iterator
from dataclasses import dataclass

SQLITE_SOUND = (3, 51, 3)  # older ones may spoil the file when the write-ahead log is reset
SYNCHRONOUS_FULL = 2


@dataclass(frozen=True)
class SqliteFacts:
    """What an open SQLite connection says about itself."""

    version: tuple[int, ...]
    synchronous: int
    foreign_keys: bool
    mmap_size: int
    journal_mode: str
    encrypted: bool


@dataclass(frozen=True)
class PostgresFacts:
    """What a PostgreSQL session says about its server."""

    fsync: bool
    synchronous_commit: bool
    full_page_writes: bool


def read_facts(connection) -> SqliteFacts | PostgresFacts:
    """Ask a Django connection."""
    with connection.cursor() as cursor:

        def ask(statement):
            cursor.execute(statement)
            row = cursor.fetchone()
            return row[0] if row else None

        if connection.vendor == "sqlite":
            return SqliteFacts(
                version=tuple(int(part) for part in ask("SELECT sqlite_version()").split(".")),
                synchronous=int(ask("PRAGMA synchronous")),
                foreign_keys=bool(ask("PRAGMA foreign_keys")),
                mmap_size=int(ask("PRAGMA mmap_size") or 0),
                journal_mode=str(ask("PRAGMA journal_mode")),
                encrypted=bool(ask("PRAGMA cipher_version")),
            )
        return PostgresFacts(
            *(ask(f"SHOW {name}") != "off" for name in ("fsync", "synchronous_commit", "full_page_writes"))
        )


def faults(facts: SqliteFacts | PostgresFacts) -> Iterator[str]:
    """Japanese sentences about what is not sound; none means that an acknowledged write survives a power cut."""
    if isinstance(facts, PostgresFacts):
        if not facts.fsync:
            yield "PostgreSQL の fsync が off です。停電でデータベースが壊れます。on にしてください。"
        if not facts.synchronous_commit:
            yield "PostgreSQL の synchronous_commit が off です。停電で、受け取ったはずの記録が消えます。on にしてください。"
        if not facts.full_page_writes:
            yield "PostgreSQL の full_page_writes が off です。停電でデータベースが壊れます。on にしてください。"
        return
    if facts.version < SQLITE_SOUND:
        version = ".".join(map(str, facts.version))
        yield f"SQLite が古すぎます（{version}）。書き込みの記録が壊れることがあります。3.51.3 より新しいものにしてください。"
    if facts.synchronous < SYNCHRONOUS_FULL:
        yield "SQLite の synchronous が FULL ではありません。停電で、受け取ったはずの記録が消えます。"
    if not facts.foreign_keys:
        yield "SQLite の foreign_keys が切れています。記録どうしのつながりが壊れます。"
    if facts.mmap_size > 0:
        yield "SQLite の mmap_size が 0 ではありません。ファイルが壊れやすくなります。0 にしてください。"
    if facts.journal_mode not in {"wal", "delete", "memory"}:
        yield f"SQLite の journal_mode が {facts.journal_mode} です。WAL にしてください。"
    if not facts.encrypted:
        yield "データベースのファイルが暗号になっていません。sqlcipher3 の入ったしくみで開いてください。"
