"""A voice without account: one sentence in, an answer back, no trace of the sender."""

import re
from threading import Semaphore
from time import process_time

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from otagaisama.base.days import midnight_of
from otagaisama.config import settings as deployed
from otagaisama.people.models import DiaryLine, FormKey
from otagaisama.troubles.models import Receipt, Step, Trouble
from otagaisama.troubles.thread import actions, states
from otagaisama.troubles.thread.models.choices import AnswerWay, Reach
from otagaisama.troubles.voices import receipts

pytestmark = pytest.mark.django_db
SAID = "ごみ出しの日に、四階から下までびんを運べません。"


@pytest.fixture
def visitor():
    return Client(
        headers={"user-agent": "CanaryBrowser/9.9", "accept-language": "xx-canary"}, REMOTE_ADDR="203.0.113.77"
    )


def send(visitor, **told):
    told = {"words": SAID, "form_key": "a-form-key-0001", **told}
    return visitor.post(reverse("troubles:voice"), told)


def receipt_of(visitor):
    page = visitor.get(reverse("troubles:received")).content.decode()
    return re.search(r"\d{4}(-\d{4}){4}", page)


def test_one_sentence_is_enough(visitor):
    answer = send(visitor)
    assert answer.status_code == 302
    trouble = Trouble.objects.get()
    assert trouble.words == SAID
    assert trouble.status == states.HEARD
    assert trouble.fresh
    assert trouble.reach == Reach.WARD


def test_nothing_written_is_asked_for_kindly_and_nothing_is_kept(visitor):
    answer = send(visitor, words="   ")
    assert answer.status_code == 422
    assert "ひとことで大丈夫です" in answer.content.decode()
    assert not Trouble.objects.exists()


def test_what_was_typed_is_still_there_when_something_is_wrong(visitor):
    answer = send(visitor, reach=Reach.DISTRICT)
    assert answer.status_code == 422
    assert SAID in answer.content.decode()


@pytest.mark.parametrize("town", ["どこにもない町", "みどりが丘1-2-3 コーポ", "tabata 1", "田"])
def test_a_town_that_is_not_found_goes_on_as_it_was_written(visitor, client_of, shokuin, town):
    """L6: what may stay empty never stops a voice."""
    assert send(visitor, town=town).status_code == 302
    trouble = Trouble.objects.get()
    assert trouble.district is None
    assert town in client_of(shokuin).get(reverse("troubles:thread", args=[trouble.pk])).content.decode()


@pytest.mark.parametrize("town", ["", "どこにもない町", "みどりが丘1-2-3 コーポ"])
def test_only_the_district_is_asked_for_kindly_where_it_alone_may_read(visitor, johoku, town):
    """L6: the page asks for the district; what was written and the town as it was typed stay, and the answer goes through."""
    asked = send(visitor, town=town, reach=Reach.DISTRICT)
    body = asked.content.decode()
    assert "書いたことばは、そのまま残っています" in body
    assert SAID in body
    assert f'value="{town}"' in body or not town
    assert 'id="id_district"' in body
    assert send(visitor, town=town, reach=Reach.DISTRICT, district=johoku.pk).status_code == 302
    trouble = Trouble.objects.get()
    assert (trouble.district, trouble.words, trouble.reach) == (johoku, SAID, Reach.DISTRICT)


def test_a_guess_at_a_receipt_costs_what_a_house_asks(settings):
    """The tests hash quickly; a house does not."""
    assert deployed.RECEIPT_WORK == 2**14
    digests = set()
    for settings.RECEIPT_WORK in (2**8, 2**14):
        began = process_time()
        digests.add(receipts.digest_of("0" * 20))
        spent = process_time() - began
    assert len(digests) == 2
    assert spent > 0.01


def test_the_receipt_stays_ten_minutes_on_this_device_and_only_as_a_slow_hash(visitor):
    send(visitor)
    receipt = receipt_of(visitor).group()
    assert receipt_of(visitor).group() == receipt, "a reload, the switch for large letters"
    assert visitor.cookies["otagai_receipt"]["max-age"] == 600
    digits = receipt.replace("-", "")
    assert Receipt.objects.get().digest == receipts.digest_of(digits)
    assert len(digits) == 20
    visitor.get(reverse("web:leave"))
    assert receipt_of(visitor) is None


def test_a_receipt_older_than_ten_minutes_is_seen_by_nobody(now):
    carried = receipts.carry("receipt", ".1234", now=now.timestamp() - 601)
    assert receipts.carried("receipt", carried, now=now.timestamp(), seconds=600) == ""


@pytest.mark.parametrize("words", [SAID, "もう消えてしまいたい", "line one\r\nline two"])
def test_whoever_sends_again_gets_the_receipt_although_the_first_answer_was_lost(visitor, words):
    """L3: the first answer went astray; the browser knows nothing of it and sends the same form once more."""
    send(Client(), words=words)
    send(visitor, words=words)
    assert Trouble.objects.count() == 1
    receipt = receipt_of(visitor)
    assert receipt is not None
    assert Receipt.objects.get().digest == receipts.digest_of(receipt.group().replace("-", ""))


def test_a_voice_of_ten_thousand_letters_counts_the_end_of_a_line_once(visitor):
    """L8: a browser counts one, and sends two."""
    lines = "\r\n".join(["あ" * 99] * 100)
    assert len(lines.replace("\r\n", "\n")) == 9_999
    assert send(visitor, words=lines).status_code == 302
    assert Trouble.objects.get().words.count("\n") == 99


class TestTheWayBack:
    """L5: the resident never saw the answer, because the way began at the telephone she had not given."""

    def ways(self, client, trouble) -> list[str]:
        page = client.get(reverse("troubles:thread", args=[trouble.pk])).content.decode()
        chosen = page[page.index('name="way"') :]
        return re.findall(r'<option value="(\w+)"', chosen[: chosen.index("</select>")])

    def test_a_voice_is_answered_on_its_page_first(self, visitor, client_of, shokuin):
        send(visitor)
        ways = self.ways(client_of(shokuin), Trouble.objects.get())
        assert ways[0] == AnswerWay.PAGE
        assert AnswerWay.PHONE not in ways

    def test_a_number_may_be_called_and_the_page_says_it_too(self, visitor, client_of, shokuin, now):
        send(visitor, contact="052-000-0000")
        trouble = Trouble.objects.get()
        assert AnswerWay.PHONE in self.ways(client_of(shokuin), trouble)
        actions.answer_back(trouble=trouble, said="あす行きます", way=AnswerWay.PHONE, by=shokuin, at=now)
        receipt = receipt_of(visitor).group()
        page = visitor.post(reverse("troubles:answer"), {"receipt": receipt}, follow=True).content.decode()
        assert "あす行きます" in page


def test_the_receipt_never_stands_in_an_address(visitor):
    answer = send(visitor)
    receipt = receipt_of(visitor).group()
    opened = visitor.post(reverse("troubles:answer"), {"receipt": receipt})
    assert receipt not in answer["Location"] + opened["Location"]


def test_pressing_twice_makes_one_record_and_shows_the_same_receipt(visitor):
    send(visitor)
    first = receipt_of(visitor).group()
    again = send(visitor)
    assert again.status_code == 302
    assert Trouble.objects.count() == 1
    assert receipts.digits_for("a-form-key-0001") == first.replace("-", "")


@pytest.mark.parametrize("words", ["\u200b\u3000\u2060", "\u3164\u2800", "\u202e"])
def test_a_voice_in_which_nobody_sees_a_word_is_asked_for_one(visitor, words):
    assert "ひとことで大丈夫です" in send(visitor, words=words).content.decode()
    assert not Trouble.objects.exists()


def test_other_words_with_the_same_key_are_no_second_voice_but_stand_there_to_be_sent(visitor):
    """Back, a line more, and sent once more: what was written is not lost, nor sent unseen (L3, L8)."""
    send(visitor)
    answer = send(visitor, words="階段の電球も切れています")
    html = answer.content.decode()
    assert (answer.status_code, Trouble.objects.count()) == (422, 1)
    assert "階段の電球も切れています</p></blockquote>" in html
    assert "a-form-key-0001" not in html
    fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', html.split('action="/voice/"')[1]))
    assert visitor.post("/voice/", fields).status_code == 302
    assert {trouble.words for trouble in Trouble.objects.all()} >= {"階段の電球も切れています"}
    assert Trouble.objects.count() == 2


def answered(visitor, shokuin, now, said="土曜日に、近くの人が運びに行きます。"):
    send(visitor)
    receipt = receipt_of(visitor).group()
    actions.answer_back(trouble=Trouble.objects.get(), said=said, way=AnswerWay.PAGE, by=shokuin, at=now)
    return receipt


@pytest.mark.parametrize("written", ["{}", "０{}", "no hyphens", "full width"])
def test_the_answer_comes_back_however_the_receipt_is_written(visitor, shokuin, now, written):
    receipt = answered(visitor, shokuin, now)
    typed = {
        "{}": receipt,
        "０{}": f"０{receipt[1:]}" if receipt[0] == "0" else receipt.replace("-", " "),
        "no hyphens": receipt.replace("-", ""),
        "full width": receipt.translate(str.maketrans("0123456789-", "０１２３４５６７８９－")),
    }[written]
    page = visitor.post(reverse("troubles:answer"), {"receipt": typed}, follow=True).content.decode()
    assert SAID in page
    assert "土曜日に、近くの人が運びに行きます。" in page


def test_notes_among_the_staff_are_not_shown_to_the_voice(visitor, shokuin, now):
    receipt = answered(visitor, shokuin, now)
    actions.write_step(trouble=Trouble.objects.get(), by=shokuin, at=now, kind=Step.Kind.NOTE, said="内輪の覚え書き")
    page = visitor.post(reverse("troubles:answer"), {"receipt": receipt}, follow=True).content.decode()
    assert "内輪の覚え書き" not in page


def test_both_sides_write_again(visitor, shokuin, now):
    receipt = answered(visitor, shokuin, now)
    visitor.post(reverse("troubles:answer"), {"receipt": receipt})
    visitor.post(
        reverse("troubles:answer_thread"), {"words": "ありがとう。土曜は病院でした。", "form_key": "k-again-0001"}
    )
    trouble = Trouble.objects.get()
    assert trouble.fresh
    assert trouble.steps.get(kind=Step.Kind.ORIGIN).words == "ありがとう。土曜は病院でした。"
    assert trouble.steps.get(kind=Step.Kind.ORIGIN).at is None


def test_a_closed_one_opens_again_when_the_voice_writes(visitor, shokuin, now):
    receipt = answered(visitor, shokuin, now)
    actions.move_trouble(trouble=Trouble.objects.get(), move="solve", by=shokuin, at=now, said="運べた")
    visitor.post(reverse("troubles:answer"), {"receipt": receipt})
    visitor.post(reverse("troubles:answer_thread"), {"words": "また困りました", "form_key": "k-again-0002"})
    assert Trouble.objects.get().is_open


def test_wrong_receipts_say_so_and_never_keep_a_right_one_out(visitor, shokuin, now):
    receipt = answered(visitor, shokuin, now)
    said = [visitor.post(reverse("troubles:answer"), {"receipt": f"{number:020d}"}) for number in range(34)]
    assert "見つかりませんでした" in said[0].content.decode()
    assert said[-1].status_code == 422
    assert visitor.post(reverse("troubles:answer"), {"receipt": receipt}).status_code == 302


def test_receipts_are_tried_one_at_a_time_and_a_full_line_says_so():
    busy = Semaphore(1)
    assert receipts.digest_in_turn("1" * 20, turn=busy) == receipts.digest_of("1" * 20)
    busy.acquire()
    assert receipts.digest_in_turn("1" * 20, turn=busy, wait=0) is None


def test_too_few_digits_are_said_before_anything_is_looked_up(visitor):
    answer = visitor.post(reverse("troubles:answer"), {"receipt": "1234"})
    assert "20けたそろっていません" in answer.content.decode()


def everything_in_the_database() -> str:
    with connection.cursor() as cursor:
        told = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            told.append(repr(cursor.fetchall()))
    return "\n".join(told)


def test_no_trace_of_the_sender_is_left_anywhere(visitor, caplog):
    send(visitor, contact="kanaria-no-tegami@example.jp")
    receipt = receipt_of(visitor).group()
    visitor.post(reverse("troubles:answer"), {"receipt": receipt}, follow=True)
    held = everything_in_the_database() + caplog.text
    for canary in (
        "203.0.113.77",
        "CanaryBrowser",
        "xx-canary",
        receipt,
        receipt.replace("-", ""),
        "a-form-key-0001",
        "kanaria-no-tegami",
    ):
        assert canary not in held
    trouble = Trouble.objects.get()
    assert trouble.received_at is None
    assert all(line.at == midnight_of(line.at) for line in DiaryLine.objects.all())
    assert FormKey._meta.get_field("made_on").get_internal_type() == "DateField"


def test_no_lasting_cookie(visitor):
    visitor.get(reverse("troubles:voice"))
    send(visitor)
    lasting = {name: morsel["max-age"] for name, morsel in visitor.cookies.items()}
    assert all(age == "" or int(age) <= 15 * 60 for age in lasting.values()), lasting


def test_leaving_at_once_takes_the_thread_out_of_the_browser(visitor, shokuin, now):
    receipt = answered(visitor, shokuin, now)
    visitor.post(reverse("troubles:answer"), {"receipt": receipt})
    visitor.get(reverse("web:leave"))
    assert visitor.get(reverse("troubles:answer_thread"))["Location"] == reverse("troubles:answer")


@pytest.mark.parametrize("name", ["troubles:voice", "troubles:answer", "troubles:received"])
def test_each_page_can_be_closed_at_once_and_has_a_title_that_says_nothing(visitor, name):
    page = visitor.get(reverse(name)).content.decode()
    assert "すぐ閉じる" in page
    assert "<title>くらしのページ</title>" in page


def test_danger_puts_119_and_110_first(visitor):
    send(visitor, words="となりの人が倒れていて、返事がありません")
    page = visitor.get(reverse("troubles:received")).content.decode()
    assert page.index("tel:119") < page.index("この番号は、この端末で")
    trouble = Trouble.objects.get()
    assert trouble.danger
    assert trouble.is_urgent
    assert trouble.second_needed


def test_the_town_finds_the_district(visitor, johoku):
    send(visitor, town="田幡一丁目")
    assert Trouble.objects.get().district == johoku


def test_a_voice_kept_from_the_district_is_not_seen_there(visitor, johoku, matome, shokuin, today):
    from otagaisama.troubles.thread.queries import troubles_for

    send(visitor, town="田幡一丁目", reach=Reach.WARD_ONLY)
    assert not troubles_for(matome, on=today).exists()
    assert troubles_for(shokuin, on=today).exists()
