"""Random requests of every role to every address, on whichever database DATABASE_URL says: how many server errors? (TRUST 17, 54)

    .venv/bin/python bench/random_requests.py [--requests 20000] [--seed 1] [--show 20]

The small council of the house tests is built in a database of its own. Addresses come from the resolver, with the numbers of real records, of none, and
hostile ones; methods, parameters, headers, cookies and forms are drawn from words that have broken something somewhere. Each request is rolled back.
"""

import argparse
import collections
import copy
import os
import random
import sys
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

METHODS = (
    "GET",
    "GET",
    "GET",
    "POST",
    "POST",
    "POST",
    "HEAD",
    "OPTIONS",
    "PUT",
    "DELETE",
    "PATCH",
    "TRACE",
    "GIBT-ES-NICHT",
)
HOSTILE = (
    "", " ", "0", "-1", "0x10", "1e9", "9" * 25, "9" * 5_000, "1.5", "NaN", "inf", "None", "null",
    "true", "[]", "{}", "[object Object]", "\0", "a\0b", "\ud7ff",
    "０１２", "二〇二六", "🙂" * 40, "e\u0301" * 30, "\u202e", "\ufeff", "'", '"', "';--", "' OR '1'='1",
    "%", "%00", "%zz", "\\", "/", "//", "//evil.example/", "../" * 9,
    "javascript:alert(1)", "http://evil.example/", "http://[", "http://[::1", "mailto:a@b",
    "data:,x", "///evil", "/\\evil", "?", "#", ":", "a:b", "desk", "my",
    "0001-01-01", "9999-12-31", "2026-02-29", "2026-02-30", "2026-13-01", "0000-00-00",
    "-2026-01-01", "2026-W01-1", "20260401", "0001-01", "9999-12", "2026-00",
    "24:00", "25:61", "９：００", "1" * 300, "あ" * 3_000, "=1+1", "@SUM(1)", "-", "--", "_", "csv",
    "xlsx", "pdf", "ics", "<script>alert(1)</script>", "{{ 7*7 }}",
    "00000000-0000-0000-0000-000000000000", "zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz",
    "{00000000000000000000000000000000}", "eyJhIjoxfQ==", "W10=", "bnVsbA", "1:k1:AAAA",
)  # fmt: skip
NAMES = (
    "q", "from", "to", "on", "month", "day", "year", "page", "cursor", "next", "as", "box", "sort",
    "district", "kind", "who", "since", "until", "state", "role",
    "number", "mark", "show", "size", "lang", "furigana", "form_key", "version", "pk", "id",
    "ids", "helper", "slot", "stop", "limit", "draft", "back", "code",
    "receipt", "login", "words", "said", "reason", "csrfmiddlewaretoken", "sent_again", "path", "file", "packed",
)  # fmt: skip
HEADERS = (
    "HTTP_REFERER", "HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_HX_REQUEST", "HTTP_HX_CURRENT_URL",
    "HTTP_ORIGIN", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_NONE_MATCH", "HTTP_RANGE", "HTTP_USER_AGENT", "HTTP_COOKIE_", "CONTENT_LENGTH_", "HTTP_AUTHORIZATION",
)  # fmt: skip
COOKIES = ("otagaisama", "csrftoken", "otagai_look", "otagaisama-known", "otagai_receipt", "otagai_open", "messages")
TYPES = (
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json",
    "text/plain; charset=zz",
    "\0",
    "",
)


class Draw:
    """Draws requests from a seed."""

    def __init__(self, seed: int, cases: list, accounts: list, fields: list[str], filled: dict):
        self.random, self.cases, self.accounts = random.Random(seed), cases, accounts
        self.names, self.filled = [*NAMES, *fields], filled

    def word(self) -> str:
        return self.random.choice(HOSTILE) if self.random.random() < 0.85 else "".join(
            chr(self.random.choice((self.random.randrange(1, 127), self.random.randrange(0x3040, 0x3100)))) for _ in range(self.random.randrange(1, 40))
        )  # fmt: skip

    def told(self, most: int) -> dict:
        return {
            self.random.choice(self.names): [self.word() for _ in range(self.random.choice((1, 1, 1, 2)))]
            for _ in range(self.random.randrange(most))
        }

    def plausible(self) -> dict:
        """Part of a form as a person would fill it in, so that hostile words come further than to the first check."""
        return {name: [value] for name, value in self.filled.items() if self.random.random() < 0.7}

    def request(self) -> dict:
        case = self.random.choice(self.cases)
        url = case.url
        if self.random.random() < 0.1:
            parts = url.strip("/").split("/")
            parts[self.random.randrange(len(parts))] = self.word()
            url = "/" + "/".join(parts) + self.random.choice(("/", ""))
        extra = {name: self.word() for name in HEADERS if self.random.random() < 0.06}
        cookies = {name: self.word() for name in COOKIES if self.random.random() < 0.04}
        method = self.random.choice(METHODS)
        body = {**self.plausible(), **self.told(5)} if method == "POST" else {}
        return {
            "who": self.random.choice(sorted(case.readers) if case.readers and self.random.random() < 0.7 else self.accounts),
            "method": method, "url": url, "query": self.told(4), "body": body, "extra": extra, "cookies": cookies,
            "type": self.random.choice(TYPES) if self.random.random() < 0.08 else "",
        }  # fmt: skip


def send(clients: dict, asked: dict):
    """One request; everything it wrote is rolled back."""
    from urllib.parse import quote, urlencode

    from django.db import transaction

    client = clients[asked["who"]]
    kept = copy.deepcopy(client.cookies)
    for name, value in asked["cookies"].items():
        client.cookies[name] = value.encode("ascii", "replace").decode()
    url = quote(asked["url"], safe="/%") + ("?" + urlencode(asked["query"], doseq=True) if asked["query"] else "")
    extra = {name: value.encode("latin-1", "replace").decode("latin-1") for name, value in asked["extra"].items()}
    try:
        with transaction.atomic():
            if asked["method"] == "POST" and not asked["type"]:
                answer = client.post(url, asked["body"], **extra)
            else:
                answer = client.generic(
                    asked["method"], url, urlencode(asked["body"], doseq=True), content_type=asked["type"] or TYPES[0], **extra
                )  # fmt: skip
            if answer.streaming:
                answer.getvalue()
            transaction.set_rollback(True)
    finally:
        client.cookies = kept
    return answer


def asked_names() -> list[str]:
    """What the pages of this house ask for: the fields of its forms, and what they take from an address or a press by name."""
    import re

    from tests.house.source import python_files

    text = "\n".join(path.read_text() for path in python_files())
    found = set(re.findall(r'(?:GET|POST)(?:\.get|\.getlist)?[\[(]"(\w+)"', text))
    return sorted(found | set(re.findall(r"^    (\w+) = (?:forms\.\w*Field|\w+_field)\(", text, re.MULTILINE)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=20)
    options = parser.parse_args()
    import logging

    import django

    django.setup()
    logging.disable(logging.CRITICAL)
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    setup_test_environment()
    kept = setup_databases(verbosity=0, interactive=False)
    try:
        return ask(options)
    finally:
        teardown_databases(kept, verbosity=0)


def ask(options) -> int:
    from django.core.signals import got_request_exception
    from django.db import connection, transaction
    from django.test import Client

    from otagaisama.people.models import Account
    from tests.house.doors import PLAUSIBLE, cases
    from tests.house.world import build

    errors: collections.Counter = collections.Counter()
    samples: dict[str, str] = {}
    statuses: collections.Counter = collections.Counter()
    heard: list[str] = []

    def hear(**_):
        kind, error, trace = sys.exc_info()
        places = [
            frame for frame in traceback.extract_tb(trace) if "/otagaisama/" in frame.filename
        ] or traceback.extract_tb(trace)
        heard.append(
            f"{kind.__name__} {str(error)[:90]!r} at {places[-1].filename.split('/otagaisama/')[-1]}:{places[-1].lineno}"
        )

    got_request_exception.connect(hear)
    with transaction.atomic():
        world = build()
        draw = Draw(
            options.seed,
            list(cases(world)),
            ["", *Account.objects.values_list("login", flat=True)],
            asked_names(),
            PLAUSIBLE,
        )
        clients = {"": Client(raise_request_exception=False)}
        for account in Account.objects.all():
            clients[account.login] = Client(raise_request_exception=False)
            clients[account.login].force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        began = time.perf_counter()
        for _ in range(options.requests):
            asked = draw.request()
            heard.clear()
            try:
                status = send(clients, asked).status_code
            except Exception as error:
                status = 599
                place = traceback.extract_tb(error.__traceback__)[-1]
                heard.append(f"{type(error).__name__} {str(error)[:90]!r} at {place.filename[-40:]}:{place.lineno}")
            statuses[status] += 1
            if status >= 500:
                said = heard[-1] if heard else f"{status} without an exception"
                errors[said] += 1
                samples.setdefault(said, repr({name: value for name, value in asked.items() if value})[:600])
        seconds = time.perf_counter() - began
        transaction.set_rollback(True)
    for said, many in errors.most_common(options.show):
        print(f"{many:5} × {said}\n        {samples[said]}")
    by_status = ", ".join(f"{status}: {many:,}" for status, many in sorted(statuses.items()))
    print(
        f"random requests: {options.requests:,} by {len(clients)} accounts to {len(draw.cases)} addresses on {connection.vendor}"
        f" (seed {options.seed}), {sum(errors.values())} server errors of {len(errors)} kinds, {seconds:.0f} s; {by_status}"
    )
    return 1 if errors else 0


if __name__ == "__main__":
    raise SystemExit(main())
