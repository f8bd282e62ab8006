"""SQL that is kept asks anew each time: what changed is seen, and a reader whose roles changed is another reader."""

import re
from copy import copy
from datetime import date, datetime, timedelta
from importlib import import_module
from operator import attrgetter
from types import SimpleNamespace
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import EmptyResultSet
from django.db.models import Q

from otagaisama.base import kept_sql
from otagaisama.base.kept_sql import PLACE, read_again, read_by, reader_key
from otagaisama.base.lists import Box, Column, Filter, List
from otagaisama.base.lists.asking import Asked, Reading
from otagaisama.base.pages import find_own
from otagaisama.base.refusals import NotYours
from otagaisama.people.models import Account, RoleGrant
from otagaisama.town.models import District
from tests.clock import TOKYO
from tests.house.source import PACKAGE

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 28)


def own_districts(user, *, on):
    return District.objects.filter(pk__in=user.district_ids_on(on, "coordinator"))


OWN = List(
    code="test-own", title="学区", records=own_districts, columns=(Column("name", "名前", "name", sort="name"),), order=("name", "id"),
    boxes=(Box("all", "すべて", empty="ありません。"), Box("first", "はじめ", Q(order=0), empty="ありません。")),
)  # fmt: skip


def seen_by(account: Account, on: date = TODAY) -> tuple[list[str], dict]:
    """As a request would: the account is loaded afresh."""
    reading = Reading(OWN, Account.objects.get(pk=account.pk), on)
    return [row.name for row in reading.page(Asked(OWN.boxes[0], "", {}, "", "")).rows], reading.counts()


def test_what_changed_is_read_although_the_sql_was_kept(matome, johoku):
    assert seen_by(matome) == ([johoku.name], {"all": 1, "first": 0})
    District.objects.filter(pk=johoku.pk).update(name="城北あたらしい学区", order=0)
    assert seen_by(matome) == (["城北あたらしい学区"], {"all": 1, "first": 1})
    assert read_again(
        ("test", TODAY), lambda: District.objects.filter(pk=johoku.pk).values_list("name", flat=True)
    ) == ["城北あたらしい学区"]
    District.objects.filter(pk=johoku.pk).update(name="もとの学区")
    assert read_again(("test", TODAY), District.objects.none) == ["もとの学区"]
    assert read_again(("test none", TODAY), District.objects.none) == []


def test_values_are_put_in_anew_in_the_order_of_the_sql(matome, hana):
    def asked(account, day):
        grants = lambda: RoleGrant.objects.filter(account_id=account.pk).in_force(day).order_by("id")  # noqa: E731
        return [grant.role for grant in read_by("test grants", grants, account.pk, day, day)]

    roles = [grant.role for grant in matome.grants.order_by("id")]
    assert asked(matome, TODAY) == roles
    matome.grants.update(ends_on=TODAY)
    assert (asked(matome, TODAY), asked(matome, TODAY + timedelta(days=1))) == (roles, [])
    assert asked(hana, TODAY) == [grant.role for grant in hana.grants.order_by("id")]
    with pytest.raises(AssertionError):
        read_by("test grants", RoleGrant.objects.none, hana.pk)
    with pytest.raises(AssertionError):
        read_by("other test grants", RoleGrant.objects.none, hana.pk)
    by_account = lambda: RoleGrant.objects.filter(account_id=hana.pk)  # noqa: E731
    assert len(read_by("other test grants", by_account, hana.pk)) == 1, "a wrong question spoils no right one"


@pytest.mark.parametrize("change", [
    lambda grant, other: grant.delete(),
    lambda grant, other: type(grant).objects.filter(pk=grant.pk).update(ends_on=TODAY - timedelta(days=1)),
    lambda grant, other: type(grant).objects.filter(pk=grant.pk).update(starts_on=TODAY + timedelta(days=1)),
    lambda grant, other: type(grant).objects.filter(pk=grant.pk).update(role="listener"),
    lambda grant, other: Account.objects.filter(pk=grant.account_id).update(is_active=False),
])  # fmt: skip
def test_a_role_that_ended_sees_nothing_of_what_was_kept_for_it(matome, johoku, other_district, change):
    assert seen_by(matome)[0] == [johoku.name]
    change(matome.grants.get(role="coordinator"), other_district)
    assert seen_by(matome) == ([], {"all": 0, "first": 0})


def test_choices_that_are_no_question_are_found_once_each_time(shokuin, monkeypatch):
    """Whether anything is kept of them or not: a page asks the database for the same each time it is drawn."""
    monkeypatch.setattr(kept_sql, "_kept", {})
    calls = []
    letters = lambda user, on: calls.append(user) or [("a", "あ")]  # noqa: E731
    choice = Filter("letter", "文字", letters, "name")
    for drawn in (1, 2, 3):
        assert Reading(OWN, shokuin, TODAY).options(choice) == [("a", "あ")]
        assert len(calls) == drawn


def finds(account: Account, *districts: District, on: date = TODAY) -> list[bool]:
    """Which of these the account finds by its key, loaded afresh as by a request."""
    request = SimpleNamespace(user=Account.objects.get(pk=account.pk), today=on)

    def finds_one(pk):
        try:
            return find_own(request, own_districts, pk).pk == pk
        except NotYours:
            return False

    return [finds_one(district.pk) for district in districts]


def test_a_record_is_found_by_its_key_for_whoever_may_read_it_now(matome, hana, johoku, other_district):
    places = johoku, other_district, District(pk=uuid4())
    grants = matome.grants.filter(role="coordinator")
    for _ in range(2):
        assert finds(matome, *places) == [True, False, False]
        assert finds(hana, *places) == [False, False, False]
    grants.update(district=other_district)
    assert finds(matome, *places) == [False, True, False]
    grants.update(ends_on=TODAY)
    assert finds(matome, other_district) == [True]
    assert finds(matome, other_district, on=TODAY + timedelta(days=1)) == [False]


def own_cuts() -> list:
    """What `find_own` is handed, all over the house."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text("utf-8")
        names = re.findall(r"find_own\(request, ([\w.]+), [\w.]+\)", text)
        # A cut made on the spot would be another one at each request, and could hang on whatever stands there.
        assert len(names) == len(re.findall(r"(?<!def )find_own\(", text)), path
        for name in names:
            module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
            found.add(attrgetter(name)(import_module(module)))
    return sorted(found, key=lambda cut: (cut.__module__, cut.__name__))


def disguised(account: Account) -> Account:
    """The same account with the same roles, and every other column of it changed."""
    other = copy(account)
    for field in Account._meta.concrete_fields:
        if not field.primary_key:
            setattr(other, field.attname, object())
    return other


def said_by(cut, account) -> tuple:
    try:
        return cut(account, on=TODAY).filter(pk=PLACE).query.sql_with_params()
    except EmptyResultSet:
        return ()


def test_a_cut_whose_sql_is_kept_hangs_on_its_reader_and_the_day_alone(
    matome, hana, taro, shokuin, keikaku, kanri, kansa, django_assert_num_queries
):
    """Nothing is read while it is made, no column of the account changes it, and an hour later it is made alike: else what was
    kept might open what is closed by now."""
    cuts = own_cuts()
    assert len(cuts) >= 50
    for account in (matome, hana, taro, shokuin, keikaku, kanri, kansa):
        reader_key(account, TODAY)
        for cut in cuts:
            with django_assert_num_queries(0):
                now = said_by(cut, account)
            assert said_by(cut, disguised(account)) == now, cut
            with time_machine.travel(datetime.now(TOKYO) + timedelta(hours=1)):
                assert said_by(cut, account) == now, cut


def test_a_role_that_moved_sees_the_other_district_alone(matome, hana, johoku, other_district):
    assert seen_by(matome)[0] == [johoku.name]
    matome.grants.filter(role="coordinator").update(district=other_district)
    assert seen_by(matome)[0] == [other_district.name]
    assert seen_by(hana) == ([], {"all": 0, "first": 0})


def test_each_day_and_each_reader_is_kept_apart(matome, hana):
    day = timedelta(days=1)
    keys = [reader_key(account, on) for account in (matome, hana) for on in (TODAY, TODAY + day)]
    assert len(set(keys)) == 4


def test_what_was_made_is_answered_even_where_another_thread_clears_all(monkeypatch):
    from otagaisama.base import kept_sql

    class Cleared(dict):
        def __setitem__(self, key, value):
            super().__setitem__(key, value)
            self.clear()  # another thread, a moment later

    monkeypatch.setattr(kept_sql, "_kept", Cleared())
    assert kept_sql.made_once("key", lambda: "made") == "made"
