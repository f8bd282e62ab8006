"""What whoever keeps the machine asks for: version, health, a test mail, a doctor that can be quiet, errors and logs in words."""

import errno
import io
import logging
import re
import socket
from contextlib import closing
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from django.db import DatabaseError, OperationalError, connection
from django.test import Client

from otagaisama import __version__
from otagaisama.base.access import Role
from otagaisama.config import command, health, sentences, tending
from otagaisama.config.commands import mail_test
from otagaisama.config.doctor import database
from otagaisama.config.doctor import settings as deployment
from otagaisama.config.stop import Stop
from otagaisama.people.models import RoleGrant
from otagaisama.web.logs import Faceless

ENGLISH = re.compile(r"[A-Za-z]{3,} [A-Za-z]{3,} [A-Za-z]{3,}")  # three words in a row


def spoken(words, capsys) -> tuple[int, str]:
    with pytest.raises(SystemExit) as end:
        command.main(words)
    told = capsys.readouterr()
    return end.value.code, told.out + told.err


def test_the_version_is_told(capsys):
    assert spoken(["--version"], capsys) == (0, f"otagaisama {__version__}\n")


@pytest.mark.parametrize("name", command.COMMANDS)
def test_no_help_speaks_english(name, capsys):
    code, told = spoken([name, "--help"], capsys)
    assert code == 0
    assert not re.search(r"\b[A-Z]+_[A-Z]+\b(?<!OTAGAISAMA)", re.sub(r"OTAGAISAMA_[A-Z_]+|DATABASE_URL", "", told))
    assert not ENGLISH.search(told)


def test_health_tells_numbers_and_nothing_of_people(db, now):
    answer = Client().get("/healthz")
    told = answer.json()
    assert answer.status_code == 200
    assert told["version"] == __version__
    assert told["database"] == "ok"
    assert set(told) == {
        "ok", "faults", "version", "database", "outbox_oldest_minutes", "worker_minutes", "backup_hours", "backup_proven", "disk_free_mb",
    }  # fmt: skip
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_health_is_bad_when_nobody_goes_round(db, now, settings, tmp_path):
    settings.FOLDER = tmp_path
    assert health.read_state(at=now)["worker_minutes"] is None
    tending.note_round(tmp_path, at=now - timedelta(minutes=11), broken=[])
    told = health.read_state(at=now)
    assert (told["ok"], told["faults"], told["worker_minutes"]) == (False, ["worker"], 11)
    assert Client().get("/healthz").status_code == 503
    tending.note_round(tmp_path, at=now, broken=[])
    assert health.read_state(at=now)["ok"]


def test_health_says_that_the_database_is_down(db, now):
    def refuse(execute, sql, params, many, context):
        raise OperationalError("connection refused")

    with connection.execute_wrapper(refuse):
        answer = Client().get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["faults"] == ["database"]


class Box:
    def __init__(self, refuse=""):
        self.refuse, self.letters = refuse, []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.refuse:
            return self.refuse
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.letters.append((envelope.rcpt_tos, envelope.content.decode()))
        return "250 OK"


@pytest.fixture
def post(settings):
    opened = []

    def open_post(**told):
        box = Box(**told)
        with closing(socket.create_server(("127.0.0.1", 0))) as free:
            port = free.getsockname()[1]
        controller = Controller(box, hostname="127.0.0.1", port=port)
        controller.start()
        opened.append(controller)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        return box

    yield open_post
    for controller in opened:
        controller.stop()


def test_a_test_letter_arrives(post):
    box = post()
    mail_test.send("jimu@example.jp")
    assert box.letters[0][0] == ["jimu@example.jp"]


def test_what_is_wrong_with_the_post_is_said(post, settings):
    post(refuse="550 no such user here")
    with pytest.raises(Stop, match="その住所には送れない"):
        mail_test.send("dareka@example.jp")
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "taro", "ひみつ"
    with pytest.raises(Stop, match="サインインに対応していません"):
        mail_test.send("jimu@example.jp")
    settings.EMAIL_HOST_USER, settings.EMAIL_PORT = "", 1
    with pytest.raises(Stop, match="答えません"):
        mail_test.send("jimu@example.jp")


def test_the_doctor_knocks_at_the_post_office(post, settings):
    settings.DEMO = False
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert "答えません" in next(f for f in deployment.findings() if "メールの機械" in f.sentence).sentence
    post()
    assert not [f for f in deployment.findings() if "メール" in f.sentence]


def test_quiet_is_quiet_until_somebody_must_look(house):
    told = house.run("doctor")
    assert "知っておく: " in told.stdout
    assert "管理の人が一人だけ" in told.stdout
    assert house.run("backup", house.base / "copies").returncode == 0
    quiet = house.run("doctor", "--quiet")
    assert (quiet.returncode, quiet.stdout) == (0, "")
    house.key_file.chmod(0o644)
    quiet = house.run("doctor", "--quiet")
    assert quiet.returncode == 1
    assert quiet.stdout.startswith("危ない: ")


def test_a_house_without_a_steward_is_unsafe(kanri, hana, today):
    assert [f.sentence for f in database.steward_findings(on=today) if "一人だけ" in f.sentence]
    RoleGrant.objects.create(account=hana, role=Role.STEWARD, starts_on=today)
    assert not list(database.steward_findings(on=today))
    RoleGrant.objects.filter(role=Role.STEWARD).delete()
    assert next(database.steward_findings(on=today)).unsafe


def test_empty_lists_are_named(ward):
    told = " ".join(finding.sentence for finding in database.list_findings())
    for word in ("学区がありません", "町がありません", "声に気づける先が一つも"):
        assert word in told


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (IsADirectoryError(errno.EISDIR, "Is a directory", "/srv/x"), "フォルダーです: /srv/x"),
        (OSError(errno.EROFS, "Read-only file system", "/mnt/x"), "書きこめないディスクです: /mnt/x"),
        (OSError(errno.ENOSPC, "No space left"), "ディスクがいっぱい"),
        (FileNotFoundError(errno.ENOENT, "No such file", "名簿.csv"), "見つかりません: 名簿.csv"),
        (PermissionError(errno.EACCES, "Permission denied", "名簿.csv"), "読み書きが許されていません: 名簿.csv"),
        (socket.gaierror(-2, "Name or service not known"), "名前の機械が見つかりません"),
        (ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"), "つなぐ先が答えません"),
        (TimeoutError("timed out"), "時間までに答えません"),
        (OperationalError('could not translate host name "db" to address: Name or service not known'), "機械の名前が見つかりません"),
        (OperationalError("connection to server on socket failed: Connection refused"), "（PostgreSQL）が動いていないか"),
        (OperationalError('FATAL:  password authentication failed for user "o"'), "合いことば（DATABASE_URL）がちがいます"),
        (OperationalError('FATAL:  database "o" does not exist'), "その名前のデータベースが、まだありません"),
        (DatabaseError("file is not a database"), "鍵とデータベースの組み合わせがちがいます"),
        (OperationalError("attempt to write a readonly database"), "データベースに書きこめません"),
        (DatabaseError("no such table: people_account"), "`otagaisama init`"),
    ],
)  # fmt: skip
def test_every_failure_is_a_japanese_sentence(error, says):
    told = sentences.sentence_of(error)
    assert says in told
    assert not ENGLISH.search(told)


def test_a_number_that_is_none_is_said(built):
    done = built.run("doctor", OTAGAISAMA_PROXIES="abc")
    assert (done.returncode, done.stderr) == (1, "OTAGAISAMA_PROXIES には数を書いてください（いまは「abc」です）。\n")


def test_a_folder_in_the_place_of_a_file_is_said(built, tmp_path):
    done = built.run("import", "districts", tmp_path)
    assert done.returncode == 1
    assert "フォルダー" in done.stderr


def test_an_example_that_is_not_whole_is_named_before_anything_is_made(built, tmp_path):
    done = built.run("demo", "--no-serve", "--folder", tmp_path / "demo", "--example", tmp_path)
    assert done.returncode == 1
    assert "towns/towns.csv" in done.stderr
    assert not (tmp_path / "demo").exists()


@pytest.fixture
def log():
    """What a server's log would hold."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logging.Formatter("{levelname} {name} {message}", style="{"))
    handler.addFilter(Faceless())
    root = logging.getLogger("django")
    root.addHandler(handler)
    yield out
    root.removeHandler(handler)


def test_a_log_names_page_and_host_and_no_visitor(db, log, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    Client().get("/doko/ni/mo/nai/?q=はなこ")
    Client(HTTP_HOST="yoso.example.com").get("/")
    Client().get("/listen/", REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="Keitai/1.0")
    told = log.getvalue()
    assert "注意 django.request 知らない住所" in told
    assert "404 ページがありません" in told
    assert "yoso.example.com（わたしたちの名前なら OTAGAISAMA_HOSTS に足してください）" in told
    for word in ("はなこ", "203.0.113.9", "Keitai", "doko", "WARNING"):
        assert word not in told


def test_a_strange_host_cannot_write_lines_into_the_log(log):
    record = logging.LogRecord(
        "django.security.DisallowedHost",
        logging.ERROR,
        "",
        0,
        "Invalid HTTP_HOST header: %r.",
        ("a\nERROR 花子",),
        None,
    )
    assert Faceless().filter(record)
    assert "\n" not in record.getMessage()
    assert "花子" not in record.getMessage()
