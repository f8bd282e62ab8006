"""Furigana: every kanji of our own sentences has its reading, and nothing else of the page changes."""

import re
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client

from otagaisama.engines import ruby
from otagaisama.web.look import COOKIE

pytestmark = pytest.mark.django_db
RUN = re.compile(f"{ruby.KANJI}+")
FURIGANA = re.compile(r'<rp>\(</rp><rt>[^<]*</rt><rp>\)</rp>|</?(?:ruby(?: class="whole")?|otagai-text)>')
# Names of one council, and of the example; a name of a place may stay bare where its record gives no kana.
TOLD = ("troubles", "people", "directory", "plan", "town", "signups", "surveys", "shopping")


class Bare(HTMLParser):
    """The kanji that stand without a reading where somebody reads."""

    def __init__(self, page):
        super().__init__()
        self.open, self.found = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag not in ruby.VOID:
            told = dict(attrs)
            alone = (
                tag in ruby.LEFT_ALONE or ruby.TYPED in told or "visually-hidden" in (told.get("class") or "").split()
            )
            self.open.append((tag, alone))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if any(tag == "body" for tag, _ in self.open) and not any(alone for _, alone in self.open):
            self.found += RUN.findall(data)


def stored_words() -> str:
    """Everything that stands in the records: names and texts that people typed."""
    told = [settings.COUNCIL]
    for model in apps.get_models():
        if model._meta.app_label in TOLD:
            fields = [
                field.attname
                for field in model._meta.fields
                if field.get_internal_type() in {"CharField", "TextField", "JSONField"}
            ]
            told += [
                str(value) for record in model.objects.all() for value in (getattr(record, name) for name in fields)
            ]
    return "\n".join(told)


def reader(words="on") -> Client:
    visitor = Client(raise_request_exception=False)
    visitor.cookies[COOKIE] = words
    return visitor


@pytest.mark.parametrize("language", ["ja", "ja-easy"])
def test_no_kanji_of_ours_stands_without_its_reading(world, public_pages, language):
    stored, bare, count = stored_words(), {}, 0
    for name, url in public_pages:
        if name == "web:parts":  # for whoever builds: it shows the parts, not our sentences
            continue
        page = reader(f"on.{language}").get(url).content.decode()
        count += page.count("<ruby>")
        for run in Bare(page).found:
            if run not in stored:
                bare.setdefault(run, name)
    print(f"\nfurigana: {len(public_pages)} public pages, {count} words read ({language})")
    assert not bare, "、".join(f"{run}（{name}）" for run, name in sorted(bare.items()))


def test_nothing_but_the_readings_changes(world, public_pages):
    for _, url in public_pages:
        plain = re.sub(
            r'value="[A-Za-z0-9_-]{22}"|csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"',
            "",
            Client().get(url).content.decode(),
        )
        said = ruby.with_furigana(plain)
        assert FURIGANA.sub("", said) == FURIGANA.sub("", plain)
        assert ruby.with_furigana(said) == said, "a second time finds nothing left to do"


def test_the_forms_of_a_voice_are_complete_too(world):
    visitor, stored, bare = reader(), stored_words(), set()
    pages = [visitor.post("/voice/", {"words": "", "town": "どこにも", "reach": "district"})]
    pages.append(visitor.post("/voice/", {"words": "x" * 10_001, "contact": "y" * 300, "form_key": "k-furigana-1"}))
    visitor.post("/voice/", {"words": "四階まで運べません", "danger": "on", "form_key": "k-furigana-2"})
    pages += [
        visitor.get("/voice/received/"),
        visitor.post("/voice/answer/", {"receipt": "1"}),
        visitor.get("/no/such/page/"),
    ]
    number = re.search(r"\d{4}(-\d{4}){4}", pages[2].content.decode()).group()
    pages.append(visitor.post("/voice/answer/", {"receipt": number}, follow=True))
    for page in pages:
        told = page.content.decode()
        assert "<ruby>" in told
        bare |= {run for run in Bare(told).found if run not in stored}
        assert page.headers["Content-Length"] == str(len(page.content))
    assert bare == set()
    assert "四階まで運べません" in pages[-1].content.decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("困る", "<ruby>困<rp>(</rp><rt>こま</rt><rp>)</rp></ruby>る"),
        ("聞き取り中", "聞き取り中"),
        ("8日と18日", "ようか にち"),
        ("いま開いている", "あ"),
        ("開いてください", "ひら"),
        ("外国人", ""),  # 外国 is known, 外国人 is not: nothing is guessed
        ("二人の人", "ふたり ひと"),
        ("1日に4回まで", "いちにち かい"),
        ("12月1日（火）", "がつ ついたち か"),
        ("この7日間と15日間", "なのかかん にちかん"),
        ("月・水・金、祝日", "げつ すい きん しゅくじつ"),
        ("水・電気", "みず でんき"),
        ("間にあわない", "ま"),
        ("回せません", "まわ"),
        ("取組みが何か所か", "とりく なん しょ"),
        ("外せます", "はず"),
        ("生まれた年だけを残します", "う とし のこ"),
        ("生ものと生ごみ", "なま なま"),
        ("生きる", "い"),
        ("入り口で", "い ぐち"),
        ("たがいを指します", "さ"),
        ("指が痛い", "ゆび いた"),
        ("その他と読みます", "た よ"),
    ],
)
def test_the_rules_of_the_list(text, said):
    done = ruby.annotate(text)
    assert FURIGANA.sub("", done) == text
    if said.startswith("<ruby>"):
        assert done == said
    elif text != said:
        assert " ".join(re.findall("<rt>([^<]*)</rt>", done)) == said


def test_what_is_typed_attributes_and_controls_are_left_alone():
    page = (
        '<html><head><title>困る</title></head><body title="困る"><p data-otagai-typed>困<b>る</b></p><textarea>困る</textarea>'
        '<select><option>困る</option></select><svg><text>困る</text></svg><p class="small visually-hidden">困る</p>'
        '<script type="application/json">["困る"]</script><ruby>困<rt>こま</rt></ruby><!-- 困る --></body></html>'
    )
    assert ruby.with_furigana(page) == page


def test_a_name_is_read_as_its_record_says_or_not_at_all():
    with_kana = ruby.with_furigana('<body><h1 data-otagai-kana="たばたかい">田幡会</h1></body>')
    assert "<ruby>田幡会<rp>(</rp><rt>たばたかい</rt>" in with_kana
    bare = '<body><h1 data-otagai-kana="">困る会</h1></body>'
    assert ruby.with_furigana(bare) == bare


def test_every_line_of_the_list_holds_together():
    lines = [line for line in ruby.LIST.read_text("utf-8").splitlines() if line and not line.startswith("//")]
    assert len(lines) == len(ruby.readings()), "a word stands twice"
    for word, sound in ruby.readings().items():
        assert ruby.parts_of(word.rpartition("<")[2].lstrip("#"), sound), word
        assert not RUN.search(sound), word
