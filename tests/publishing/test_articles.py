"""たより: begun from a record without its names, published by a second person, found, fed, printed."""

import io
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.engines.pdfua import faults_of
from otagaisama.gatherings.events import actions as events
from otagaisama.publishing.articles import actions
from otagaisama.publishing.articles.models import Article
from otagaisama.publishing.search import pages as search
from tests.gatherings.lives import make_event

pytestmark = pytest.mark.django_db
FACTS = {
    "title": "焼きいもの会に、20人",
    "body": "火をかこんで話しました。",
    "easy": "みんなで 話しました。",
    "on": None,
    "place": "公園",
    "district": None,
}


def written(by, now, **facts) -> Article:
    return actions.write_article(by=by, at=now, **FACTS | facts)


def published(by, second, now, **facts) -> Article:
    article = actions.move_article(article=written(by, now, **facts), move="hand-in", by=by, at=now)
    return actions.move_article(article=article, move="publish", by=second, at=now)


def text(path: str, **question) -> str:
    return re.sub(r"\s+", " ", Client().get(path, question).content.decode())


def test_whoever_wrote_it_does_not_publish_it(shokuin, matome, now, today):
    article = actions.move_article(article=written(shokuin, now), move="hand-in", by=shokuin, at=now)
    with pytest.raises(Refused, match="もう一人"):
        actions.move_article(article=article, move="publish", by=shokuin, at=now)
    assert "焼きいも" not in text("/news/")
    kept = actions.move_article(article=article, move="publish", by=matome, at=now)
    assert (kept.published_by, kept.published_on, kept.confirmed_on) == (matome, today, today)
    assert "焼きいもの会に、20人" in text("/news/")


def test_in_plain_japanese_its_plain_words_come_first(shokuin, matome, now):
    article = published(shokuin, matome, now)
    client = Client(headers={"cookie": "otagai_look=off.ja-easy"})
    plain, usual = (reader.get(f"/news/{article.pk}/").content.decode() for reader in (client, Client()))
    assert plain.index("みんなで 話しました。") < plain.index("火をかこんで話しました。")
    assert usual.index("火をかこんで話しました。") < usual.index("みんなで 話しました。")


def test_written_anew_it_waits_for_a_second_person_again(shokuin, matome, now):
    article = published(shokuin, matome, now)
    changed = actions.write_article(article=article, by=matome, at=now, **FACTS | {"body": "雨でした。"})
    assert (changed.state, changed.published_by, changed.written_by) == ("draft", None, matome)
    assert Client().get(f"/news/{article.pk}/").status_code == 404


@pytest.mark.parametrize("field", ["title", "body", "easy", "place"])
@pytest.mark.parametrize(
    "words", ["北野田中町の田中太郎さんが来ました", "電話は090-1234-5678です", "田中太郎さんの おかげ"]
)
def test_nobody_is_named_in_it(field, words, shokuin, now):
    with pytest.raises(Refused, match="お名前"):
        written(shokuin, now, **{field: words})
    assert not Article.objects.exists()


def test_what_may_be_a_name_is_asked_about_twice(client_of, shokuin, matome, now):
    browser, given = client_of(shokuin), {"title": "火の番", "body": "鳥山さんが火を見てくれました。"}
    place = reverse("publishing:article-new")
    answer = browser.post(place, given | {"form_key": "key-of-a-name-1"})
    assert (answer.status_code, Article.objects.count()) == (422, 0)
    article = actions.move_article(
        article=written(shokuin, now, body=given["body"]), move="hand-in", by=shokuin, at=now
    )
    second, publish = client_of(matome), reverse("publishing:article-move", args=[article.pk, "publish"])
    assert "「鳥山さん" in second.get(reverse("publishing:article-desk", args=[article.pk])).content.decode()
    second.post(publish, {"form_key": "key-of-a-name-2"})
    assert Article.objects.get().state == "handed_in"
    second.post(publish, {"form_key": "key-of-a-name-3", "no_names": "yes"})
    assert Article.objects.get().state == "published"


def test_a_desk_keeps_its_own_districts(yosonomatome, matome, johoku, now, today):
    with pytest.raises(NotYours):
        written(yosonomatome, now, district=johoku)
    article = written(matome, now, district=johoku)
    with pytest.raises(NotYours):
        actions.move_article(article=article, move="hand-in", by=yosonomatome, at=now)
    with pytest.raises(NotNow):
        actions.move_article(article=article, move="publish", by=matome, at=now)


def test_an_article_begins_from_a_look_back_without_its_names(client_of, shokuin, now):
    event = make_event(shokuin, at=now - timedelta(days=20), days=(7,), about="いもを焼く会")
    events.look_back(event=event, said="鳥山さんが火を見てくれた。雨でも楽しかった。", next_time="", by=shokuin, at=now)
    browser = client_of(shokuin)
    assert "焼きいもの会" in browser.get(reverse("publishing:article-begin")).content.decode()
    form = browser.get(reverse("publishing:article-new"), {"from": "event", "record": str(event.pk)}).content.decode()
    assert "雨でも楽しかった" in form
    assert "鳥山" not in form
    given = {"title": "雨の焼きいも", "body": "雨でも楽しかった。", "form_key": "key-of-this-article-1"}
    browser.post(reverse("publishing:article-new") + f"?from=event&record={event.pk}", given)
    article = Article.objects.get()
    assert (article.source, article.source_id, article.state) == ("event", str(event.pk), "draft")


def test_the_desk_reads_it_and_a_second_person_presses(client_of, shokuin, matome, now):
    article = written(matome, now)
    first, second = client_of(matome), client_of(shokuin)
    place = reverse("publishing:article-move", args=[article.pk, "hand-in"])
    first.post(place, {"form_key": "key-of-the-first-press"})
    desk = first.get(reverse("publishing:article-desk", args=[article.pk])).content.decode()
    assert "公開する</button>" not in desk
    assert "公開する</button>" in second.get(reverse("publishing:article-desk", args=[article.pk])).content.decode()
    assert "焼きいも" in second.get(reverse("publishing:articles") + "?box=handed_in").content.decode()
    second.post(
        reverse("publishing:article-move", args=[article.pk, "publish"]), {"form_key": "key-of-the-second-press"}
    )
    assert Article.objects.get().state == "published"
    assert second.post(
        reverse("publishing:article-move", args=[article.pk, "burn"]), {"form_key": "key-of-a-strange-press"}
    ).status_code in (302, 404)


def test_it_says_when_it_was_checked_and_when_easy_words_are_missing(shokuin, matome, now):
    article = published(shokuin, matome, now, easy="")
    page = text(f"/news/{article.pk}/")
    assert "まだ「やさしい日本語」がありません" in page
    assert "最後に確かめた日" in page
    assert "一年より前" not in page
    Article.objects.update(confirmed_on=now.date() - timedelta(days=400))
    assert "一年より前" in text(f"/news/{article.pk}/")
    actions.move_article(article=Article.objects.get(), move="confirm", by=shokuin, at=now)
    assert "一年より前" not in text(f"/news/{article.pk}/")


def test_it_is_found_fed_and_printed_until_it_is_taken_away(shokuin, matome, now):
    article = published(shokuin, matome, now)
    written(shokuin, now, title="まだ見えない題")
    places = {"/find/": {"q": "火をかこんで"}, "/news/atom.xml": {}, "/news/paper/": {}, "/news/": {}}
    for path, question in places.items():
        search.kept.cache_clear()
        page = text(path, **question)
        assert "焼きいもの会に、20人" in page, path
        assert "まだ見えない" not in page, path
    assert "みんなで 話しました。" in text("/news/paper/", words="easy")
    assert f"urn:uuid:{article.pk}" in text("/news/atom.xml")
    actions.move_article(article=article, move="end", by=shokuin, at=now)
    for path, question in places.items():
        search.kept.cache_clear()
        assert "焼きいもの会に、20人" not in text(path, **question), path


def test_the_newsletter_is_a_tagged_pdf_with_all_it_needs(shokuin, matome, now):
    published(shokuin, matome, now)
    answer = Client().get("/news/paper.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert faults_of(answer.content) == []
    assert "焼きいも" in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()


def test_a_newsletter_holds_one_month_of_one_district(shokuin, matome, johoku, other_district, now):
    published(shokuin, matome, now, title="城北の朝", district=johoku)
    published(shokuin, matome, now, title="楠の夕べ", district=None)
    page = text("/news/paper/", area=other_district.code)
    assert "楠の夕べ" in page
    assert "城北の朝" not in page
    assert "この月のたよりは、ありません" in text("/news/paper/", month="2020-01")
