"""The people of the tests: each holds one role, as in the demonstration."""

import gc
import os
from datetime import date, datetime
from functools import cache as cache_once

import pytest
from _pytest import runner
from django.contrib.auth.hashers import get_hasher, make_password
from django.core.cache import cache
from django.template.base import Template
from django.test.signals import template_rendered
from hypothesis import settings

from otagaisama.base.access import Role
from otagaisama.base.headroom import with_headroom
from otagaisama.people.models import Account, Pledge, RoleGrant
from otagaisama.plan.queries.counts import months_kept
from otagaisama.town.models import District, Town, Ward
from tests.clock import TOKYO
from tests.often import EVERYTHING

pytest_plugins = ["tests.seconds", "tests.clock", "tests.statements", "tests.strict"]
settings.register_profile("house", deadline=None)  # a loaded machine is no fault of the code
settings.load_profile("house")
PASSWORD = "あめ と いちご と じてんしゃ"


ASK_EVERY_PAGE = "tests/pages/"
# What takes longest begins first, or one worker would sit over it while the others have nothing left.
LONGEST = (ASK_EVERY_PAGE, "tests/journeys/test_browser_pages.py", "tests/config/test_upgrade.py")


def pytest_addoption(parser):
    parser.addoption("--all", action="store_true", help="leave nothing out: every record, every example")


def pytest_configure(config):
    if config.getoption("--all"):
        os.environ[EVERYTHING] = "1"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """A worker takes a file whole; those that ask every page together, since they share what was read."""
    from xdist.scheduler import LoadFileScheduling

    class ByFile(LoadFileScheduling):
        def _split_scope(self, nodeid):
            return ASK_EVERY_PAGE if nodeid.startswith(ASK_EVERY_PAGE) else super()._split_scope(nodeid)

    return ByFile(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection():
    """Nothing that is collected becomes garbage: looking for it took a quarter of the time, in each worker."""
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish():
    """What was collected stays until the end: the collector of garbage need not walk through it again and again (a tenth of a page)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 25, 25)
    gc.enable()


def pytest_runtest_protocol(item, nextitem):
    """pytest's own, some seventy frames deep, with room for those of the test."""
    return with_headroom(runner.pytest_runtest_protocol, item, nextitem)


@pytest.fixture(autouse=True, scope="session")
def _only_pages_are_noted(django_test_environment):
    """Django's note of what was drawn, with a copy of its context, for each page; not for each of its hundred parts (a twentieth of a page)."""
    inside = []

    def drawn(template, context):
        if not inside:
            template_rendered.send(sender=template, template=template, context=context)
        inside.append(template)
        try:
            return template.nodelist.render(context)
        finally:
            inside.pop()

    Template._render = drawn


@pytest.fixture(autouse=True)
def _nobody_has_guessed_yet():
    """The limits on guessing live in the cache, which one worker's tests share; so do the counts of the plan."""
    cache.clear()
    months_kept.kept.clear()


@pytest.fixture
def now():
    """The moment the tests hand in: ten in the morning of today, or as `--at` says."""
    return datetime.now(TOKYO)


@pytest.fixture
def today(now):
    return now.date()


@pytest.fixture
def ward(db):
    return Ward.objects.create(code="23103", name="名古屋市北区", kana="なごやしきたく")


@pytest.fixture
def johoku(ward):
    """城北学区, the district of 花 and まとめ."""
    district = District.objects.create(ward=ward, code="johoku", name="城北学区", order=1, lat=35.19, lon=136.92)
    Town.objects.create(ward=ward, district=district, code="t1", name="田幡一丁目", lat=35.19, lon=136.92)
    return district


@pytest.fixture
def other_district(ward):
    """よその花's district."""
    district = District.objects.create(ward=ward, code="yoso", name="楠学区", order=2, lat=35.22, lon=136.91)
    Town.objects.create(ward=ward, district=district, code="t2", name="楠町大字味鋺", lat=35.22, lon=136.91)
    return district


@cache_once
def hashed_by(algorithm: str) -> str:
    """The one phrase of all test accounts, hashed once: the hash is slow on purpose."""
    return make_password(PASSWORD, hasher=algorithm)


def make_account(login: str, name: str, role: str, district=None) -> Account:
    """An account with one role since 2020, and its secrecy pledge."""
    account = Account(login=login, name=name, made_on=date(2020, 4, 1), password=hashed_by(get_hasher().algorithm))
    account.save()
    RoleGrant.objects.create(account=account, role=role, district=district, starts_on=date(2020, 4, 1))
    Pledge.objects.create(account=account, said_on=date(2020, 4, 1), until=date(2099, 3, 31))
    return account


@pytest.fixture
def hana(johoku):
    return make_account("hana", "花", Role.LISTENER, johoku)


@pytest.fixture
def yosonohana(other_district):
    return make_account("yosonohana", "よその花", Role.LISTENER, other_district)


@pytest.fixture
def taro(johoku):
    return make_account("taro", "太郎", Role.HELPER, johoku)


@pytest.fixture
def matome(johoku):
    return make_account("matome", "まとめ", Role.COORDINATOR, johoku)


@pytest.fixture
def yosonomatome(other_district):
    return make_account("yosonomatome", "よそのまとめ", Role.COORDINATOR, other_district)


@pytest.fixture
def shokuin(db):
    return make_account("shokuin", "職員", Role.STAFF)


@pytest.fixture
def keikaku(db):
    return make_account("keikaku", "計画", Role.PLANNER)


@pytest.fixture
def kanri(db):
    return make_account("kanri", "管理", Role.STEWARD)


@pytest.fixture
def kansa(db):
    return make_account("kansa", "監査", Role.AUDITOR)


@pytest.fixture
def client_of(client_class):
    """A browser in which this account is signed in: `client_of(hana).get(...)`."""

    def sign_in(account):
        client = client_class()
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture
def client_class():
    from django.test import Client

    return Client
