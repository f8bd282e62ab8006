"""On a page in English no Japanese stands but what people named or typed, and that is marked as Japanese; the same pages in plain Japanese."""

import re
from copy import copy
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from otagaisama.directory.forms import KINDS
from otagaisama.learning.courses.states import Method
from otagaisama.shopping.reach.drawing import LEVEL_LABELS, SHAPES
from otagaisama.shopping.stores.states import ServiceKind, StoreKind
from otagaisama.web.languages import shipped
from otagaisama.web.look import COOKIE, FOR_NO_RESIDENT
from tests.house.doors import undone

pytestmark = [pytest.mark.django_db, pytest.mark.once]
JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-鿿]")
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
SPOKEN = ("alt", "aria-label", "title", "placeholder")
BARE = {"title", "option", "text", "textarea"}  # no element may stand in them: what they hold cannot be marked


class English(HTMLParser):
    """The Japanese pieces: `japanese` those that no template calls Japanese, `unmarked` those that nothing does."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.japanese: list[str] = []
        self.unmarked: list[str] = []

    def _marks(self) -> set[str]:
        return {mark for _, mark in self.open if mark}

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        is_japanese = said.get("lang", "").startswith("ja")
        mark = "by machine" if is_japanese and tag in ("bdi", "option") else "by hand" if is_japanese else ""
        mark = "by hand" if tag in ("script", "style") else mark
        if "by hand" not in self._marks() | {mark}:
            self.japanese += [said[name] for name in SPOKEN if JAPANESE.search(said.get(name) or "")]
        if tag not in VOID:
            self.open.append((tag, mark))

    def handle_endtag(self, tag):
        while tag in [name for name, _ in self.open] and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not JAPANESE.search(data) or "by hand" in self._marks():
            return
        self.japanese.append(" ".join(data.split()))
        if not self._marks() and self.open[-1][0] not in BARE:
            self.unmarked.append(" ".join(data.split()))


def texts_in(value) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts_in(each)]
    if isinstance(value, list | tuple):
        return [text for each in value for text in texts_in(each)]
    return [value, *value.splitlines()] if isinstance(value, str) else []


def names_of() -> list[str]:
    """Every word that somebody of the small council typed, or that a record is called by; the longest first."""
    words = {settings.COUNCIL}
    for model in apps.get_models():
        if model.__module__.startswith("otagaisama.") and model.__name__ not in {"DiaryLine", "FindingList"}:
            for record in model._base_manager.all():
                for column in model._meta.concrete_fields:
                    words |= set(texts_in(getattr(record, column.attname)))
    return sorted((word for word in words if len(word) > 1 and JAPANESE.search(word)), key=len, reverse=True)


@pytest.fixture(scope="module")
def names(public_pages):
    return names_of()


def left_over(page: str, names: list[str]) -> list[str]:
    """What is Japanese in a page and is nobody's own words; what links break apart (「区」) is looked for in the whole."""
    reader, left, typed = English(), [], "\n".join(names)
    reader.feed(page)
    for piece in reader.japanese:
        rest = piece
        for word in names:
            rest = rest.replace(word, "\n")
        rest = [part for part in rest.split("\n") if JAPANESE.search(part) and part.strip() not in typed]
        left += [piece] if rest else []
    return left


def reader_of(code: str) -> Client:
    client = Client(raise_request_exception=False)
    client.cookies[COOKIE] = code
    return client


@pytest.fixture(scope="module")
def english(public_pages):
    """Every public page for a resident, read in English once."""
    client = reader_of("en")
    return {name: client.get(url).content.decode() for name, url in public_pages if name not in FOR_NO_RESIDENT}


def test_no_japanese_is_left_but_names(english, names):
    left = {name: over for name, page in english.items() if (over := left_over(page, names))}
    print(f"\nin English: {len(english)} public pages, {sum(map(len, left.values()))} sentences in Japanese")
    assert left == {}
    assert [name for name, page in english.items() if '<html lang="en"' not in page] == []
    assert len(english) > 50


def test_names_are_marked_as_japanese_so_that_a_voice_says_them(english):
    unmarked = {}
    for name, page in english.items():
        reader = English()
        reader.feed(page)
        if reader.unmarked:
            unmarked[name] = reader.unmarked
    assert unmarked == {}
    assert sum(page.count('<bdi lang="ja">') for page in english.values()) > 100


FORM = re.compile(r'<form[^>]*method="post"[^>]*>(.*?)</form>', re.DOTALL)


def test_what_is_sent_empty_is_answered_in_english(public_pages, english, names):
    """The errors of every public form."""
    client, left, answered = reader_of("en"), {}, set()
    for name, url in public_pages:
        if name in english and FORM.search(english[name]):
            with undone():
                answer = client.post(url, {"form_key": "empty-form-0001", "a-times": "99", "contact": "x" * 400})
            answered.add(answer.status_code)
            if over := left_over(answer.content.decode(), names):
                left[name] = over
    assert left == {}
    assert 422 in answered
    assert max(answered) < 500


@pytest.mark.parametrize("number", [400, 403, 404, 405, 409, 422, 429, 500, 503, 507])
def test_the_pages_of_last_resort_are_in_english(number, rf):
    with translation.override("en"):
        page = render_to_string(f"web/errors/{number}.html", {"lang": "en"}, request=None)
    assert left_over(page, [settings.COUNCIL]) == []


def test_a_page_that_is_not_there_and_an_old_form_speak_english():
    for page in (
        reader_of("en").get("/no/such/page/"),
        reader_of("en").get("/plan/00000000-0000-4000-8000-000000000000/"),
        reader_of("en").get("/how/not-a-link/"),
        Client(enforce_csrf_checks=True, headers={"cookie": f"{COOKIE}=en"}).post("/voice/", {"words": "x"}),
    ):
        assert page.status_code in (403, 404)
        assert left_over(page.content.decode(), [settings.COUNCIL]) == []


def test_every_public_page_is_there_in_plain_japanese(public_pages):
    client = reader_of("ja-easy.off")
    for name, url in public_pages:
        page = client.get(url).content.decode()
        assert ("easy-japanese" in page.partition("<head")[0]) == (name not in FOR_NO_RESIDENT), name
        assert "まだ「やさしい日本語」がありません" not in page or name in FOR_NO_RESIDENT, name


def test_hours_days_and_kinds_are_said_in_english(english):
    assert "Weekdays (Monday to Friday, no holidays), 9 am to 5 pm" in english["shopping:service"]
    assert re.search(r"Every (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", english["shopping:stops"])
    assert "Monday: Morning" in english["support:join"]
    assert [name for name, page in english.items() if re.search(r"[ap]\.?m\.\.", page)] == []


@pytest.mark.parametrize("code", ["en", "ja-easy"])
def test_every_fixed_word_of_a_public_list_is_in_the_catalogue(code):
    """A record's kind may be the word of a council; these are the house's own, and a crawl takes them for names."""
    said = [
        *KINDS,
        *StoreKind.labels,
        *ServiceKind.labels,
        *Method.labels,
        *(label for _, _, label, _ in SHAPES),
        *LEVEL_LABELS,
    ]
    entries = {entry.key for entry in shipped(code).entries.values()}
    assert [word for word in said if word not in entries] == []


def test_kinds_and_hours_of_places_are_said_in_english_wherever_they_stand(world):
    post = copy(world.records["post here"])  # the council's own stays as the next file expects it
    post.kind, post.hours = "認知症カフェ", "毎週月曜 10:00-12:00"
    post.save()
    for place in ("/listen/", "/listen/map/", "/listen/booklet/", f"/listen/{post.pk}/"):
        page = reader_of("en").get(place).content.decode()
        assert "Dementia café" in page, place
        assert "認知症カフェ" not in page.replace('value="認知症カフェ"', ""), place


@pytest.mark.parametrize(
    "page", ["<p>はい</p>", '<p lang="ja">x</p><b title="はい"></b>', "<title>あ</title>", '<br><p lang="en">区</p>']
)
def test_the_reader_sees_what_nobody_marked(page):
    reader = English()
    reader.feed(page)
    assert reader.japanese


def test_the_reader_passes_over_what_is_marked():
    reader = English()
    reader.feed('<p lang="ja">はい<b title="はい">は</b></p><script>"は"</script><p>yes</p>')
    assert reader.japanese == []
