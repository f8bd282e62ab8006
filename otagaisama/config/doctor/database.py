"""The database: sound, up to date, and its diary not ahead of the clock."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from otagaisama.config import serving, soundness, tending
from otagaisama.config.doctor.finding import Finding, unsafe
from otagaisama.config.doctor.places import MINUTES_OF_GRACE

ROUND_AT_LATEST = timedelta(minutes=10)
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
    yield from tending_findings(Path(settings.FOLDER))
    yield from letter_findings()


def diary_findings(*, now: datetime | None = None) -> Iterator[Finding]:
    """The newest line of the diary cannot lie in the future."""
    from otagaisama.people.models import DiaryLine

    now = now or datetime.now().astimezone()
    line = DiaryLine.objects.order_by("-number").first()
    if line and line.at > now + timedelta(minutes=MINUTES_OF_GRACE):
        yield unsafe("時計がおくれています。日誌の最後の行が、いまより先の時刻です。機械の時計を合わせてください。")


def server_findings() -> Iterator[Finding]:
    """A server that nobody knows of, on the port of the one that was noted."""
    folder = Path(settings.FOLDER)
    note = serving.last_note(folder)
    if note and serving.running_server(folder) is None and not serving.port_is_free(note["host"], note["port"]):
        yield unsafe(f"ポート {note['port']} で、古いサーバーがまだ動いています。止めてから開いてください。")


def tending_findings(folder: Path, *, now: datetime | None = None) -> Iterator[Finding]:
    """The worker: whether it goes round while a server runs, what broke off, how often it had to be started again."""
    note, now = tending.last_note(folder), now or datetime.now().astimezone()
    last = datetime.fromisoformat(note["at"]) if note.get("at") else None
    if serving.running_server(folder) and last and now - last > ROUND_AT_LATEST:
        minutes = int((now - last).total_seconds() // 60)
        yield Finding(f"見まわり（tend）が {minutes} 分前から止まっています。知らせが届かず、期限も見られていません。")
    if broken := [*note.get("broken", []), *note.get("sending_broken", [])]:
        yield Finding(f"見まわりで、できなかったことがあります: {'、'.join(broken)}。10分ごとに、また試しています。")
    if note.get("started_again"):
        yield Finding(
            f"見まわりが {note['started_again']} 回止まり、もう一度はじめました。記録（ログ）を確かめてください。"
        )


def letter_findings(*, now: datetime | None = None) -> Iterator[Finding]:
    """Letters that should have gone, and letters that wait for somebody's decision."""
    from otagaisama.messaging import queries
    from otagaisama.messaging.models import Letter

    now = now or datetime.now().astimezone()
    if settings.EMAIL_HOST and (stuck := queries.stuck_letters(at=now).count()):
        yield Finding(
            f"送る時をすぎたメールが {stuck} 通あります。見まわり（tend）とメールサーバーを確かめてください。"
        )
    untold = Letter.objects.filter(state__in=(Letter.State.FAILED, Letter.State.UNSURE)).count()
    if untold:
        yield Finding(f"届かなかった知らせが {untold} 通、「伝えること」で人が決めるのを待っています。")
