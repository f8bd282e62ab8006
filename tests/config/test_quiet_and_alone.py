"""What a command prints never holds a pass phrase; one folder has one server; a proxy in front is noticed; a worker that died is told of."""

import contextlib
import io
import json
import os
import traceback
from datetime import datetime
from urllib.parse import urlsplit

import pytest

from otagaisama.config import command, proxies, serving
from otagaisama.config.hushing import HUSHED, HushedStream, hushed
from otagaisama.web.middleware import METHODS

SECRET = "himitsu@no:kotoba/9"


@pytest.mark.parametrize("told", [
    f"postgres://taro:{SECRET}@db/x", f"もどしました: postgresql://taro:{SECRET}@[::1]:5432/x（控え）", f"知らないオプションです: --into=postgres://:{SECRET}@db/x",
    f"could not connect: password={SECRET} host=db", f"PGPASSWORD='{SECRET}' pg_dump", f"Postgres://taro:{SECRET}@db/x を開けません",
    f"POSTGRESQL+PSYCOPG://taro:{SECRET}@db/x", f"postgres://db/x?user=taro&password={SECRET}", f"{{'USER': 'taro', 'PASSWORD': '{SECRET}', 'HOST': ''}}",
    f'{{"password": "{SECRET}"}}', f"sslpassword={SECRET} host=db", f"PGPASSWD={SECRET}", f"pwd={SECRET};Server=db", f"passphrase: {SECRET}",
])  # fmt: skip
def test_a_pass_phrase_is_covered_wherever_it_stands(told):
    assert SECRET not in hushed(told)
    assert HUSHED in hushed(told)


def test_words_of_the_environment_are_covered_even_without_their_address(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://taro:hi%40mitsu%2Fdesu@db/x")
    assert hushed('FATAL: "hi@mitsu/desu" was refused, hi%40mitsu%2Fdesu') == f'FATAL: "{HUSHED}" was refused, {HUSHED}'


@pytest.mark.parametrize(
    "told",
    [
        "https://otagaisama.example.jp/desk/",
        "時刻 10:30 に a@example.jp へ",
        "postgres://db/x",
        "合いことばを書いてください",
        "pwd は、置き場です",
    ],
)
def test_other_words_stay_as_they_are(told):
    assert hushed(told) == told


@pytest.mark.parametrize("argv", [
    ["restore", "/nowhere.backup", "--into", f"postgres://taro:{SECRET}@nowhere/x"], ["restore", f"postgres://taro:{SECRET}@nowhere/x"],
    ["restore", "/nowhere.backup", "--into", "x", f"--nani=postgres://taro:{SECRET}@x/y"], [f"postgres://taro:{SECRET}@x/y"],
])  # fmt: skip
def test_no_command_prints_the_pass_phrase_it_was_given(argv, capsys):
    with contextlib.suppress(SystemExit):
        command.main(argv)
    told = capsys.readouterr()
    assert SECRET not in told.out + told.err


def test_a_stack_trace_is_hushed_too():
    out = io.StringIO()
    try:
        urlsplit(f"postgres://taro:{SECRET}@x:port/y").port  # noqa: B018
    except ValueError:
        traceback.print_exc(file=HushedStream(out))
    print(f"postgres://taro:{SECRET}@x/y", file=HushedStream(out))
    assert "Traceback" in out.getvalue()
    assert SECRET not in out.getvalue()


def test_one_folder_has_one_server(tmp_path):
    first = serving.take_folder(tmp_path)
    assert first is not None
    assert serving.take_folder(tmp_path) is None
    first.close()
    again = serving.take_folder(tmp_path)
    assert again is not None
    again.close()


def test_a_second_server_does_not_remove_the_note_of_the_first(tmp_path):
    serving.note_of(tmp_path).write_text(json.dumps({"pid": os.getpid(), "host": "127.0.0.1", "port": 8000}))
    serving.forget_note(tmp_path, os.getpid() + 1)
    assert serving.running_server(tmp_path)
    serving.forget_note(tmp_path, os.getpid())
    assert serving.last_note(tmp_path) is None


def test_a_worker_that_was_started_again_is_told_of(tmp_path, capsys):
    serving.note_of(tmp_path).write_text(json.dumps({"pid": os.getpid(), "host": "x", "port": 1, "workers": 2}))
    at = datetime(2026, 11, 28, 10, 30)
    for _ in range(2):
        assert serving.note_worker(tmp_path, server=os.getpid(), at=at) == 0
    assert serving.started_again(tmp_path) == (0, "")
    assert serving.note_worker(tmp_path, server=os.getpid(), at=at) == 1
    assert serving.started_again(tmp_path) == (1, "2026-11-28T10:30:00")
    assert "はじめなおしました" in capsys.readouterr().err
    assert serving.note_worker(tmp_path, server=os.getpid() + 1, at=at) == 0


@pytest.mark.parametrize(("told", "forwarded"), [
    ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.7"}, True), ({"REMOTE_ADDR": "10.0.0.2", "HTTP_FORWARDED": "for=x"}, True),
    ({"REMOTE_ADDR": "8.8.8.9", "HTTP_X_FORWARDED_FOR": "1.2.3.4"}, False), ({"REMOTE_ADDR": "127.0.0.1"}, False),
    ({"REMOTE_ADDR": "::1", "HTTP_X_FORWARDED_FOR": "x"}, True), ({"REMOTE_ADDR": "", "HTTP_X_FORWARDED_FOR": "x"}, True),
    ({"REMOTE_ADDR": "unix:", "HTTP_X_FORWARDED_FOR": "x"}, True), ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_REAL_IP": "203.0.113.7"}, True),
    ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_PROTO": "https"}, True), ({"REMOTE_ADDR": "192.168.3.1", "HTTP_VIA": "1.1 caddy"}, True),
    ({"REMOTE_ADDR": "fd00::2", "HTTP_X_FORWARDED_HOST": "x"}, True), ({"REMOTE_ADDR": "8.8.8.9", "HTTP_X_REAL_IP": "1.2.3.4"}, False),
    ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": ""}, False),
])  # fmt: skip
def test_what_came_through_a_proxy(told, forwarded):
    assert proxies.is_forwarded(told) is forwarded


@pytest.mark.parametrize("count", [0, 1])
def test_a_proxy_that_nobody_told_us_of_is_noticed_once_and_nothing_of_the_visitor_kept(
    tmp_path, settings, count, rf, capsys
):
    settings.FOLDER, settings.ALLAUTH_TRUSTED_PROXY_COUNT = tmp_path, count
    answer = proxies.middleware(lambda request: "answered")
    for _ in range(3):
        assert answer(rf.get("/", headers={"X-Forwarded-For": "203.0.113.7"})) == "answered"
    assert (proxies.seen_on(tmp_path) is not None) is (count == 0)
    assert capsys.readouterr().err.count("OTAGAISAMA_PROXIES") == (count == 0)
    assert not any("203.0.113.7" in path.read_text() for path in tmp_path.iterdir())


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "CONNECT", "GIBT-ES-NICHT"])
@pytest.mark.parametrize("path", ["/", "/desk/", "/nowhere/"])
def test_methods_that_no_browser_uses_are_refused(client, method, path):
    answer = client.generic(method, path)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == ", ".join(METHODS)
