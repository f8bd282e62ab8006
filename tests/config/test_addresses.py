"""An address leads to the same page, whether it is asked for the first time or again."""

from contextlib import suppress
from uuid import uuid4

import pytest
from django.urls import Resolver404
from django.urls.resolvers import RoutePattern, URLResolver

from otagaisama.config.urls import Remembering, rooms
from tests.house.source import addresses

REMEMBERING, PLAIN = Remembering(RoutePattern(""), rooms), URLResolver(RoutePattern(""), rooms)


def filled(route: str) -> str:
    for kind, value in (
        ("uuid:", str(uuid4())),
        ("int:", "2026"),
        ("slug:", "trouble"),
        ("str:", "word-1"),
        ("path:", "a/b"),
    ):
        while f"<{kind}" in route:
            before, _, rest = route.partition(f"<{kind}")
            route = before + value + rest.partition(">")[2]
    return route


def match_of(resolver, path: str):
    match = resolver.resolve(path)
    return match.view_name, match.func, match.kwargs, match.route


def test_every_address_leads_where_it_leads_without_memory():
    """Each twice with other numbers: the second time by what was remembered."""
    asked = [filled(address.route) for address in addresses() for _ in range(2)]
    assert [path for path in asked if match_of(REMEMBERING, path) != match_of(PLAIN, path)] == []
    assert len(REMEMBERING.rooms) > 100


def ask_for(number: int) -> None:
    day = f"desk/days/2026-04-{number + 1:02}/"
    for path in (f"turn/token{number}/", f"desk/troubles/{uuid4()}/", f"no/such/page/{number}/", day):
        with suppress(Resolver404):
            REMEMBERING.resolve(path)


def test_only_as_many_are_kept_as_there_are_pages():
    ask_for(0)
    kept = len(REMEMBERING.rooms), len(REMEMBERING.matches)
    for number in range(1, 20):
        ask_for(number)
    assert (len(REMEMBERING.rooms), len(REMEMBERING.matches)) == kept


@pytest.mark.parametrize("path", ["no/such/page/", "desk/troubles/{}/no/", "desk/troubles/1/"])
def test_an_address_of_nobody_is_none(path):
    for _ in range(2):
        with pytest.raises(Resolver404):
            REMEMBERING.resolve(path.format(uuid4()))
