"""申し込みのページ: what a telephone's keyboard and a browser's memory do for whoever offers help."""

import re

import pytest

pytestmark = pytest.mark.django_db


def field_of(page: str, name: str) -> str:
    return re.search(rf'<input[^>]*name="{name}"[^>]*>', page).group()


def test_the_keyboard_fits_and_the_browser_helps(client, johoku):
    page = client.get("/help/").content.decode()
    assert 'inputmode="tel"' in field_of(page, "phone")
    assert 'autocomplete="tel"' in field_of(page, "phone")
    assert 'autocomplete="name"' in field_of(page, "name")
    assert 'autocomplete="email"' in field_of(page, "mail")


def test_only_what_must_be_filled_is_marked_and_the_real_rules_are_said(client, johoku):
    page = client.get("/help/").content.decode()
    assert "任意" not in page
    assert page.count("mark-required") == 1
    assert "電話かメールの、どちらか一つは書いてください。" in page
    assert "町の名前か学区の、どちらか一つは教えてください。" in page
