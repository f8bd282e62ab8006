"""The plan in English: its own words stay Japanese, what the house counts and says beside them is translated."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from otagaisama.plan.indicators import INDICATORS

pytestmark = pytest.mark.django_db


def words_of(client, lang: str) -> str:
    page = client.get(reverse("web:look"), {"lang": lang, "next": "/plan/"}, follow=True).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("</main>")]))


def test_the_plan_is_read_in_english(client, plan):
    said = words_of(client, "en")
    for sentence in (
        "From the voice to the answer",
        "Troubles heard",
        "fewer than 5",
        "The plan itself is in Japanese",
    ):
        assert sentence in said
    assert "only in Japanese" not in said


def test_every_count_has_its_name_in_english():
    with translation.override("en"):
        untold = [count.label for count in INDICATORS.values() if translation.gettext(count.label) == count.label]
    assert untold == []
