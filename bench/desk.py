"""The desk with 100,000 troubles against 1,000: queries and time of each page, and a list page against a plain hello (TRUST 14, PERF).

    .venv/bin/python bench/desk.py [--many 100000] [--few 1000] [--times 15]

Two SQLCipher files in a folder that is removed afterwards; the rows are made through the real models, encryption included.
Times are processor time; the two files are asked in turn (A B A B), so that a noisy machine is noisy for both. Quote the ratios, not the times.
"""

import argparse
import io
import shutil
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.house import enter
from otagaisama.base.headroom import with_headroom

PAGES = (
    ("きょうの机", "/desk/"), ("一覧（続いているもの）", "/desk/troubles/?box=open"), ("一覧（期限がすぎた）", "/desk/troubles/?box=late"),
    ("一覧（すべて）", "/desk/troubles/?box=all"), ("一覧（深いページ）", "deep"), ("困りごとの1ページ", "thread"),
)  # fmt: skip
LIST = "/desk/troubles/?box=open"
# Pages and the share of a plain hello's pace that each must reach.
HELLO_REACH = (
    ("list page", LIST, 0.008),
    ("list page after a change", LIST, 0.004),
    ("front page, no rows", "/", 0.02),
)


def use(name: Path) -> None:
    """Ask this file from now on."""
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = str(name)


def make_tables(name: Path) -> None:
    from django.core.management import call_command

    use(name)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def fill(count: int) -> tuple[str, str]:
    """`count` troubles of twenty districts, a tenth of them closed, one with a long thread. Answers a session and that one's number."""
    from django.utils import timezone

    from otagaisama.people.models import Knowing
    from otagaisama.town.models import District, Ward
    from otagaisama.troubles.models import Step, Trouble

    today, now = timezone.localdate(), timezone.now()
    ward = Ward.objects.create(code="23103", name="区", kana="く")
    districts = [
        District.objects.create(ward=ward, code=f"d{number}", name=f"第{number}学区", order=number)
        for number in range(20)
    ]
    account = staff(today)
    made = []
    for number in range(count):
        closed = number % 10 == 0
        day = today - timedelta(days=number * 1_500 // count)
        made.append(Trouble(
            number=f"B-{number:06}", words=f"{number}軒めの庭の草がのびて、通る人に迷惑をかけていないか気になっています。", received_on=day, received_at=now,
            fiscal_year=day.year, district=districts[number % 20], knowing=Knowing(district=districts[number % 20]),
            listener=account, owner=account if number % 3 else None,
            category="waste" if number % 2 else "",
            status="solved" if closed else "listening", next_due=None if closed else today + timedelta(days=number % 60 - 10),
            next_step="" if closed else "電話でようすをうかがう", fresh=number % 50 == 1, answer_owed=number % 40 == 2, closed_on=day if closed else None,
        ))  # fmt: skip
        if len(made) == 2_000:
            _keep(made)
            made = []
    _keep(made)
    one = Trouble.objects.order_by("number")[1]
    Step.objects.bulk_create(
        [
            Step(
                trouble=one,
                order=place,
                on=today,
                at=now,
                kind="call",
                by=account,
                words="電話しました。お元気でした。",
            )
            for place in range(1, 31)
        ]
    )
    return signed_in(account), str(one.pk)


def staff(today: date):
    """An account that may do the work of staff."""
    from otagaisama.people.models import Account, Pledge, RoleGrant

    account = Account(login="shokuin", name="職員", made_on=today)
    account.set_password("x" * 20)
    account.save()
    RoleGrant.objects.create(account=account, role="staff", starts_on=date(2020, 4, 1))
    Pledge.objects.create(account=account, said_on=date(2020, 4, 1), until=date(2099, 3, 31))
    return account


def signed_in(account) -> str:
    """The key of a session in which this account is signed in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(account.pk), account.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session.save()
    return session.session_key


class Asker:
    """Asks a WSGI application as the server does (`config/receiving.py`), with one session."""

    def __init__(self, application, session: str):
        self.application, self.session = application, session

    def get(self, place: str) -> tuple[float, bytes]:
        path, _, query = place.partition("?")
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "bench", "SERVER_PORT": "80", "HTTP_HOST": "bench",
            "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr, "wsgi.url_scheme": "http", "HTTP_COOKIE": f"otagaisama={self.session}",
        }  # fmt: skip
        status = []
        start = time.process_time()
        body = b"".join(with_headroom(self.application, environ, lambda code, headers: status.append(code)))
        took = time.process_time() - start
        assert status[0].startswith("200"), (place, status, body[:300])
        return took, body

    def queries(self, place: str) -> tuple[int, dict]:
        """How many there were, and the slowest."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as asked:
            self.get(place)
        return len(asked), max(asked.captured_queries, key=lambda query: float(query["time"]))


def _keep(made: list) -> None:
    """Write troubles with their records of who may know, and whoever heard them as a reader."""
    from otagaisama.people.models import Knowing, KnowingReader
    from otagaisama.troubles.models import Trouble

    Knowing.objects.bulk_create([trouble.knowing for trouble in made])
    Trouble.objects.bulk_create(made)
    KnowingReader.objects.bulk_create(
        [
            KnowingReader(
                knowing=one.knowing, account=one.listener, heard=True, named_by=one.listener, at=one.received_at
            )
            for one in made
        ]
    )


def deep_place(count: int) -> str:
    """A page from the middle of the list, by the cursor that the list itself would give."""
    from otagaisama.base.paging import slice_page
    from otagaisama.troubles.models import Trouble

    middle = Trouble.objects.order_by("-received_on", "-number")[count // 2 :]
    return f"/desk/troubles/?box=all&cursor={slice_page(Trouble.objects.filter(received_on__lte=middle[0].received_on), ('-received_on', '-number')).next}"


def hello_application():
    """A plain hello, without any middleware, behind the same handler."""
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.http import HttpResponse
    from django.urls import path

    sys.modules["bench_hello"] = type(sys)("bench_hello")
    sys.modules["bench_hello"].urlpatterns = [path("hello/", lambda request: HttpResponse("hello"))]
    kept, settings.MIDDLEWARE = settings.MIDDLEWARE, []
    handler = WSGIHandler()
    settings.MIDDLEWARE = kept

    def application(environ, start):
        from django.urls import clear_url_caches, set_urlconf

        kept_urls, settings.ROOT_URLCONF = settings.ROOT_URLCONF, "bench_hello"
        set_urlconf("bench_hello")
        try:
            return handler(environ, start)
        finally:
            settings.ROOT_URLCONF = kept_urls
            set_urlconf(None)
            del clear_url_caches

    return application


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--many", type=int, default=100_000)
    parser.add_argument("--few", type=int, default=1_000)
    parser.add_argument("--times", type=int, default=15)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="otagaisama-bench-"))
    try:
        enter(folder, "collectstatic")
        return measure(folder, options)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(folder: Path, options) -> int:
    from django.core.handlers.wsgi import WSGIHandler

    files, askers, places = {}, {}, {}
    application = WSGIHandler()
    for name, count in (("few", options.few), ("many", options.many)):
        files[name] = folder / "data" / f"{name}.db"
        make_tables(files[name])
        start = time.process_time()
        session, one = fill(count)
        askers[name] = Asker(application, session)
        places[name] = {"thread": f"/desk/troubles/{one}/", "deep": deep_place(count)}
        print(f"{count:,} troubles written in {time.process_time() - start:.1f} s")
    print(f"\npage: queries {options.few:,} / {options.many:,}, time of {options.many:,} against {options.few:,}")
    unequal = [label for label, place in PAGES if not compare(label, place, files, askers, places, options.times)]
    against_hello(askers["many"], options.times)
    print("queries equal on every page" if not unequal else f"queries differ: {unequal}")
    return 1 if unequal else 0


def compare(label: str, place: str, files, askers, places, times: int) -> bool:
    took, slowest, queries = {"few": [], "many": []}, {}, {}
    for turn in range(times + 1):
        for name in ("few", "many"):
            use(files[name])
            at = places[name].get(place, place)
            askers[name].get(at)  # opens the file
            if turn == 0:
                queries[name], slowest[name] = askers[name].queries(at)
            else:
                took[name].append(askers[name].get(at)[0])
    few, many = (statistics.median(took[name]) for name in ("few", "many"))
    print(
        f"  {label}: {queries['few']} / {queries['many']} queries, x{many / few:.2f} ({few * 1000:.1f} / {many * 1000:.1f} ms)"
    )
    if many > 2 * few:
        where = slowest["many"]["sql"].partition(" WHERE ")[2]
        print(f"    slowest: {slowest['many']['time']} s … WHERE {where[:300]} … {slowest['many']['sql'][-120:]}")
    return queries["few"] == queries["many"]


def _write_a_line() -> None:
    """Something changed in the house: what was counted is counted again."""
    from django.db import transaction
    from django.utils import timezone

    from otagaisama.people import diary

    with transaction.atomic():
        diary.record(by=None, at=timezone.now(), verb="hear-trouble", about="")


def against_hello(asker: Asker, times: int) -> None:
    hello = Asker(hello_application(), "")
    for label, place, reach in HELLO_REACH:
        page, plain = [], []
        for _ in range(times * 5):
            if "change" in label:
                _write_a_line()
            page.append(asker.get(place)[0])
            plain.append(statistics.median(hello.get("/hello/")[0] for _ in range(20)))
        share = statistics.median(plain) / statistics.median(page)
        print(
            f"  {label} against a plain hello without middleware, in one process: {share:.4f} of its pace (to reach: {reach})"
        )


if __name__ == "__main__":
    sys.exit(main())
