"""Keys, folders, disk and clock."""

import shutil
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from otagaisama.base.keys import KeysMissing, read_ring
from otagaisama.config import serving
from otagaisama.config.backups import proof
from otagaisama.config.doctor.finding import Finding, today, unsafe

MB = 1024 * 1024
LEAST_FREE = 200 * MB  # under it nothing more can be promised
HOURS_UNTIL_OLD = 36
MINUTES_OF_GRACE = 5


def findings() -> Iterator[Finding]:
    folder, key_file = Path(settings.FOLDER), Path(settings.KEYS_FILE)
    yield from keys_findings(folder, key_file)
    if not folder.is_dir():
        yield unsafe(f"データの置き場がありません: {folder}。`otagaisama init` を動かしてください。")
        return
    yield from rights_findings(folder)
    yield from disk_findings(free=shutil.disk_usage(folder).free)
    yield from clock_findings(folder, key_file)
    yield from worker_findings(folder)
    if not settings.DEMO:
        yield from backup_findings(folder)


def can_be_opened() -> bool:
    """There is a folder and a ring, so that the database may be asked."""
    try:
        read_ring(Path(settings.KEYS_FILE))
    except KeysMissing:
        return False
    return Path(settings.FOLDER).is_dir()


def keys_findings(folder: Path, key_file: Path) -> Iterator[Finding]:
    """The key file: there, readable by its owner only, apart from the data."""
    try:
        read_ring(key_file)
    except KeysMissing:
        yield unsafe(
            f"鍵のファイルがないか、読めません: {key_file}。はじめてなら `otagaisama init`、そうでなければ写しからもどしてください。"
        )
        return
    if key_file.stat().st_mode & 0o077:
        yield unsafe(f"ほかの人も鍵のファイルを読めます: {key_file}。`chmod 600` をかけてください。")
    if key_file.parent.stat().st_mode & 0o022:
        yield unsafe(f"ほかの人も鍵の入ったフォルダーに書き込めます: {key_file.parent}。`chmod 700` をかけてください。")
    if folder.resolve() in key_file.resolve().parents:
        yield unsafe(
            f"データの置き場の中に、鍵があります: {key_file}。盗まれたとき、いっしょに持っていかれます。別の場所に移してください。"
        )
    elif not settings.DEMO and folder.exists() and folder.stat().st_dev == key_file.stat().st_dev:
        yield Finding(
            "鍵がデータと同じディスクにあります。ディスクごと盗まれると読まれます。別の媒体（USB メモリーなど）に置くことをおすすめします。"
        )


def rights_findings(folder: Path) -> Iterator[Finding]:
    """Nobody but the owner enters the folder or reads the database."""
    if folder.stat().st_mode & 0o077:
        yield unsafe(f"ほかの人もデータの置き場に入れます: {folder}。`chmod 700` をかけてください。")
    for path in sorted(folder.glob("otagaisama.db*")):
        if path.stat().st_mode & 0o077:
            yield unsafe(f"ほかの人もデータベースを読めます: {path.name}。`chmod 600` をかけてください。")


def disk_findings(*, free: int) -> Iterator[Finding]:
    """Room for a day's writing, in bytes: under 200 MB nothing more can be promised."""
    if free < LEAST_FREE:
        yield unsafe(f"ディスクの空きが {free // MB} MB しかありません。空きをつくってください。")
    elif free < 1024 * MB:
        yield today(f"ディスクの空きが少なくなっています（{free // MB} MB）。")


def worker_findings(folder: Path) -> Iterator[Finding]:
    """Workers of the running server that ended by themselves. They were started again; something made them end."""
    times, last = serving.started_again(folder)
    if times:
        yield today(
            f"ページを出すプロセスが {times} 回止まり、はじめなおしました（最後は {last.replace('T', ' ')[:16]}）。"
        )


def clock_findings(folder: Path, key_file: Path, *, now: float | None = None) -> Iterator[Finding]:
    """The clock against the times of files: what was written cannot lie ahead."""
    now = time.time() if now is None else now
    newest = max(
        (path.stat().st_mtime for path in (*folder.glob("otagaisama.db*"), key_file) if path.exists()), default=0
    )
    if newest > now + 60 * MINUTES_OF_GRACE:
        yield unsafe(
            "時計がおくれています。いまより先の時刻に書かれたファイルがあります。機械の時計を合わせてください。"
        )


def backup_findings(folder: Path, *, now: datetime | None = None) -> Iterator[Finding]:
    """How old the last backup is, and whether it was proven."""
    last = proof.last(folder)
    now = now or datetime.now().astimezone()
    if last is None:
        yield today("控え（バックアップ）がまだありません。`otagaisama backup 別のディスク` でとってください。")
        return
    if not last.proven:
        yield today("最後の控えは、もどせることを確かめていません。`otagaisama backup` をもう一度動かしてください。")
    hours = (now - last.at).total_seconds() / 3600
    if hours > HOURS_UNTIL_OLD:
        yield today(f"最後の控えから {hours:.0f} 時間たっています。毎日とれているか、確かめてください。")
