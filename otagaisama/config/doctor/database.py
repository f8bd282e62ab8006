"""The database: sound, up to date, and its diary not ahead of the clock."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from otagaisama.config import serving, soundness
from otagaisama.config.doctor.finding import Finding, unsafe
from otagaisama.config.doctor.places import MINUTES_OF_GRACE

BEHIND = "データベースが古い版のままです（あと {} 段）。控えをとってから `otagaisama init` を動かしてください。"


def steps_behind() -> int:
    """How many migrations this version still has to make."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def findings() -> Iterator[Finding]:
    try:
        yield from (unsafe(sentence) for sentence in soundness.faults(soundness.read_facts(connection)))
        pending = steps_behind()
        tables = set(connection.introspection.table_names())
    except DatabaseError as error:
        yield unsafe(f"データベースを開けません（{error}）。鍵とデータベースの組み合わせを確かめてください。")
        return
    if pending:
        yield unsafe(BEHIND.format(pending))
        return
    if (
        settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")
        and settings.CACHES["default"]["LOCATION"] not in tables
    ):
        yield unsafe("合いことばの当て推量を止める表（キャッシュ）がありません。`otagaisama init` を動かしてください。")
    yield from diary_findings()
    yield from server_findings()


def diary_findings(*, now: datetime | None = None) -> Iterator[Finding]:
    """The newest line of the diary cannot lie in the future."""
    from otagaisama.people.models import DiaryLine

    now = now or datetime.now().astimezone()
    line = DiaryLine.objects.order_by("-number").first()
    if line and line.at > now + timedelta(minutes=MINUTES_OF_GRACE):
        yield unsafe("時計がおくれています。日誌の最後の行が、いまより先の時刻です。機械の時計を合わせてください。")


def server_findings() -> Iterator[Finding]:
    """A server that nobody knows of, on the port of the one that was noted."""
    from pathlib import Path

    folder = Path(settings.FOLDER)
    note = serving.last_note(folder)
    if note and serving.running_server(folder) is None and not serving.port_is_free(note["host"], note["port"]):
        yield unsafe(f"ポート {note['port']} で、古いサーバーがまだ動いています。止めてから開いてください。")
