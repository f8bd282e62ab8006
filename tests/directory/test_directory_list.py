"""The open list: search, open now, freshness, what is never shown."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from otagaisama.directory import actions, queries, rules, showing
from otagaisama.directory.search import search_posts
from otagaisama.people.diary import HOUSE
from otagaisama.town.public_places import PublicState
from tests.directory.conftest import TOKYO, WEDNESDAY

pytestmark = pytest.mark.django_db
DAY = WEDNESDAY.date()


def names(**asked):
    return {post.name for post in search_posts(**{"on": DAY, "at": WEDNESDAY, **asked})}


@pytest.mark.parametrize("word", ["ﾔﾏﾀﾞ", "ヤマダ", "やまだ", "山田", "山田 医院", "ＹＡＭＡＤＡ"])
def test_a_word_is_found_however_it_was_typed(make_post, word):
    make_post("山田医院", kana="やまだいいん", host="yamada")
    make_post("佐藤医院", kana="さとういいん")
    assert names(what=word) == {"山田医院"}


def test_where_is_a_district_a_town_or_an_address(make_post, johoku, other_district):
    make_post("北", district=johoku, address="黒川本通1-1")
    make_post("南", district=other_district)
    assert names(where=str(johoku.pk)) == {"北"}
    assert names(where="田幡一丁目") == {"北"}
    assert names(where="味鋺") == {"南"}
    assert names(where="黒川") == {"北"}
    assert names(where="どこにもない町") == set()


def test_for_whom_also_finds_what_is_for_everyone(make_post):
    make_post("みんな", for_whom=["anyone"])
    make_post("子ども", for_whom=["children"])
    make_post("おとしより", for_whom=["elders"])
    assert names(for_whom="children") == {"みんな", "子ども"}


def test_open_now_at_a_given_moment(salon, make_post):
    make_post("電話だけ", phone="052-000-0000")
    assert names(when="now") == {"東町サロン"}
    for at in (datetime(2025, 10, 8, 13, 29, tzinfo=TOKYO), datetime(2025, 10, 8, 15, 30, tzinfo=TOKYO),
               datetime(2025, 10, 1, 14, 0, tzinfo=TOKYO), datetime(2025, 8, 13, 14, 0, tzinfo=TOKYO)):  # fmt: skip
        assert names(when="now", at=at) == set()
    assert names(when="2") == {"東町サロン"}
    assert names(when="0") == set()
    assert names(when="9") == {"東町サロン", "電話だけ"}


def test_after_twelve_months_it_is_being_checked(salon):
    salon.confirmed_on = date(2024, 10, 8)
    assert salon.state_on(date(2025, 10, 8)) == PublicState.OPEN
    assert salon.state_on(date(2025, 10, 9)) == PublicState.CHECKING
    salon.confirmed_on = date(2024, 2, 29)
    assert salon.state_on(date(2025, 2, 28)) == PublicState.OPEN
    assert salon.state_on(date(2025, 3, 1)) == PublicState.CHECKING
    salon.confirmed_on = None
    assert salon.state_on(date(2025, 10, 8)) == PublicState.CHECKING


def test_the_query_and_the_model_agree_on_old(salon, shokuin):
    for confirmed, on in (
        (date(2024, 10, 8), date(2025, 10, 8)),
        (date(2024, 10, 7), date(2025, 10, 8)),
        (None, date(2025, 10, 8)),
    ):
        salon.confirmed_on = confirmed
        salon.save()
        stale = queries.stale_posts_for(shokuin, on).filter(pk=salon.pk).exists()
        assert stale == (salon.state_on(on) == PublicState.CHECKING)


def test_an_old_entry_stays_listed_and_says_so(client, salon, today):
    salon.confirmed_on = today - timedelta(days=400)
    salon.save()
    assert "確認中" in client.get(reverse("directory:listen")).content.decode()
    assert "電話してから行くと安心です" in client.get(reverse("directory:post", args=[salon.pk])).content.decode()


def test_quality_says_its_reasons(salon, make_post):
    good = rules.quality(salon, on=salon.confirmed_on)
    assert (good.score, good.word) == (100, "よく分かる")
    poor = rules.quality(make_post("名だけ", confirmed_on=None), on=DAY)
    assert poor.word == "確認が必要"
    assert "電話がありません" in poor.missing
    assert "まだ、確かめた日がありません" in poor.missing


def test_a_telephone_never_stands_without_its_hours(client, make_post):
    make_post("電話だけ", phone="052-000-0000")
    for name in ("listen", "booklet", "map"):
        text = client.get(reverse(f"directory:{name}")).content.decode()
        assert "052-000-0000" in text
        assert "時間は電話でお確かめください" in text
    assert "時間は電話でお確かめください" in client.get(reverse("directory:listen-csv")).content.decode()


def test_what_nobody_agreed_to_and_what_rests_is_not_listed(client, salon, make_post, now, shokuin):
    salon.owner_agreed = False
    salon.save()
    assert client.get(reverse("directory:post", args=[salon.pk])).status_code == 404
    resting, ended = make_post("休む所"), make_post("終わる所")
    actions.rest_post(post=resting, by=shokuin, at=now)
    actions.end_post(post=ended, by=shokuin, at=now)
    assert list(queries.public_posts(on=DAY)) == []
    assert "お休みしています" in client.get(reverse("directory:post", args=[resting.pk])).content.decode()
    kind = client.get(reverse("directory:post", args=[ended.pk]))
    assert kind.status_code == 200
    assert "終わりました" in kind.content.decode()


def test_private_fields_are_on_no_open_page(client, salon, hana_san, private_words):
    urls = [reverse(f"directory:{name}") for name in ("listen", "map", "booklet", "listen-csv")]
    for url in [*urls, reverse("directory:post", args=[salon.pk])]:
        response = client.get(url)
        assert response.status_code == 200
        text = response.content.decode()
        assert "東町サロン" in text
        assert not [word for word in private_words if word in text]
    assert "はなさん" in client.get(reverse("directory:booklet")).content.decode()


def test_a_listener_is_listed_from_the_day_she_agreed(hana_san, today):
    assert list(queries.public_listeners(on=date(2025, 3, 31))) == []
    assert list(queries.public_listeners(on=today)) == [hana_san]
    hana_san.ended_on = today - timedelta(days=1)
    hana_san.save()
    assert list(queries.public_listeners(on=today)) == []


def test_html_and_formulas_stay_words(client, make_post):
    make_post("<script>alert(1)</script>", what='=HYPERLINK("http://x")', host="'\"><img src=x>", lat=35.19, lon=136.92)
    for name in ("listen", "map", "booklet"):
        text = client.get(reverse(f"directory:{name}")).content.decode()
        assert "<script>alert" not in text
        assert "<img src=x>" not in text
    assert "'=HYPERLINK" in client.get(reverse("directory:listen-csv")).content.decode()


def test_the_map_needs_no_ward_and_draws_one(client, salon, ward):
    assert "地図にするための" not in client.get(reverse("directory:map")).content.decode()
    ring = [[136.9, 35.17], [136.95, 35.17], [136.95, 35.22], [136.9, 35.22], [136.9, 35.17]]
    ward.boundary = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}}],
    }
    ward.sources = "国土数値情報を加工して作成"
    ward.save()
    text = client.get(reverse("directory:map")).content.decode()
    assert 'class="map-boundary" d="M' in text
    assert 'href="#mark-1"' in text
    assert 'id="mark-1"' in text
    assert "学区の区分は参考です" in text
    assert "国土数値情報を加工して作成" in text


def test_districts_are_called_a_hint_wherever_they_are_told(client, salon):
    for url in (reverse("directory:listen"), reverse("directory:booklet"), reverse("directory:post", args=[salon.pk])):
        assert "学区の区分は参考です" in client.get(url).content.decode()


def test_an_empty_list_and_an_empty_search_say_what_to_do(client, db):
    assert "まだ、のっている先がありません" in client.get(reverse("directory:listen")).content.decode()
    assert "見つかりませんでした" in client.get(reverse("directory:listen"), {"what": "ない"}).content.decode()


def test_strange_questions_are_answered(client, salon):
    for asked in (
        {"cursor": "-1"},
        {"cursor": "x" * 90},
        {"when": "99"},
        {"where": "no"},
        {"kind": "'"},
        {"what": "\0" * 3},
        {"what": "あ" * 500},
    ):
        for name in ("listen", "map", "listen-csv"):
            assert client.get(reverse(f"directory:{name}"), asked).status_code == 200


def test_the_list_goes_on_over_pages(client, make_post):
    for number in range(23):
        make_post(f"先{number:02}")
    first = client.get(reverse("directory:listen")).content.decode()
    assert first.count('<details class="more entry') == 20
    assert client.get(reverse("directory:listen"), {"cursor": "20"}).content.decode().count('class="card entry"') == 3


def test_few_stand_whole_and_of_many_the_first_is_open_and_the_others_show_their_names(client, make_post):
    for number in range(5):
        make_post(f"先{number}", phone=f"052-000-000{number}", hours="毎日 9:00-17:00", address="黒川本通1-1")
    many = client.get(reverse("directory:listen")).content.decode()
    folds = re.findall(r"<details class=\"more entry[^>]*>.*?</details>", many, re.DOTALL)
    assert ["open>" in fold.split("\n")[0] for fold in folds] == [True] + [False] * 4
    for number, fold in enumerate(folds):
        summary, inside = fold.split("</summary>")
        assert f"先{number}" in summary
        assert "<a " not in summary, "a link in a summary can neither be pressed nor heard"
        assert f'href="tel:052000000{number}"' in inside
        assert "午前9時" in inside
        assert "黒川本通1-1" in inside
    few = client.get(reverse("directory:listen"), {"what": "先3"}).content.decode()
    assert few.count('class="card entry"') == 1
    assert '<details class="more entry' not in few


def test_under_the_list_two_red_numbers_and_one_for_any_worry_the_others_folded(client, db):
    text = client.get(reverse("directory:listen")).content.decode()
    first, folded = text[text.index('id="calls-title"') :].split("ほかの電話")
    assert re.findall(r'href="tel:([^"]+)"', first) == ["119", "110", "0120279338"]
    assert {"#7119", "189"} <= set(re.findall(r'href="tel:([^"]+)"', folded))
    assert not {"119", "0120279338"} & set(re.findall(r'class="call[^"]*" href="tel:([^"]+)"', folded))


@pytest.mark.parametrize("name", ["listen", "map", "booklet", "listen-csv"])
def test_three_rows_cost_what_one_costs(client, make_post, johoku, django_assert_num_queries, name):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(f"directory:{name}")).status_code == 200
        return len(asked)

    make_post("一", district=johoku, hours="毎日 9:00-17:00")
    one = cost()
    make_post("二", district=johoku, lat=35.19, lon=136.92)
    make_post("三")
    assert cost() == one


def test_bodies_and_counts_for_other_rooms(salon, make_post, shokuin, now, johoku, other_district):
    body = make_post("区役所", is_body=True)
    gone = make_post("なくなった所", is_body=True)
    actions.end_post(post=gone, by=shokuin, at=now)
    assert list(queries.bodies(on=DAY)) == [body]
    ends = [now.date() - timedelta(days=2), now.date() + timedelta(days=1)]
    assert queries.posts_confirmed_until(first=now.date() - timedelta(days=3), ends=ends) == [0, 2]
    assert set(queries.posts_of_district(johoku, DAY)) == {salon, body}
    assert set(queries.posts_of_district(other_district, DAY)) == {body}


def test_only_get_reads(client, salon):
    for name in ("listen", "map", "booklet", "listen-csv"):
        assert client.post(reverse(f"directory:{name}")).status_code == 405


def test_publishing_needs_a_yes_or_a_source(now, db):
    from otagaisama.base.refusals import Refused

    with pytest.raises(Refused):
        actions.add_post(by=HOUSE, at=now, name="だれかの家", kind="その他")
    assert actions.add_post(by=HOUSE, at=now, name="駅", kind="その他", source="公開の地図")


@pytest.mark.parametrize(
    "word",
    ["かいご", "介護", "カイゴ 城北", "介護　城北", "じょうほく かいご", "みまもり", "ﾐﾏﾓﾘ", "見守", "もり 相談"],
)
def test_a_word_is_found_by_its_reading_its_district_and_with_others(make_post, johoku, other_district, word):
    make_post("なんでも窓口", what="介護の相談・見守りのこと", district=johoku)
    make_post("よその食堂", what="コドモ食堂", district=other_district)
    assert names(what=word) == {"なんでも窓口"}


@pytest.mark.parametrize("word", ["コドモ食堂", "こども食堂", "子ども食堂", "こどもしょくどう", "食堂"])
def test_katakana_kana_and_kanji_are_one(make_post, word):
    make_post("（例）おかわり", kind="子ども食堂")
    make_post("山田医院", kind="医療機関")
    assert names(what=word) == {"（例）おかわり"}


@pytest.mark.parametrize("word", ["ゴミ", "ごみ", "ｺﾞﾐ出し", "ごみ出し"])
def test_garbage_is_found_in_either_letters(make_post, word):
    make_post("ちょこっと会", what="ごみ出しの手伝い")
    make_post("山田医院", what="内科")
    assert names(what=word) == {"ちょこっと会"}


def test_what_can_be_called_comes_first_and_the_rest_is_folded(client, make_post, johoku, today):
    for number in range(12):
        make_post(f"歯科{number}", kind="医療機関", district=johoku, confirmed_on=None, source="国土数値情報")
    make_post("体操の会", kind="体操の集まり", district=johoku, phone="052-000-0001", confirmed_on=today)
    make_post("城北の窓口", kind="相談窓口", district=johoku, phone="052-000-0002", is_body=True, confirmed_on=today)
    make_post(
        "いきいき北",
        kind="いきいき支援センター",
        district=johoku,
        phone="052-000-0003",
        is_body=True,
        confirmed_on=today,
    )
    for asked in ({}, {"where": str(johoku.pk)}):
        page = client.get(reverse("directory:listen"), asked).content.decode()
        order = [page.index(word) for word in ("城北の窓口", "体操の会", '<details class="more bare"', "歯科0")]
        assert order == sorted(order)
        assert "まだ分からないところ（12件）" in re.sub(r"<[^>]+>", "", page)
    assert page.index("城北の窓口") < page.index("いきいき北"), "its own counter before other offices of the district"


def test_a_search_that_finds_only_bare_names_shows_them_open(client, make_post):
    make_post("歯科一", kind="医療機関", confirmed_on=None)
    page = client.get(reverse("directory:listen"), {"what": "歯科"}).content.decode()
    assert '<details class="more bare" open>' in page
    assert "歯科一" in page


def test_many_bare_names_go_on_behind_a_link(client, make_post):
    for number in range(43):
        make_post(f"医院{number:02}", kana=f"いいん{number:02}", confirmed_on=None)
    first = client.get(reverse("directory:listen")).content.decode()
    assert "医院39" in first
    assert "医院40" not in first
    assert "?rest=40" in first
    rest = client.get(reverse("directory:listen"), {"rest": "40"}).content.decode()
    assert "医院42" in rest
    assert "医院39" not in rest


@pytest.mark.parametrize("days", [None, 400])
def test_only_what_has_a_telephone_is_called_before_somebody_goes(client, make_post, today, days):
    confirmed = days and today - timedelta(days=days)
    bare, with_phone = make_post("医院", confirmed_on=None), make_post("食堂", phone="052-000-0000", confirmed_on=None)
    for post in (bare, with_phone):
        post.confirmed_on = confirmed
        post.save()
    for post, calls in ((bare, False), (with_phone, True)):
        for url in (reverse("directory:post", args=[post.pk]), reverse("directory:listen") + f"?what={post.name}"):
            assert ("電話してから" in client.get(url).content.decode()) == calls, url
    assert "社会福祉協議会におたずねください" in client.get(reverse("directory:post", args=[bare.pk])).content.decode()


def test_a_tag_says_open_today_later_or_when_next(salon):
    for hour, day, said in (
        (14, 8, "いま開いています"),
        (9, 8, "きょう 午後1時30分から"),
        (16, 8, "つぎは 10月22日（水） 午後1時30分から"),
    ):
        at = datetime(2025, 10, day, hour, tzinfo=TOKYO)
        card = showing.card_of(salon, on=at.date(), at=at)
        card.post.confirmed_on = at.date()
        assert said in render_to_string("directory/parts/badges.html", {"card": card})


def test_the_days_of_a_place_go_into_a_calendar(client, salon, make_post):
    page = client.get(reverse("directory:post", args=[salon.pk])).content.decode()
    address = reverse("directory:post-days", args=[salon.pk])
    assert address in page
    body = client.get(address).content.decode()
    assert "東町サロン" in body
    assert body.count("BEGIN:VEVENT") in range(4, 8), "two Wednesdays a month, without holidays"
    daily = make_post("窓口", hours="月〜金 9:00-17:00")
    assert "days.ics" not in client.get(reverse("directory:post", args=[daily.pk])).content.decode()
