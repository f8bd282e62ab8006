"""Readings of what is published: each word is confirmed once, a line gets its readings when all its words have theirs."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from otagaisama.people.models import DiaryLine
from otagaisama.publishing.models import Reading, ReadLine
from otagaisama.publishing.readings.bridge import second_reader
from tests.gatherings.lives import make_event
from tests.publishing.test_plain_words import text

pytestmark = pytest.mark.django_db
READINGS = "/desk/publishing/readings/"


@pytest.fixture
def event(matome, johoku):
    return make_event(matome, at=timezone.localtime(), district=johoku, about="朝市で芋を焼く。", easy="")


def asked(client) -> dict[str, tuple[str, str, str]]:
    """Word → (line, start, proposed reading) as the page asks for them."""
    html = client.get(READINGS).content.decode()
    one = r'name="%s" value="([^"]*)"'
    lines, starts, words, sounds = (re.findall(one % name, html) for name in ("line", "start", "word", "sound"))
    return {word: (line, start, sound) for line, start, word, sound in zip(lines, starts, words, sounds, strict=True)}


def confirm(client, word, sound=None, key="k"):
    line, start, proposed = asked(client)[word]
    facts = {"line": line, "start": start, "word": word, "sound": sound or proposed, "form_key": (key + word) * 12}
    return client.post(READINGS, facts, follow=True)


def seen(event) -> str:
    client = Client()
    client.get("/look/", {"furigana": "on", "next": "/"})
    return client.get(f"/gatherings/events/{event.pk}/").content.decode()


def test_nothing_unconfirmed_is_printed_and_each_word_is_confirmed_once(event, client_of, matome):
    desk = client_of(matome)
    words = asked(desk)
    assert set(words) == {"朝市", "芋", "焼く"}
    assert words["朝市"][2] == "あさいち"
    assert "朝市で芋を焼く。" in seen(event)
    for word in words:
        assert f"「{word}」を" in text(confirm(desk, word))
    assert asked(desk) == {}
    assert "<ruby>朝市<rp>(</rp><rt>あさいち</rt><rp>)</rp></ruby>で" in seen(event)
    assert DiaryLine.objects.filter(verb="confirm-reading").count() == 3


def test_a_confirmed_word_is_not_asked_again_in_another_text(event, client_of, matome, johoku):
    desk = client_of(matome)
    for word in asked(desk):
        confirm(desk, word)
    make_event(matome, at=timezone.localtime(), district=johoku, about="芋と栗を焼く。")
    assert set(asked(desk)) == {"栗"}


def test_a_corrected_word_keeps_the_letters_beside_it_and_is_asked_elsewhere(event, client_of, matome, johoku):
    desk = client_of(matome)
    confirm(desk, "朝市", "チョウシ")
    reading = Reading.objects.get()
    assert (reading.sound, reading.before, reading.after) == ("ちょうし", "", "で芋")
    make_event(matome, at=timezone.localtime(), district=johoku, about="近くの朝市へ。")
    assert "朝市" in asked(desk)
    confirm(desk, "朝市", "あさいち", key="m")
    assert sorted(Reading.objects.values_list("sound", flat=True)) == ["あさいち", "ちょうし"]


def test_a_line_that_is_written_anew_is_bare_again(event, client_of, matome):
    desk = client_of(matome)
    for word in asked(desk):
        confirm(desk, word)
    event.about = "朝市で栗を焼く。"
    event.save()
    assert "朝市で栗を焼く。" in seen(event)
    assert set(asked(desk)) == {"栗"}


def test_only_kana_are_a_reading_and_only_what_stands_there_is_confirmed(event, client_of, matome):
    desk = client_of(matome)
    assert "ひらがなで" in text(confirm(desk, "芋", "imo"))
    other = {"line": "だれも書いていない芋", "start": "8", "word": "芋", "sound": "いも", "form_key": "x" * 20}
    assert "もう変わりました" in text(desk.post(READINGS, other, follow=True))
    assert not Reading.objects.exists()
    assert not ReadLine.objects.exists()


def test_a_doubtful_word_says_so_and_comes_first(event, client_of, matome):
    event.about = "芋を焼く。学習机を出す。"
    event.save()
    html = client_of(matome).get(READINGS).content.decode()
    assert '<mark>机</mark>を出す。 <span class="badge badge-warn">まよう読み</span>' in html
    assert "<mark>芋</mark>を焼く。学習机を出す。<br>" in html
    assert html.index("<mark>机</mark>") < html.index("<mark>芋</mark>")
    assert ("もう一度くらべる部品" in html) == (second_reader() is None)


def test_only_a_desk_confirms(client_of, hana):
    assert client_of(hana).get(READINGS).status_code == 403


def test_plain_japanese_comes_with_readings_unless_they_were_taken_off():
    client = Client()
    client.get("/look/", {"lang": "ja-easy", "next": "/"})
    assert "<ruby>" in client.get("/").content.decode()
    client.get("/look/", {"furigana": "off", "next": "/"})
    assert "<ruby>" not in client.get("/").content.decode()
    client.get("/look/", {"lang": "ja", "next": "/"})
    assert "<ruby>" not in client.get("/").content.decode()
