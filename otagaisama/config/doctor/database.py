"""The database: sound, up to date, and its diary not ahead of the clock."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from otagaisama.config import serving, soundness, tending
from otagaisama.config.doctor.finding import Finding, still, today, unsafe
from otagaisama.config.doctor.places import MINUTES_OF_GRACE
from otagaisama.config.sentences import of_the_database

BEHIND = "データベースが古い版のままです（あと {} 段）。控えをとってから `otagaisama init` を動かしてください。"


STILL = "見まわり（tend）が {minutes} 分前から止まっています。知らせが届かず、期限も見られていません。{missed}`serve` を止めて、もう一度開いてください。"
NOT_SENDING = "見まわり（tend）の、知らせを送る仕事が {minutes} 分前から止まっています。メールの中継を確かめ、`serve` をもう一度開いてください。"
CLOSED = "`serve` も見まわり（tend）も動いていません（さいごの見まわりは {minutes} 分前）。{missed}開くときは `otagaisama serve` を動かしてください。"


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
        yield unsafe(f"データベースを開けません。{of_the_database(error)}")
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
    yield from search_findings()
    if not settings.DEMO:
        yield from steward_findings()
        yield from list_findings()


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
    """The worker: whether it goes round, what broke off, how often it had to be started again."""
    note, now = tending.last_note(folder), now or datetime.now().astimezone()
    yield from still_findings(folder, note, now)
    if broken := [*note.get("broken", []), *note.get("sending_broken", [])]:
        yield today(f"見まわりで、できなかったことがあります: {'、'.join(broken)}。10分ごとに、また試しています。")
    if note.get("started_again"):
        yield today(
            f"見まわりが {note['started_again']} 回止まり、もう一度はじめました。記録（ログ）を確かめてください。"
        )


def still_findings(folder: Path, note: dict, now: datetime) -> Iterator[Finding]:
    """Nobody goes round: then no letter goes, no time is kept, and whoever lets us know that she is well is missed by nobody."""
    last = _moment(note, "at")
    if serving.running_server(folder):
        begun = datetime.fromtimestamp(serving.note_of(folder).stat().st_mtime).astimezone()
        since = max(last, begun) if last else begun
        if now - since > tending.ROUND_AT_LATEST:
            yield still(STILL.format(minutes=_minutes(now - since), missed=missed()), fails=True)
        elif settings.EMAIL_HOST and (sent := _moment(note, "sending_at")):
            since = max(sent, begun)
            if now - since > tending.SENDING_AT_LATEST:
                yield still(NOT_SENDING.format(minutes=_minutes(now - since)), fails=True)
    elif last and now - last > tending.ROUND_AT_LATEST:
        yield still(CLOSED.format(minutes=_minutes(now - last), missed=missed()), fails=False)


def missed() -> str:
    """How many rely on being missed."""
    from otagaisama.watch.contacts.queries import check_ins

    count = check_ins().count()
    return f"「元気のお知らせ」の方が{count}人いますが、お知らせがなくても、だれも気づきません。" if count else ""


def _moment(note: dict, name: str) -> datetime | None:
    return datetime.fromisoformat(note[name]) if note.get(name) else None


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)


def letter_findings(*, now: datetime | None = None) -> Iterator[Finding]:
    """Letters that should have gone, and letters that wait for somebody's decision."""
    from otagaisama.messaging import queries
    from otagaisama.messaging.models import Letter

    now = now or datetime.now().astimezone()
    if settings.EMAIL_HOST and (stuck := queries.stuck_letters(at=now).count()):
        yield today(f"送る時をすぎたメールが {stuck} 通あります。見まわり（tend）とメールサーバーを確かめてください。")
    untold = Letter.objects.filter(state__in=(Letter.State.FAILED, Letter.State.UNSURE)).count()
    if untold:
        yield today(f"届かなかった知らせが {untold} 通、「伝えること」で人が決めるのを待っています。")


def search_findings() -> Iterator[Finding]:
    """What the desk's search does not find: it is written with each record, and lacks where an older house came along."""
    from otagaisama.config.findable import lacking

    count = lacking()
    if count:
        yield today(
            f"机の検索で見つからない記録が{count}件あります。`otagaisama find-again` で、さがすための控えを作りなおしてください。"
        )


def steward_findings(*, on: date | None = None) -> Iterator[Finding]:
    """One steward alone who falls ill, or forgets her phrase, closes the house for everybody."""
    from otagaisama.base.access import Role
    from otagaisama.people.models import RoleGrant

    on = on or datetime.now().astimezone().date()
    held = RoleGrant.objects.in_force(on).filter(role=Role.STEWARD, account__is_active=True)
    stewards = held.values("account").distinct().count()
    if stewards == 0:
        yield unsafe("管理の人がいません。`otagaisama steward --again サインイン名` で、もどしてください。")
    elif stewards == 1:
        yield Finding("管理の人が一人だけです。休んだときのために、もう一人に役割を渡してください。")


def list_findings() -> Iterator[Finding]:
    """What the pages need before they can help anybody: an empty list here is a page that says nothing."""
    from otagaisama.directory.models import ListeningPost
    from otagaisama.people.models import Account
    from otagaisama.town.models import District, Town

    for model, lacking in (
        (District, "学区がありません。`otagaisama import districts` か「区のきほん」で入れてください。"),
        (Town, "町がありません。住所から学区がわからないので、コーディネーターに届きません。`otagaisama import towns` で入れてください。"),
        (ListeningPost, "声に気づける先が一つもありません。`/listen/` を見た方が、行き先を見つけられません。"),
    ):  # fmt: skip
        if not model.objects.exists():
            yield Finding(lacking)
    if Account.objects.count() == 1:
        yield Finding("アカウントが一つだけです。管理の人が、職員やコーディネーターのアカウントをつくってください。")
