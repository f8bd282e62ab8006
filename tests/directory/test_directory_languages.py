"""One place to talk, in English and in plain Japanese: what the house says of it is translated, what was typed stays."""

import re

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def words_of(client, url: str, lang: str) -> str:
    page = client.get(reverse("web:look"), {"lang": lang, "furigana": "off", "next": url}, follow=True).content.decode()
    middle = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", middle))


def test_a_place_is_read_in_english(client, make_post):
    post = make_post(phone="052-911-0000", barrier=["flat", "toilet"], for_whom=["elders"])
    said = words_of(client, reverse("directory:post", args=[post.pk]), "en")
    for sentence in (
        "Telephone and hours",
        "No steps、Wheelchair toilet",
        "Older people",
        "Has a telephone",
        "Back to the list",
    ):
        assert sentence in said
    assert "東町サロン" in said
    assert "only in Japanese" not in said


def test_a_place_is_read_in_plain_japanese(client, make_post):
    post = make_post(phone="052-911-0000", barrier=["flat"], for_whom=["elders"])
    said = words_of(client, reverse("directory:post", args=[post.pk]), "ja-easy")
    for sentence in ("電話と 時間", "段が ない", "お年寄り", "電話が あります"):
        assert sentence in said
    assert "まだ「やさしい日本語」がありません" not in said
