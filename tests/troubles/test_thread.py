"""The thread of a trouble: nobody holds it alone, every way leads on, the answer goes back."""

from datetime import date, datetime, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.urls import reverse
from django.utils import timezone

from otagaisama.base.lists import count_boxes
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people.knowing import unread
from otagaisama.people.models import DiaryLine, Look, Pledge
from otagaisama.troubles import counting
from otagaisama.troubles.models import Step, Trouble
from otagaisama.troubles.thread import actions, queries, states, words
from otagaisama.troubles.thread.lists import TROUBLES
from otagaisama.troubles.thread.models.choices import AnswerWay, Reach
from otagaisama.troubles.voices import actions as voice_actions
from tests.troubles.conftest import CANARY_ADDRESS, CANARY_NAME, CANARY_PHONE, SAID, hear, named

pytestmark = pytest.mark.django_db


def post(client, name, trouble, **told):
    return client.post(reverse(f"troubles:{name}", args=[trouble.pk]), {"form_key": f"key-{name}-{len(told)}", **told})


def test_a_call_needs_only_its_words(client_of, shokuin):
    told = {
        "words": "電気がつかない",
        "channel": "phone",
        "told_by": "unknown",
        "urgency": "usual",
        "how": "not_asked",
        "reach": "ward",
    }
    answer = client_of(shokuin).post(reverse("troubles:intake"), {**told, "form_key": "call-00001"})
    trouble = Trouble.objects.get()
    assert answer["Location"] == reverse("troubles:thread", args=[trouble.pk])
    assert (trouble.owner, trouble.status) == (shokuin, states.LISTENING)
    assert trouble.next_due is not None


CALL = {
    "words": "夫が物を投げます", "channel": "phone", "told_by": "self", "urgency": "usual", "how": "oral", "reach": "ward", "scopes": ["ward"],
    "name": "片山 みどり", "address": "楠町大字味鋺12",
}  # fmt: skip


def note_call(client, **typed):
    return client.post(reverse("troubles:intake"), {**CALL, "form_key": f"call-{len(typed)}-{typed}", **typed})


def test_a_sealed_call_about_another_district_is_read_by_whoever_heard_it(client_of, matome, other_district):
    """Its address closed it for her, and nobody else was named: it was born out of everybody's sight (V2)."""
    client = client_of(matome)
    answer = note_call(client, sealed="on")
    assert client.get(answer["Location"]).status_code == 200
    assert not unread(on=timezone.localdate()).exists()


def test_a_call_that_nobody_could_read_is_asked_about_and_its_words_stay(client_of, matome, other_district):
    for typed in (
        {"sealed": "on", "district": other_district.pk},
        {"reach": "district", "district": other_district.pk},
    ):
        answer = note_call(client_of(matome), **typed)
        html = answer.content.decode()
        assert (answer.status_code, words.NOBODY_CAN_READ in html, "夫が物を投げます" in html) == (422, True, True)
    assert not Trouble.objects.exists()


def test_a_call_for_another_district_is_taken_up_there_and_says_so(client_of, matome, yosonomatome, other_district):
    """Whoever may not read it held it: nobody looked after it, and she was led to a page that is not found (D10)."""
    client = client_of(matome)
    answer = note_call(client)
    trouble = Trouble.objects.get()
    assert (trouble.district, trouble.owner, trouble.fresh) == (other_district, None, True)
    assert answer["Location"] == reverse("web:desk")
    assert words.NOTED_FOR_OTHERS in client.get(answer["Location"]).content.decode()


def test_the_thread_shows_words_owner_next_step_and_writes_who_read_it(client_of, shokuin, now, johoku):
    trouble = hear(shokuin, now, district=johoku)
    page = client_of(shokuin).get(reverse("troubles:thread", args=[trouble.pk])).content.decode()
    assert SAID in page
    assert "はじめの返事をする" in page
    assert DiaryLine.objects.filter(who="shokuin", verb="read-trouble", about_id=str(trouble.pk)).count() == 1


@pytest.mark.parametrize("stranger", ["yosonomatome", "hana", "taro", "keikaku", "kanri", "kansa"])
def test_whoever_has_no_business_with_it_gets_404(client_of, shokuin, now, johoku, stranger, request):
    trouble = hear(shokuin, now, district=johoku)
    client = client_of(request.getfixturevalue(stranger))
    for name in ("thread", "hand_over"):
        assert client.get(reverse(f"troubles:{name}", args=[trouble.pk])).status_code == 404
    for name in ("take", "step", "move", "answer_back", "second", "facts", "consent", "names", "reader", "conference"):
        assert post(client, name, trouble).status_code == 404


def test_only_a_press_changes_anything(client_of, shokuin, now):
    trouble = hear(shokuin, now)
    for name in (
        "take",
        "step",
        "move",
        "answer_back",
        "second",
        "ask_second",
        "facts",
        "consent",
        "names",
        "reader",
        "conference",
    ):
        assert client_of(shokuin).get(reverse(f"troubles:{name}", args=[trouble.pk])).status_code == 405


def test_taking_it_makes_it_mine(client_of, matome, shokuin, now, johoku, today):
    trouble = hear(shokuin, now, district=johoku)
    post(client_of(matome), "take", trouble)
    trouble.refresh_from_db()
    assert (trouble.owner, trouble.fresh, trouble.status) == (matome, False, states.LISTENING)
    assert list(queries.box(matome, "mine", on=today)) == [trouble]


def test_a_step_is_written_with_what_comes_next(client_of, shokuin, now, today):
    trouble = hear(shokuin, now)
    due = today + timedelta(days=4)
    post(
        client_of(shokuin),
        "step",
        trouble,
        kind="call",
        words="電話しました",
        next_step="下見に行く",
        next_due=due.isoformat(),
    )
    trouble.refresh_from_db()
    assert (trouble.next_step, trouble.next_due) == ("下見に行く", due)
    assert trouble.steps.get().words == "電話しました"


def test_a_next_step_in_a_far_year_is_asked_before_it_is_kept(client_of, shokuin, now, today):
    """2062 typed for 2026: until then nobody would be late, and she would wait alone."""
    trouble, far = hear(shokuin, now), (today + timedelta(days=36 * 365)).isoformat()
    typed = {"kind": "call", "words": "電話しました", "next_step": "下見に行く", "next_due": far}
    answer = post(client_of(shokuin), "step", trouble, **typed)
    assert answer.status_code == 422
    assert "先です。この日でよいですか" in answer.content.decode()
    trouble.refresh_from_db()
    assert trouble.next_due < today + timedelta(days=400)
    post(client_of(shokuin), "step", trouble, **typed, next_due_sure=far)
    trouble.refresh_from_db()
    assert trouble.next_due.isoformat() == far


@pytest.mark.parametrize("move", ["solve", "ask_for_help", "watch", "close_as_listened"])
def test_each_way_leads_on(client_of, shokuin, now, move):
    trouble = hear(shokuin, now)
    post(client_of(shokuin), "move", trouble, move=move, words="そうしましょう")
    trouble.refresh_from_db()
    assert trouble.status == states.TROUBLE_MOVES[move][1]
    assert trouble.route == move
    assert trouble.is_closed or trouble.next_due


def test_help_leaves_an_open_request_for_the_support_room(shokuin, now):
    trouble = actions.move_trouble(
        trouble=hear(shokuin, now), move="ask_for_help", by=shokuin, at=now, said="草取りを一度"
    )
    request = trouble.steps.get(kind=Step.Kind.REQUEST)
    assert (request.words, request.done_on) == ("草取りを一度", None)
    assert request.due == trouble.next_due


def test_its_end_does_not_hide_the_way_it_went(shokuin, now):
    trouble = actions.move_trouble(trouble=hear(shokuin, now), move="ask_for_help", by=shokuin, at=now)
    trouble = actions.move_trouble(trouble=trouble, move="solve", by=shokuin, at=now, said="草が取れた")
    assert (trouble.status, trouble.route) == (states.SOLVED, "ask_for_help")


def test_a_way_that_does_not_start_here_is_refused_and_the_words_stay(client_of, shokuin, now):
    trouble = actions.move_trouble(trouble=hear(shokuin, now), move="solve", by=shokuin, at=now)
    answer = post(client_of(shokuin), "move", trouble, move="watch", words="まだ気になるので")
    assert answer.status_code == 422
    assert "まだ気になるので" in answer.content.decode()


def test_ending_owes_an_answer_and_sets_the_day_of_forgetting(shokuin, now, today):
    trouble = actions.move_trouble(trouble=hear(shokuin, now), move="solve", by=shokuin, at=now, said="片づきました")
    assert trouble.answer_owed
    assert trouble.erase_on == today + relativedelta(years=5), "not three days early (T2)"
    assert list(queries.box(shokuin, "answer", on=today)) == [trouble]
    actions.answer_back(trouble=trouble, said="片づきました", way=AnswerWay.PHONE, by=shokuin, at=now)
    assert not queries.box(shokuin, "answer", on=today).exists()


def test_the_answer_comes_back_to_the_listener(client_of, hana, matome, now, johoku):
    client = client_of(hana)
    client.post(
        reverse("troubles:card"),
        {"words": "ごみが出せないと聞きました", "name_allowed": "no", "form_key": "card-00001"},
    )
    trouble = Trouble.objects.get()
    assert (trouble.district, trouble.person) == (johoku, None)
    actions.answer_back(trouble=trouble, said="手助けが決まりました", way=AnswerWay.PAGE, by=matome, at=now)
    mine = client.get(reverse("web:my")).content.decode()
    assert "返事が来ています" in mine
    page = client.get(reverse("troubles:told_one", args=[trouble.pk])).content.decode()
    assert "手助けが決まりました" in page
    client.post(reverse("troubles:told_read", args=[trouble.pk]))
    assert "返事が来ています" not in client.get(reverse("web:my")).content.decode()


def test_a_card_keeps_no_name_that_may_not_be_written(client_of, hana):
    told = {"words": "買い物がつらいそうです", "name_allowed": "no", "name": CANARY_NAME, "form_key": "card-00002"}
    answer = client_of(hana).post(reverse("troubles:card"), told)
    assert answer.status_code == 422
    assert not Trouble.objects.exists()
    assert client_of(hana).post(reverse("troubles:card"), {**told, "name_allowed": "yes"}).status_code == 302
    assert Trouble.objects.get().person.name == CANARY_NAME


@pytest.mark.parametrize(
    "said",
    [
        "山田花子さんが、ごみを出せないそうです。",
        "電話は052-981-3434です。",
        "佐藤さんの奥さんが買い物につらい。",
        "城見通2-14-8の方がこまっている。",
    ],
)
def test_a_card_asks_kindly_about_names_that_may_not_be_written(client_of, hana, said):
    her, told = client_of(hana), {"words": said, "name_allowed": "no", "form_key": "card-00009"}
    asked = her.post(reverse("troubles:card"), told)
    assert asked.status_code == 422
    page = asked.content.decode()
    assert "お名前や連絡先のようです" in page
    assert said in page
    assert "このままの言葉で送ります" in page
    assert not Trouble.objects.exists()
    assert her.post(reverse("troubles:card"), {**told, "as_it_is": "on"}).status_code == 302
    assert Trouble.objects.get().words == said


@pytest.mark.parametrize("said", ["おとなりの方が、ごみを出せないそうです。", "八十歳の方が買い物につらい。"])
def test_a_card_without_names_is_not_asked_about(client_of, hana, said):
    told = {"words": said, "name_allowed": "no", "form_key": "card-00008"}
    assert client_of(hana).post(reverse("troubles:card"), told).status_code == 302


def test_a_listener_finds_what_she_told(client_of, hana, matome, now, johoku):
    rice = voice_actions.hear_card(said="お米がおもくて、もてない", by=hana, at=now, district=johoku)
    voice_actions.hear_card(said="灯りが切れた", by=hana, at=now, district=johoku)
    actions.answer_back(trouble=rice, said="火曜に届けます", way="page", by=matome, at=now)
    her = client_of(hana)
    found = her.get("/my/told/?q=オモク").content.decode()
    assert "お米がおもくて" in found
    assert "灯りが切れた" not in found
    assert "灯りが切れた" not in her.get("/my/told/?unread=1").content.decode()
    assert "条件に合うものはありません" in her.get("/my/told/?q=ないことば").content.decode()


def test_another_listener_never_sees_her_card(client_of, hana, yosonohana):
    client_of(hana).post(reverse("troubles:card"), {"words": SAID, "form_key": "card-00003"})
    trouble = Trouble.objects.get()
    assert client_of(yosonohana).get(reverse("troubles:told_one", args=[trouble.pk])).status_code == 404
    assert SAID not in client_of(yosonohana).get(reverse("troubles:told")).content.decode()


def test_what_only_the_listener_may_know_is_only_counted(hana, matome, shokuin, now, johoku, today):
    voice_actions.hear_card(said=SAID, by=hana, at=now, district=johoku, reach=Reach.LISTENER)
    assert not queries.troubles_for(matome, on=today).exists()
    assert not queries.troubles_for(shokuin, on=today).exists()
    assert [load.holding for load in queries.loads_for(matome, on=today)] == [1]


def test_what_is_late_in_the_district_rises_to_the_ward_without_its_words(client_of, hana, shokuin, now, johoku, today):
    long_ago = now - timedelta(days=20)
    voice_actions.hear_card(said=SAID, by=hana, at=long_ago, district=johoku, reach=Reach.DISTRICT)
    page = client_of(shokuin).get(reverse("web:desk")).content.decode()
    assert "学区で止まっているもの" in page
    assert "城北学区" in page
    assert SAID not in page
    page = client_of(shokuin).get(reverse("troubles:troubles") + "?box=late").content.decode()
    assert "学区で止まっているもの" in page
    assert SAID not in page


def test_urgent_and_specialist_ones_need_a_second_reader(shokuin, matome, now, johoku, today):
    urgent = hear(shokuin, now, district=johoku, urgency="now")
    assert urgent.second_needed
    assert list(queries.box(matome, "second", on=today)) == [urgent]
    assert not queries.box(shokuin, "second", on=today).exists()
    with pytest.raises(NotNow):
        actions.read_as_second(trouble=urgent, by=shokuin, at=now)
    assert actions.read_as_second(trouble=urgent, by=matome, at=now).second_reader == matome
    assert not queries.box(matome, "second", on=today).exists()


def test_unread_by_a_second_within_the_promised_days_rises(shokuin, now, today):
    trouble = hear(shokuin, now - timedelta(days=3), urgency="now")
    Trouble.objects.filter(pk=trouble.pk).update(next_due=today + timedelta(days=5))
    assert Trouble.objects.rising(today).get() == trouble


def test_two_editors_the_second_learns_of_it_and_loses_nothing(client_of, shokuin, matome, now, johoku):
    trouble = hear(shokuin, now, district=johoku)
    version = trouble.version
    post(client_of(matome), "step", trouble, kind="note", words="先に書いた", version=version)
    answer = post(client_of(shokuin), "step", trouble, kind="note", words="あとから書いた", version=version)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "ほかの人が書き足しました" in page
    assert "あとから書いた" in page
    assert "先に書いた" in page


def test_names_open_only_with_consent_a_reason_and_a_line(client_of, shokuin, matome, now, johoku):
    trouble = named(matome, now, district=johoku, scopes=["district"])
    refused = post(client_of(shokuin), "names", trouble, reason="連絡するため")
    assert refused.status_code == 422
    assert CANARY_NAME not in refused.content.decode()
    actions.agree(trouble=trouble, by=matome, at=now, how="oral", scopes=["ward"], items=["name"])
    opened = post(client_of(shokuin), "names", trouble, reason="連絡するため")
    assert CANARY_NAME in opened.content.decode()
    assert CANARY_PHONE in opened.content.decode()
    assert DiaryLine.objects.filter(verb="open-names", who="shokuin").count() == 1
    assert Look.objects.get().reason == "連絡するため"


def test_an_emergency_opens_names_with_a_typed_reason(client_of, shokuin, matome, now, johoku):
    trouble = named(matome, now, district=johoku, scopes=[], how="not_asked")
    page = post(client_of(shokuin), "names", trouble, emergency="三日姿が見えず、命の危険があるため").content.decode()
    assert CANARY_NAME in page
    assert DiaryLine.objects.get(verb="open-names").why == "emergency"


def test_without_a_pledge_no_name_opens(client_of, shokuin, now):
    trouble = named(shokuin, now)
    Pledge.objects.all().delete()
    page = post(client_of(shokuin), "names", trouble, reason="連絡するため")
    assert CANARY_NAME not in page.content.decode()
    assert "守秘の約束" in page.content.decode()


def test_a_withdrawn_consent_hides_at_once(client_of, shokuin, matome, now, johoku):
    trouble = named(matome, now, district=johoku, scopes=["ward"])
    use = trouble.consents.get()
    client_of(matome).post(
        reverse("troubles:withdraw", args=[trouble.pk, use.pk]), {"form_key": "withdraw-1", "sure": "1"}
    )
    page = post(client_of(shokuin), "names", trouble, reason="連絡するため")
    assert CANARY_NAME not in page.content.decode()


@pytest.fixture
def sealed(matome, now, johoku):
    return named(matome, now, district=johoku, sealed=True, said="夫に居場所を知られたくありません。")


def test_a_sealed_one_is_nowhere_for_who_is_not_named(client_of, sealed, shokuin, hana, today):
    client = client_of(shokuin)
    assert client.get(reverse("troubles:thread", args=[sealed.pk])).status_code == 404
    pages = [reverse("web:desk"), *(reverse("troubles:troubles") + f"?box={box}&q=夫" for box in queries.BOXES)]
    pages += [reverse("troubles:troubles") + "?box=all&as=csv", reverse("troubles:circles")]
    for address in pages:
        body = client.get(address).content.decode(errors="ignore")
        assert sealed.number not in body
        assert "居場所を知られたくありません" not in body
    assert set(count_boxes(TROUBLES, user=shokuin, on=today).values()) == {0}
    assert counting.counts_until(first=today, ends=[today])["troubles_heard"] == [0]
    assert counting.categories_until(first=today, ends=[today]) == {}


def test_who_is_named_on_it_reads_it_and_names_others(client_of, sealed, matome, shokuin):
    assert client_of(matome).get(reverse("troubles:thread", args=[sealed.pk])).status_code == 200
    post(client_of(matome), "reader", sealed, account=str(shokuin.pk))
    assert client_of(shokuin).get(reverse("troubles:thread", args=[sealed.pk])).status_code == 200


def test_the_address_of_a_sealed_person_opens_apart_and_with_a_reason(client_of, sealed, matome):
    client = client_of(matome)
    first = post(client, "names", sealed, reason="連絡するため").content.decode()
    assert CANARY_NAME in first
    assert CANARY_ADDRESS not in first
    opened = post(client, "names", sealed, address="1", emergency="避難先に書類を届けるため").content.decode()
    assert CANARY_ADDRESS in opened
    without = post(client, "names", sealed, address="1", emergency="").content.decode()
    assert CANARY_ADDRESS not in without


def test_sealing_later_hides_it_from_the_others(client_of, shokuin, matome, now, johoku):
    trouble = named(matome, now, district=johoku)
    actions.change_facts(trouble=trouble, by=matome, at=now, sealed=True)
    assert client_of(shokuin).get(reverse("troubles:thread", args=[trouble.pk])).status_code == 404


def test_the_name_stands_on_no_page_before_it_is_opened(client_of, shokuin, now, johoku):
    trouble = named(shokuin, now, district=johoku)
    for address in (
        reverse("web:desk"),
        reverse("troubles:troubles") + "?box=all",
        reverse("troubles:thread", args=[trouble.pk]),
    ):
        page = client_of(shokuin).get(address).content.decode()
        for canary in (CANARY_NAME, CANARY_PHONE, CANARY_ADDRESS, "とりやま"):
            assert canary not in page


@pytest.mark.parametrize("asked", ["ﾀﾝｽ", "タンス", "たんす", "2026"])
def test_search_finds_whatever_the_width_and_kana(client_of, shokuin, now, asked):
    trouble = hear(shokuin, now, said="古いタンスを捨てたいが、玄関まで出せない。")
    page = (
        client_of(shokuin)
        .get(reverse("troubles:troubles"), {"box": "all", "q": asked if asked != "2026" else trouble.number})
        .content.decode()
    )
    assert trouble.number in page


def test_a_search_without_result_says_what_to_do(client_of, shokuin):
    page = client_of(shokuin).get(reverse("troubles:troubles"), {"box": "all", "q": "なし"}).content.decode()
    assert "条件を減らして" in page


@pytest.mark.parametrize("box", list(queries.BOXES))
def test_each_box_costs_the_same_however_full(client_of, shokuin, now, johoku, box, django_assert_max_num_queries):
    def cost():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(
            connection,
        ) as asked:
            client_of(shokuin).get(reverse("troubles:troubles"), {"box": box})
        return len(asked)

    hear(shokuin, now, district=johoku, urgency="now")
    cost()  # what is asked the first time alone
    one = cost()
    for _ in range(2):
        hear(shokuin, now, district=johoku, urgency="now")
    assert cost() == one


def test_lists_taken_out_hold_no_words_and_no_formula(client_of, shokuin, now):
    hear(shokuin, now, said="=HYPERLINK(1)")
    body = client_of(shokuin).get(reverse("troubles:troubles"), {"box": "all", "as": "csv"}).content.decode()
    assert "HYPERLINK" not in body
    assert "番号" in body


def test_the_role_that_ended_opens_nothing_on_the_next_request(client_of, matome, shokuin, now, johoku, today):
    trouble = hear(shokuin, now, district=johoku)
    client = client_of(matome)
    assert client.get(reverse("troubles:thread", args=[trouble.pk])).status_code == 200
    matome.grants.update(ends_on=today - timedelta(days=1))
    assert client.get(reverse("troubles:thread", args=[trouble.pk])).status_code == 404


def test_the_plan_counts_what_happened(shokuin, now, today):
    trouble = hear(shokuin, now)
    actions.answer_back(trouble=trouble, said="はい", way=AnswerWay.PHONE, by=shokuin, at=now)
    counts = {code: series[0] for code, series in counting.counts_until(first=today, ends=[today]).items()}
    assert (counts["troubles_heard"], counts["answered_back"], counts["median_days_to_first_step"]) == (1, 1, 0)


def test_no_open_trouble_is_ever_without_a_day(shokuin, now):
    from django.db import IntegrityError, transaction

    trouble = hear(shokuin, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Trouble.objects.filter(pk=trouble.pk).update(next_due=None)


def test_a_move_nobody_knows_is_refused(shokuin, now):
    with pytest.raises((Refused, KeyError)):
        actions.move_trouble(trouble=hear(shokuin, now), move="reopen", by=shokuin, at=now)


def test_what_can_be_done_stands_before_older_steps_and_each_form_opens_where_it_is_asked(
    client_of, matome, johoku, now
):
    """D9: what, who, next, act; then what was before. A form is folded until somebody asks, or it came back with a question."""
    from lxml import html

    trouble = hear(matome, now, district=johoku, said="坂がつらい")
    client, place = client_of(matome), f"/desk/troubles/{trouble.pk}/"

    def folds(answer):
        page = html.fromstring(answer.content.decode())
        steps = page.xpath("//*[@id='talk']")[0]
        forms = {name: page.xpath(f"//*[@id='{name}']")[0] for name in ("step", "answer", "move")}
        order = list(page.iter())
        assert all(order.index(form) < order.index(steps) for form in forms.values())
        return {name for name, form in forms.items() if form.getparent().get("open") is not None}

    assert folds(client.get(place)) == set()
    version = {"version": trouble.version}
    assert folds(client.post(f"{place}step/", {**version, "words": ""})) == {"step"}
    assert folds(client.post(f"{place}answer/", {**version, "words": ""})) == {"answer"}
    assert folds(client.post(f"{place}move/", {**version, "move": ""})) == {"move"}


def test_many_troubles_are_handed_on_or_put_off_by_one_reason_and_one_line_each(
    client_of, matome, shokuin, yosonomatome, johoku, now
):
    here = [hear(matome, now, district=johoku, said=f"庭の草 {number}") for number in range(3)]
    client, place = client_of(matome), "/desk/troubles/?box=open"
    page = client.get(place).text
    assert 'name="owner"' in page
    assert yosonomatome.name not in page[page.index('id="bulk"') :]
    picked = [str(trouble.pk) for trouble in here[:2]]
    sent = {"bulk": "hand", "pick": picked, "reason": "お休みの間、お願いします", "form_key": "many-hand-00001"}
    client.post(place, {**sent, "owner": str(yosonomatome.pk)})
    assert Trouble.objects.filter(owner=yosonomatome).count() == 0
    client.post(place, {**sent, "owner": str(shokuin.pk), "form_key": "many-hand-00002"})
    assert Trouble.objects.filter(owner=shokuin).count() == 2
    assert DiaryLine.objects.filter(verb="take-up").count() == 2
    assert all("お休みの間、お願いします" in step.words for step in Step.objects.filter(move="take_up"))
    later = timezone.localdate(now) + timedelta(days=20)
    due = {"bulk": "later", "pick": [str(here[2].pk)], "reason": "返事が来月になるため"}
    client.post(place, {**due, "due": "2020-01-01", "form_key": "many-due-00001"})
    far = later.replace(year=later.year + 36)
    assert "ひとつずつ" in client.post(place, {**due, "due": far.isoformat(), "form_key": "many-due-00003"}).text
    before = Trouble.objects.get(pk=here[2].pk)
    assert before.next_due < later
    client.post(place, {**due, "due": later.isoformat(), "form_key": "many-due-00002"})
    after = Trouble.objects.get(pk=here[2].pk)
    assert before.next_due != later
    assert (after.next_due, after.next_step) == (later, before.next_step)


@pytest.mark.parametrize("day", ["2026-02-28", "2028-02-29", "2027-12-31", "2028-03-01"])
def test_no_trouble_is_forgotten_before_its_years_are_over(shokuin, day):
    """Ended on any day, also the last of February: kept until that day five years later, or the day after it where there is none (T2)."""
    at = timezone.make_aware(datetime.fromisoformat(f"{day}T15:00"))
    trouble = actions.move_trouble(trouble=hear(shokuin, at), move="solve", by=shokuin, at=at, said="片づいた")
    ended = at.date()
    after = date(ended.year + 5, 3, 1) if (ended.month, ended.day) == (2, 29) else ended.replace(year=ended.year + 5)
    assert trouble.erase_on == after
    assert not queries.troubles_due(after - timedelta(days=1)).exists()
    assert queries.troubles_due(after).exists()
