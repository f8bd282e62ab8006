"""The circle: called, the pledge first, decisions that become steps, papers that come back, answers that are owed."""

import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people.models import DiaryLine, Takeout
from otagaisama.troubles.circles import copies, states
from otagaisama.troubles.circles import words as circle_words
from otagaisama.troubles.circles.actions import cards, circles
from otagaisama.troubles.circles.actions.cards import Agreed
from otagaisama.troubles.models import Circle, Decision, Step
from otagaisama.troubles.thread.actions import thread
from otagaisama.troubles.thread.queries import box
from tests.troubles.circle_people import NO_NAME, card_on, clean_of, hear, make_circle

pytestmark = pytest.mark.django_db
KEY = {"form_key": "k" * 20}
ROOMS = (
    "circle", "circle_edit", "circle_people", "circle_pledge", "circle_close", "circle_minutes", "circle_offers",
    "circle_print", "circle_door", "circle_agenda", "circle_collect",
)  # fmt: skip


@pytest.fixture
def table(matome, johoku, now):
    """A circle whose pledge was read, with one cleared card."""
    circle = make_circle(matome, now, johoku)
    card = card_on(circle, hear(matome, now, johoku), matome, now)
    circles.read_pledge(circle=circle, by=matome, at=now)
    card.refresh_from_db()
    return card


def agreed(now, text="朝いっしょに運ぶ", who="サロンの世話人", days=10):
    return Agreed(text, who, now.date() + timedelta(days=days))


def think(card, by, now, *ones, **more):
    return cards.think_through(
        card=card, by=by, at=now, known="坂がきつい", ideas="ごみの日に声をかける", agreed=ones, **more
    )


# ---- the pledge comes first ----
def test_nothing_opens_and_nothing_is_decided_before_the_pledge(matome, johoku, now, client_of):
    circle = make_circle(matome, now, johoku)
    card = card_on(circle, hear(matome, now, johoku), matome, now)
    with pytest.raises(NotNow, match=circle_words.CIRCLE_PLEDGE):
        think(card, matome, now, agreed(now))
    answer = client_of(matome).get(reverse("troubles:circle_card", args=[circle.pk, card.pk]))
    assert answer.status_code == 409
    assert circle_words.CIRCLE_PLEDGE in answer.content.decode()
    assert not Decision.objects.exists()


def test_reading_the_pledge_dates_it_for_everybody_who_came(matome, johoku, now, client_of):
    circle = make_circle(matome, now, johoku)
    came = circles.invite(circle=circle, stands_for="民生委員", name="水野 正", by=matome, at=now)
    circles.invite(circle=circle, stands_for="商店の方", by=matome, at=now)
    circles.tick_came(circle=circle, came={came.pk}, by=matome, at=now)
    page = client_of(matome).get(reverse("troubles:circle_pledge", args=[circle.pk])).content.decode()
    assert all(line in page for line in circle_words.PLEDGE_TEXT)
    client_of(matome).post(reverse("troubles:circle_pledge", args=[circle.pk]), KEY | {"other_day": "1"})
    circle.refresh_from_db()
    assert circle.is_held
    assert circle.pledge_read_by == matome
    assert [bool(person.pledged_at) for person in circle.people.order_by("stands_for")] == [False, True]
    assert DiaryLine.objects.filter(verb="read-pledge").count() == 1


def test_who_comes_late_is_dated_when_ticked(table, matome, now):
    late = circles.invite(circle=table.circle, stands_for="学校", by=matome, at=now)
    circles.tick_came(circle=table.circle, came={late.pk}, by=matome, at=now + timedelta(minutes=20))
    late.refresh_from_db()
    assert late.pledged_at == now + timedelta(minutes=20)


# ---- decisions ----
def test_a_decision_becomes_a_step_and_the_answer_is_owed(table, matome, now):
    made = think(table, matome, now, agreed(now, days=20), agreed(now, "町内会に聞く", "学区コーディネーター", 5))
    trouble = table.trouble
    trouble.refresh_from_db()
    assert [one.step.kind for one in made] == [Step.Kind.DECISION] * 2
    assert made[0].step.due == now.date() + timedelta(days=20)
    assert (trouble.next_step, trouble.next_due) == (
        "町内会に聞く（学区コーディネーター）",
        now.date() + timedelta(days=5),
    )
    assert trouble.answer_owed
    assert trouble in box(matome, "answer", on=now.date())
    table.refresh_from_db()
    assert (table.state, table.known) == (states.DECIDED, "坂がきつい")


def test_done_and_dropped_move_the_next_step_on(table, matome, now):
    first, second = think(table, matome, now, agreed(now, "町内会に聞く", "事務局", 5), agreed(now, days=20))
    cards.finish_decision(decision=first, done=True, by=matome, at=now)
    first.step.refresh_from_db()
    table.trouble.refresh_from_db()
    assert first.step.done_on == now.date()
    assert table.trouble.next_due == now.date() + timedelta(days=20)
    cards.finish_decision(decision=second, done=False, by=matome, at=now)
    table.trouble.refresh_from_db()
    assert table.trouble.next_step == circle_words.NEXT_AFTER_DECISIONS
    with pytest.raises(NotNow):
        cards.finish_decision(decision=second, done=True, by=matome, at=now)


@pytest.mark.parametrize("bad", ["鬼頭さんに電話する", "052-981-1212へ電話", "きとうさんを誘う", "佐藤さんが行く"])
def test_names_do_not_come_in_with_decisions_and_notes(table, matome, now, bad):
    for told in ({"known": bad, "ideas": ""}, {"known": "", "ideas": bad}):
        with pytest.raises(Refused, match="立場"):
            cards.think_through(card=table, by=matome, at=now, **told)
    with pytest.raises(Refused, match="立場"):
        think(table, matome, now, agreed(now, text=bad))
    with pytest.raises(Refused, match="立場"):
        think(table, matome, now, agreed(now, who=bad))


def test_who_is_invited_is_not_named_in_the_decisions(table, matome, now):
    circles.invite(circle=table.circle, stands_for="民生委員", name="甲府 梨花", by=matome, at=now)
    with pytest.raises(Refused, match="立場"):
        think(table, matome, now, agreed(now, who="甲府梨花"))


def test_somebody_who_wrote_meanwhile_is_not_written_over(table, matome, now, client_of):
    url = reverse("troubles:circle_card", args=[table.circle_id, table.pk])
    seen = copies.words_seen(table)
    think(table, matome, now)
    answer = client_of(matome).post(url, {"known": "わたしの長いことば", "ideas": "", "seen": seen, **KEY})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "わたしの長いことば" in page
    assert "坂がきつい" in page
    table.refresh_from_db()
    assert table.known == "坂がきつい"


def test_page_writes_everything_of_a_card_in_one_form(table, matome, now, client_of):
    client, url = client_of(matome), reverse("troubles:circle_card", args=[table.circle_id, table.pk])
    assert NO_NAME in client.get(url).content.decode()
    day = (now.date() + timedelta(days=9)).isoformat()
    told = {"known": "坂がある", "ideas": "台車を借りる", "text_1": "台車を借りに行く", "who_1": "町内会", "by_1": day,
            "seen": copies.words_seen(table), **KEY}  # fmt: skip
    for _ in range(2):  # pressed twice
        assert client.post(url, told).status_code == 302
    one = Decision.objects.get()
    assert (one.text, one.who, one.by_when) == ("台車を借りに行く", "町内会", date.fromisoformat(day))


def test_page_keeps_what_was_typed_when_a_row_is_not_whole(table, matome, client_of):
    url = reverse("troubles:circle_card", args=[table.circle_id, table.pk])
    answer = client_of(matome).post(url, {"known": "たくさん書いた", "ideas": "", "text_2": "声をかける", **KEY})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "たくさん書いた" in page
    assert "声をかける" in page
    assert "だれがするのかを" in page


def test_decisions_are_ticked_on_the_circle_page_also_after_the_end(table, matome, now, client_of):
    (one,) = think(table, matome, now, agreed(now))
    circles.close_circle(circle=table.circle, by=matome, at=now)
    client_of(matome).post(reverse("troubles:decision", args=[table.circle_id, one.pk]), {"how": "done", **KEY})
    one.refresh_from_db()
    assert one.state == states.DECISION_DONE


# ---- the end ----
def test_closing_names_the_answers_that_are_owed(table, matome, now, client_of):
    think(table, matome, now, agreed(now))
    page = client_of(matome).get(reverse("troubles:circle_close", args=[table.circle_id])).content.decode()
    assert "まだ返していない答え" in page
    assert reverse("troubles:thread", args=[table.trouble_id]) in page
    client_of(matome).post(reverse("troubles:circle_close", args=[table.circle_id]), KEY | {"other_day": "1"})
    assert Circle.objects.get().is_closed
    with pytest.raises(NotNow, match=circle_words.CIRCLE_OVER):
        think(table, matome, now, agreed(now))


def test_a_circle_without_pledge_does_not_close(matome, johoku, now):
    with pytest.raises(NotNow, match=circle_words.CIRCLE_PLEDGE):
        circles.close_circle(circle=make_circle(matome, now, johoku), by=matome, at=now)


# ---- paper ----
def test_cards_are_printed_under_a_number_and_ticked_back_in(table, matome, johoku, now, client_of):
    card_on(table.circle, hear(matome, now, johoku, "庭の草が伸びた"), matome, now, text="庭の草が伸びて困る。")
    client, circle = client_of(matome), table.circle
    every = [str(card.pk) for card in circle.cards.all()]
    answer = client.post(reverse("troubles:circle_print", args=[circle.pk]), {"card": every, "reason": "配る", **KEY})
    page = client.get(answer.url).content.decode()
    takeout = Takeout.objects.get()
    assert takeout.count == 2
    assert page.count(takeout.number) >= 2
    assert page.count("回収") >= 2
    assert NO_NAME in page
    clean_of(page)
    collect = reverse("troubles:circle_collect", args=[circle.pk])
    client.post(collect, {"card": every[:1], "form_key": "m" * 20})
    assert "配った紙 1枚" in client.get(reverse("troubles:circles")).content.decode()
    circles.close_circle(circle=circle, by=matome, at=now)
    assert "1枚、戻っていません" in client.get(reverse("troubles:circle", args=[circle.pk])).content.decode()
    assert "1枚、戻っていません" in client.get(reverse("troubles:circles"), {"box": "past"}).content.decode()
    client.post(collect, {"all": "1", "form_key": "n" * 20})
    assert "戻っていません" not in client.get(reverse("troubles:circle", args=[circle.pk])).content.decode()


def test_a_blocked_card_is_not_printed(matome, johoku, now, client_of):
    circle = make_circle(matome, now, johoku)
    card = card_on(circle, hear(matome, now, johoku), matome, now, cleared=False)
    url = reverse("troubles:circle_print", args=[circle.pk])
    answer = client_of(matome).post(url, {"card": [str(card.pk)], "reason": "配る", **KEY})
    assert answer.status_code == 409
    assert not Takeout.objects.exists()


def test_a_name_that_became_known_after_clearing_is_not_printed(matome, johoku, now):
    circle = make_circle(matome, now, johoku)
    card = card_on(circle, hear(matome, now, johoku, person=None), matome, now, text="花見の席で膝を痛めた。")
    thread.agree(
        trouble=card.trouble,
        by=matome,
        at=now,
        how="oral",
        scopes=["ward"],
        items=["name"],
        person={"name": "花見 ふさ子"},
    )
    with pytest.raises(Refused, match="あとからわかった"):
        circles.print_cards(circle=circle, cards=[card], by=matome, at=now, reason="配る")


def test_printed_cards_open_for_the_one_who_printed_only(table, matome, shokuin, now, client_of):
    takeout = circles.print_cards(circle=table.circle, cards=[table], by=matome, at=now, reason="配る")
    url = reverse("troubles:circle_paper", args=[table.circle_id, takeout.number])
    assert client_of(matome).get(url).status_code == 200
    assert client_of(shokuin).get(url).status_code == 404


def test_the_list_for_the_door_has_names_and_a_number(table, matome, now, client_of):
    circles.invite(circle=table.circle, stands_for="民生委員", name="水野 正", by=matome, at=now)
    client = client_of(matome)
    answer = client.post(reverse("troubles:circle_door", args=[table.circle_id]), {"reason": "入口", **KEY})
    page = client.get(answer.url).content.decode()
    assert "水野 正" in page
    assert Takeout.objects.get().number in page
    clean_of(page)


def test_no_paper_names_anybody(table, matome, johoku, now, client_of):
    circles.invite(circle=table.circle, stands_for="民生委員", name="水野 正", by=matome, at=now)
    think(table, matome, now, agreed(now))
    card_on(table.circle, hear(matome, now, johoku), matome, now, cleared=False)
    client = client_of(matome)
    for name in ("circle", "circle_agenda", "circle_minutes", "circle_print", "circle_close", "circle_collect"):
        page = client.get(reverse(f"troubles:{name}", args=[table.circle_id])).content.decode()
        clean_of(page)
        assert "水野" not in page
    minutes = reverse("troubles:circle_minutes", args=[table.circle_id])
    told = client.get(f"{minutes}?as=csv").content.decode("utf-8-sig")
    assert "朝いっしょに運ぶ,サロンの世話人" in told
    assert NO_NAME not in told
    clean_of(told)
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{minutes}?as=xlsx").content))
    cells = str(book.get_sheet_by_index(0).to_python())
    assert "朝いっしょに運ぶ" in cells
    clean_of(cells)
    assert NO_NAME not in client.get(minutes).content.decode()


def test_the_diary_holds_no_words(table, matome, now):
    think(table, matome, now, agreed(now))
    lines = str(list(DiaryLine.objects.values_list("verb", "about_kind", "about_id", "why")))
    clean_of(lines)
    assert "運ぶ" not in lines


# ---- the list and who may ----
def test_a_circle_is_called_with_a_name_and_a_day(matome, johoku, today, client_of):
    told = {
        "title": "秋の場",
        "held_on": today.isoformat(),
        "held_on_sure": today.isoformat(),
        "kind": "think",
        "district": str(johoku.pk),
        **KEY,
    }
    answer = client_of(matome).post(reverse("troubles:circle_new"), told)
    circle = Circle.objects.get()
    assert answer.url == reverse("troubles:circle", args=[circle.pk])
    assert (circle.title, circle.made_by) == ("秋の場", matome)


def test_a_coordinator_calls_circles_in_the_own_district_only(matome, other_district, today, client_of):
    told = {"title": "秋の場", "held_on": today.isoformat(), "held_on_sure": today.isoformat(), "kind": "think", **KEY}
    client = client_of(matome)
    assert client.post(reverse("troubles:circle_new"), told | {"district": str(other_district.pk)}).status_code == 422
    assert client.post(reverse("troubles:circle_new"), told).status_code == 422


def test_staff_calls_a_circle_for_the_whole_ward(shokuin, ward, today, client_of):
    told = {
        "title": "秋の場",
        "held_on": today.isoformat(),
        "held_on_sure": today.isoformat(),
        "kind": "liaison",
        "district": "",
        **KEY,
    }
    assert client_of(shokuin).post(reverse("troubles:circle_new"), told).status_code == 302


def test_the_list_is_searched_and_says_what_to_do_when_empty(matome, johoku, now, client_of):
    client, url = client_of(matome), reverse("troubles:circles")
    assert "まだありません" in client.get(url).content.decode()
    make_circle(matome, now, johoku, title="雪の場")
    assert "雪の場" in client.get(url, {"q": "雪"}).content.decode()
    assert "条件に合う場はありません" in client.get(url, {"q": "花火"}).content.decode()


def test_the_list_is_taken_out_without_words_of_cards(client_of, matome, johoku, today, now):
    circles.make_circle(by=matome, at=now, title="=坂の話", held_on=today, district=johoku)
    told = client_of(matome).get("/desk/circles/?as=csv").content.decode("utf-8-sig")
    assert told.splitlines()[0].startswith("日,よび名,種類")
    assert "'=坂の話" in told
    assert client_of(matome).get("/desk/circles/?as=xlsx").headers["Content-Type"].endswith("sheet")


@pytest.mark.parametrize("name", ROOMS)
def test_rooms_open_for_coordinator_and_staff_and_not_for_others(
    name, table, matome, shokuin, yosonomatome, hana, taro, keikaku, kanri, kansa, client_of
):  # fmt: skip
    url = reverse(f"troubles:{name}", args=[table.circle_id])
    assert client_of(matome).get(url).status_code == 200
    assert client_of(shokuin).get(url).status_code == 200
    for account in (yosonomatome, hana, taro, keikaku, kanri, kansa):
        assert client_of(account).get(url).status_code == 404
        assert client_of(account).post(url).status_code in (404, 405)


@pytest.mark.parametrize("name", ["circles", "circle_new", "issues", "issue_new"])
def test_lists_are_closed_to_others(name, hana, taro, keikaku, kanri, kansa, client_of):
    for account in (hana, taro, keikaku, kanri, kansa):
        assert client_of(account).get(reverse(f"troubles:{name}")).status_code == 403


def test_another_circles_card_or_guest_is_not_found(table, matome, johoku, now, client_of):
    other = make_circle(matome, now, johoku)
    guest = circles.invite(circle=table.circle, stands_for="学校", by=matome, at=now)
    client = client_of(matome)
    assert client.get(reverse("troubles:circle_card", args=[other.pk, table.pk])).status_code == 404
    assert client.post(reverse("troubles:circle_person_off", args=[other.pk, guest.pk]), KEY).status_code == 404


def test_people_are_invited_ticked_and_taken_off(matome, johoku, now, client_of):
    circle = make_circle(matome, now, johoku)
    client, url = client_of(matome), reverse("troubles:circle_people", args=[circle.pk])
    client.post(url, {"stands_for": "民生委員", "name": "水野 正", "add": "1", "form_key": "a" * 20})
    guest = circle.people.get()
    client.post(url, {"came": [str(guest.pk)], "form_key": "b" * 20})
    guest.refresh_from_db()
    assert guest.came
    client.post(reverse("troubles:circle_person_off", args=[circle.pk, guest.pk]), {"form_key": "c" * 20})
    assert not circle.people.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_however_long(count, matome, johoku, now, client_of, django_assert_num_queries):
    for _ in range(count):
        circle = make_circle(matome, now, johoku)
        circles.read_pledge(circle=circle, by=matome, at=now)
        circles.close_circle(circle=circle, by=matome, at=now)
        make_circle(matome, now, johoku)
    client = client_of(matome)
    with django_assert_num_queries(11):
        client.get(reverse("troubles:circles"))


@pytest.mark.parametrize(("name", "queries"), [
    ("circle", 15), ("circle_close", 13), ("circle_minutes", 11), ("circle_print", 11), ("circle_agenda", 11), ("circle_collect", 11),
])  # fmt: skip
@pytest.mark.parametrize("count", [1, 3])
def test_rooms_ask_the_same_however_many_cards(
    name, queries, count, matome, johoku, now, client_of, django_assert_num_queries
):  # fmt: skip
    circle = make_circle(matome, now, johoku)
    circles.read_pledge(circle=circle, by=matome, at=now)
    for _ in range(count):
        card = card_on(circle, hear(matome, now, johoku), matome, now)
        think(card, matome, now, agreed(now))
        circles.invite(circle=circle, stands_for="民生委員", by=matome, at=now)
    circles.print_cards(circle=circle, cards=list(circle.cards.all()), by=matome, at=now, reason="配る")
    client = client_of(matome)
    with django_assert_num_queries(queries):
        client.get(reverse(f"troubles:{name}", args=[circle.pk]))


@pytest.mark.parametrize("days", [-40, -1, 9, 400])
def test_a_circle_of_another_day_asks_before_it_begins_and_ends(client_of, matome, johoku, now, today, days):
    """T6: begun and ended weeks before its day, by one press each."""
    circle = make_circle(matome, now, johoku)
    Circle.objects.filter(pk=circle.pk).update(held_on=today + timedelta(days=days))
    client = client_of(matome)
    for name, state in (("circle_pledge", states.HELD), ("circle_close", states.CLOSED)):
        address = reverse(f"troubles:{name}", args=[circle.pk])
        asked = client.post(address, {"form_key": f"{name}-key-1"})
        assert "もう一度押してください" in asked.content.decode()
        circle.refresh_from_db()
        assert circle.state != state
        client.post(address, {"form_key": f"{name}-key-2", "other_day": "1"})
        circle.refresh_from_db()
        assert circle.state == state
