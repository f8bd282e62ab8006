"""On a page in English no Japanese stands but what people named: titles of theirs, names of places, written as they are."""

import re
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client

from otagaisama.web.look import COOKIE, TRANSLATED

pytestmark = [pytest.mark.django_db, pytest.mark.once]
JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-鿿]")
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
SPOKEN = ("alt", "aria-label", "title", "placeholder")


class English(HTMLParser):
    """The Japanese pieces that no element calls Japanese."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.japanese: list[str] = []

    @property
    def marked(self) -> bool:
        return any(is_japanese for _, is_japanese in self.open)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        is_japanese = said.get("lang", "").startswith("ja") or tag in ("script", "style")
        if not (self.marked or is_japanese):
            self.japanese += [said[name] for name in SPOKEN if JAPANESE.search(said.get(name) or "")]
        if tag not in VOID:
            self.open.append((tag, is_japanese))

    def handle_endtag(self, tag):
        while tag in [name for name, _ in self.open] and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not self.marked and JAPANESE.search(data):
            self.japanese.append(" ".join(data.split()))


# What is not in English yet, page by page: nothing else may be left over.
NOT_YET = {
    "shopping:service": ("平日（祝日でない 月曜日から 金曜日まで） 午前9時から 午後5時まで",),
    "directory:map": (
        "名古屋市北区の地図。同じことが下の表にあります。", "学区の区分は参考です。", "区の境と道の線は、まだ入っていません。場所だけを出しています。",
        "しるしの意味", "1番", "2番", "1か所", "近くに2か所以上", "地図の中身を表で見る",
    ),
    "directory:post": ("火曜の午前",),
    "watch:driver-card": ("区社協", "平日 9:00-17:00"),
}  # fmt: skip
# Its table shows the plan as it was printed, with the headings of that print.
AS_PRINTED = {"plan:plan"}
# A day as Japanese pages say it, and how a page is named in its tab.
DAY = re.compile(r"\d{4}年(?:度)?（[^）]*）(?:\d+月\d+日（.）)?(?: 午[前後]\d+時(?:\d+分)?(?: 印刷)?)?")
DATED = {"publishing:news", "publishing:article", "publishing:news-paper"}


def names_of() -> set[str]:
    """Every word that somebody of the small council typed, or that a record is called by."""
    words = {settings.COUNCIL}
    for model in apps.get_models():
        if model.__module__.startswith("otagaisama.") and model.__name__ not in {"DiaryLine", "FindingList"}:
            for record in model._base_manager.all():
                typed = [getattr(record, column.attname) for column in model._meta.concrete_fields]
                words |= {line for value in typed if isinstance(value, str) for line in (value, *value.splitlines())}
    return {word for word in words if len(word) > 1 and JAPANESE.search(word)}


def test_no_japanese_is_left_but_names(public_pages):
    client, names, left = Client(), sorted(names_of(), key=len, reverse=True), {}
    client.cookies[COOKIE] = "en"
    asked = [(name, url) for name, url in public_pages if name in TRANSLATED - AS_PRINTED]
    for name, url in asked:
        reader = English()
        reader.feed(client.get(url).content.decode())
        for piece in reader.japanese:
            piece = DAY.sub("", piece) if name in DATED else piece
            for word in [*NOT_YET.get(name, ()), *names]:
                piece = piece.replace(word, "")
            if JAPANESE.search(piece):
                left.setdefault(name, []).append(piece)
    print(f"\nin English: {len(asked)} public pages, {sum(map(len, NOT_YET.values()))} sentences not yet")
    assert left == {}


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
