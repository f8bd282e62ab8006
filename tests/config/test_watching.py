"""`doctor`, `verify`, `serve` and `send-letters` of a real house."""

import asyncio
import os
import signal
import threading
import time
import urllib.request
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller

from otagaisama.config.backups import proof
from otagaisama.config.doctor import places
from otagaisama.config.doctor import settings as deployment
from tests.config.test_begin import rights
from tests.faults.houses import free_port


def test_a_sound_house_may_open(built):
    done = built.run("doctor")
    assert done.returncode == 0
    assert "安全に開けます" in done.stdout
    assert "危ない" not in done.stdout
    assert "控え（バックアップ）がまだありません" in done.stdout


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"OTAGAISAMA_HOSTS": "*"}, "OTAGAISAMA_HOSTS が *"),
        ({"OTAGAISAMA_HTTPS": "0"}, "HTTPS が切れています"),
    ],
)
def test_an_unsafe_setting_keeps_the_house_closed(built, settings, sentence):
    done = built.run("doctor", **settings)
    assert done.returncode == 1
    assert sentence in done.stdout
    served = built.run("serve", "--port", free_port(), **settings)
    assert served.returncode == 1
    assert sentence in served.stderr


def test_rights_that_others_have_are_found(house):
    house.key_file.chmod(0o644)
    house.folder.chmod(0o755)
    house.db.chmod(0o640)
    told = house.run("doctor").stdout
    for word in ("鍵のファイルを読めます", "置き場に入れます", "データベースを読めます"):
        assert word in told


def test_a_diary_from_the_future_means_a_wrong_clock(house):
    house.ask("DROP TRIGGER diary_no_update")
    house.ask(
        "UPDATE people_diaryline SET at = datetime(at, '+3 hours')"
    )  # of the house's own clock, whatever the test's is
    done = house.run("doctor")
    assert done.returncode == 1
    assert "時計がおくれています" in done.stdout


def test_a_file_from_the_future_means_a_wrong_clock(built):
    now = max(path.stat().st_mtime for path in (*built.folder.glob("otagaisama.db*"), built.key_file))
    assert list(places.clock_findings(built.folder, built.key_file, now=now + 1)) == []
    (finding,) = places.clock_findings(built.folder, built.key_file, now=now - 3600)
    assert finding.unsafe


def test_what_is_nearly_full_old_or_left_open_is_said(tmp_path, settings, now):
    proof.note(tmp_path, proof.Proof(now - timedelta(hours=40), "x.backup", 1, proven=False))
    told = [finding.sentence for finding in places.backup_findings(tmp_path, now=now)]
    assert any("最後の控えから 40 時間" in sentence for sentence in told)
    assert any("もどせることを確かめていません" in sentence for sentence in told)
    assert [one.unsafe for one in places.disk_findings(free=150 * places.MB)] == [True]
    assert [one.unsafe for one in places.disk_findings(free=500 * places.MB)] == [False]
    assert list(places.disk_findings(free=5_000 * places.MB)) == []
    settings.DEBUG, settings.DEMO = True, False
    assert any(one.unsafe and "DEBUG" in one.sentence for one in deployment.findings())


def test_an_old_version_of_the_tables_is_found(house):
    house.ask("DELETE FROM django_migrations WHERE app = 'messaging'")
    done = house.run("doctor")
    assert done.returncode == 1
    assert "古い版のまま" in done.stdout


def test_a_changed_diary_and_a_cut_end_are_found(house):
    with house.deeds() as deeds:
        assert deeds.run("verify").returncode == 0
        anchors = house.key_file.with_name("diary-anchors.txt")
        assert anchors.exists()
        assert rights(anchors) == 0o600
        assert deeds.run("verify").stdout.count("印を控えました") == 0
        house.ask("DROP TRIGGER diary_no_delete")
        house.ask("DELETE FROM people_diaryline")
        cut = deeds.run("verify")
    assert cut.returncode == 1
    assert "終わりが切り取られています" in cut.stderr


def test_the_house_answers_and_ends_when_asked(house):
    port = free_port()
    server = house.start("serve", "--port", port)
    try:
        answered = wait_for(port)
        assert b"</html>" in answered
        note = house.folder / "server.json"
        assert str(port) in note.read_text()
        second = house.run("serve", "--port", port)
        assert second.returncode == 1
        assert "もう使われています" in second.stderr
    finally:
        os.kill(server.pid, signal.SIGTERM)
        out, complaint = server.communicate(timeout=30)
    assert server.returncode == 0, complaint
    assert b"127.0.0.1 -" not in out + complaint
    assert not note.exists()


def wait_for(port):
    for _ in range(200):
        try:
            request = urllib.request.Request(f"http://127.0.0.1:{port}/")
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            return error.read()
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not answer")


class Box:
    """A mailbox that may be closed."""

    def __init__(self):
        self.letters, self.closed = [], False
        self.holds, self.holding, self.go_on = False, threading.Event(), threading.Event()

    async def handle_DATA(self, server, session, envelope):
        if self.holds:
            self.holding.set()
            await asyncio.to_thread(self.go_on.wait)
        if self.closed:
            return "451 later"
        self.letters.append(envelope.content.decode())
        return "250 OK"


@pytest.fixture
def box():
    box = Box()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    box.settings = {"OTAGAISAMA_MAIL_HOST": "127.0.0.1", "OTAGAISAMA_MAIL_PORT": str(controller.port)}
    yield box
    controller.stop()


def test_waiting_letters_are_sent_once(house, box):
    writer = house.start("mail", "--count", 3, module="tests.faults.writer")
    writer.communicate()
    house.ask("UPDATE messaging_letter SET channel = 'mail'")
    nobody = house.run("send-letters")
    assert nobody.returncode == 1
    assert "MAIL_HOST" in nobody.stderr
    box.closed = True
    with house.deeds(**box.settings) as deeds:
        failed = deeds.run("send-letters")
        assert failed.returncode == 1
        assert "3 通は届かなかった" in failed.stdout
        box.closed = False
        house.ask("UPDATE messaging_letter SET send_from = made_at")
        sent = deeds.run("send-letters")
        assert (sent.returncode, sent.stdout) == (0, "3 通を送りました。\n")
        assert len(box.letters) == 3
        assert deeds.run("send-letters").stdout == "0 通を送りました。\n"


def test_while_the_post_office_is_slow_others_write_and_a_second_sender_takes_other_letters(house, box):
    house.start("mail", "--count", 4, module="tests.faults.writer").communicate()
    house.ask("UPDATE messaging_letter SET channel = 'mail'")
    box.holds = True
    first = house.start("send-letters", **box.settings)
    assert box.holding.wait(60)
    house.ask(
        "UPDATE town_ward SET name = 'まだ書ける区'"
    )  # would wait twenty seconds and fail, were the letter spoken in a transaction
    second = house.start("send-letters", **box.settings)
    box.go_on.set()
    assert [one.wait(60) for one in (first, second)] == [0, 0]
    assert len(box.letters) == len(set(box.letters)) == 4
    assert house.ask("SELECT DISTINCT state FROM messaging_letter") == [("sent",)]


def test_a_letter_whose_sender_was_killed_is_not_sent_again_by_itself(house, box):
    house.start("mail", "--count", 2, module="tests.faults.writer").communicate()
    house.ask("UPDATE messaging_letter SET channel = 'mail'")
    box.holds = True
    sender = house.start("send-letters", **box.settings)
    assert box.holding.wait(60)
    sender.kill()
    sender.wait()
    box.holds = False
    box.go_on.set()
    assert house.run("send-letters", **box.settings).stdout == "1 通を送りました。\n"
    house.ask("UPDATE messaging_letter SET claimed_at = '2020-01-01 00:00:00' WHERE state = 'going'")
    assert house.run("send-letters", **box.settings).stdout == "0 通を送りました。\n"
    assert sorted(house.ask("SELECT state FROM messaging_letter")) == [("sent",), ("unsure",)]
