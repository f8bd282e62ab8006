"""A voice without account at a real server: what the house keeps, opened with its keys, knows nothing of who sent it (TRUST 28)."""

import http.client
import re
import socket
import subprocess
import sys
import time
from contextlib import closing
from urllib.parse import urlencode

import pytest

SAID = "坂の上まで灯油を運べなくて、こまっています"
ADDRESS, BROWSER, LANGUAGE, BEFORE = "203.0.113.77", "CanaryBrowser/9.9", "xx-canary", "https://canary.example.org/page"
OPENED = """
import django; django.setup()
from django.apps import apps
for model in apps.get_models(include_auto_created=True):
    for record in model.objects.all():
        print([getattr(record, field.attname) for field in model._meta.concrete_fields])
"""


class Visitor:
    """A browser with cookies and headers that would tell who it is."""

    def __init__(self, port: int):
        self.port, self.cookies = port, {}

    def ask(self, method: str, place: str, told: dict | None = None) -> str:
        headers = {"User-Agent": BROWSER, "Accept-Language": LANGUAGE, "Referer": BEFORE, "X-Forwarded-For": ADDRESS}
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if told:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as line:
            line.request(method, place, urlencode(told) if told else None, headers)
            answer = line.getresponse()
            page = answer.read().decode()
            for cookie in answer.headers.get_all("Set-Cookie", []):
                name, _, rest = cookie.partition("=")
                self.cookies[name] = rest.split(";")[0]
            return self.ask("GET", answer.headers["Location"]) if answer.status == 302 else page

    def send(self, place: str, **told) -> str:
        form = self.ask("GET", place)
        hidden = dict(re.findall(r'name="(csrfmiddlewaretoken|form_key)" value="([^"]+)"', form))
        self.form_key = hidden.get("form_key", "")
        return self.ask("POST", place, hidden | told)


@pytest.fixture
def served(house):
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port = probe.getsockname()[1]
    plain = {"OTAGAISAMA_DEMO": "1", "OTAGAISAMA_PROXIES": "1"}  # without https the server opens for nothing else
    server = house.start("serve", "--port", port, **plain)
    for _ in range(1200):
        assert server.poll() is None, server.stderr.read().decode()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    yield Visitor(port), server
    if server.poll() is None:
        server.kill()
        server.communicate()


def test_nothing_that_is_kept_knows_who_sent_a_voice(house, served):
    visitor, server = served
    page = visitor.send("/voice/", words=SAID)
    key = visitor.form_key
    receipt = re.search(r"\d{4}(?:-\d{4}){4}", page).group()
    assert SAID in visitor.send("/voice/answer/", receipt=receipt)
    visitor.send("/voice/answer/", receipt="1" * 20)  # a wrong guess is counted, and by whom
    visitor.ask("GET", "/no/such/page/")
    running = [path for path in house.base.rglob("*") if path.is_file()]
    assert any(path.name.endswith("-wal") for path in running)
    files = {path: path.read_bytes() for path in running}  # while it runs: the -wal is full
    server.terminate()
    said = b"".join(server.communicate(timeout=60))
    assert house.run("backup", house.base / "copies", OTAGAISAMA_DEMO="1").returncode == 0
    files |= {path: path.read_bytes() for path in house.base.rglob("*") if path.is_file()}
    opened = subprocess.run(
        [sys.executable, "-c", OPENED], env=house.environment(DJANGO_SETTINGS_MODULE="otagaisama.config.settings"),
        capture_output=True, text=True, check=True, cwd=house.base,
    ).stdout  # fmt: skip
    assert SAID in opened, "the tables were opened with their keys"
    canaries = [ADDRESS, BROWSER, LANGUAGE, BEFORE, receipt, receipt.replace("-", ""), key]
    assert [canary for canary in canaries if canary in opened] == []
    assert [canary for canary in canaries if canary.encode() in said] == []
    assert [
        (path.name, canary) for path, body in files.items() for canary in (*canaries, SAID) if canary.encode() in body
    ] == []
    print(
        f"\ntraceless: {len(canaries)} canaries, {len(files)} files (-wal, backup), every table opened, {len(said)} letters of log: 0 found"
    )
