"""LINE: its mark over the bytes, each event once, a code links, a message sent twice arrives once, whoever leaves is told another way."""

import base64
import hashlib
import hmac
import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.test import Client
from django.urls import reverse

from otagaisama.messaging import actions, sending
from otagaisama.messaging.line import actions as line
from otagaisama.messaging.line import queries
from otagaisama.messaging.line.models import LineEvent, LineLink
from otagaisama.messaging.models import Letter
from otagaisama.messaging.ways import Notice, Reader
from tests.troubles.circle_people import make_circle

pytestmark = pytest.mark.django_db
USER, SECRET = "U" + "4af4980629" * 3 + "ab", "the secret of the channel"


class Office(BaseHTTPRequestHandler):
    """LINE's own house, as its reference says it: a retry key that was accepted answers 409."""

    def do_POST(self):
        server = self.server
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        key = self.headers.get("X-Line-Retry-Key")
        status = server.answers.pop(0) if server.answers else 200
        if self.path.endswith("/reply"):
            server.replies.append(body)
        elif key in server.accepted:
            status = 409
        elif status == 200:
            server.accepted[key] = body
        server.asked.append((self.path, key, self.headers["Authorization"]))
        self.send_response(status)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *args):
        pass


@pytest.fixture
def office(settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Office)
    server.accepted, server.replies, server.asked, server.answers = {}, [], [], []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.LINE_TOKEN, settings.LINE_SECRET = "the token", SECRET
    settings.LINE_API = f"http://127.0.0.1:{server.server_port}/"
    yield server
    server.shutdown()
    server.server_close()


def told_by_line(events: list[dict], *, secret=SECRET, body: bytes | None = None):
    body = body if body is not None else json.dumps({"destination": "U0", "events": events}).encode()
    sign = base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()
    return Client().post("/line/hook/", body, content_type="application/json", headers={"X-Line-Signature": sign})


def event(kind: str, at, number: str, **more) -> dict:
    return {
        "type": kind, "webhookEventId": number, "timestamp": int(at.timestamp() * 1000), "source": {"type": "user", "userId": USER},
        "deliveryContext": {"isRedelivery": False}, **more,
    }  # fmt: skip


def message(words: str, at, number: str = "01") -> dict:
    return event(
        "message", at, number, replyToken="the reply token", message={"type": "text", "id": "1", "text": words}
    )


def linked(account, now) -> LineLink:
    code = line.offer_code(who=account, by=account, at=now)
    told_by_line([message(code, now, f"link {account.pk}")])
    line.handle_waiting(clock=lambda: now)
    return queries.link_of(account)


def letter_to(account, now, ward, key="one", **contacts) -> Letter:
    reader = Reader(
        called=account.name, contacts=contacts or {"mail": "a@example.jp", "phone": "052-911-0001"}, account=account
    )
    what = Notice(
        key=key,
        subject="お知らせ",
        said="鳥山さんのことで、お電話しました。",
        sent="ページをごらんください。",
        about=ward,
    )
    (letter,) = actions.tell(reader=reader, what=what, by=None, at=now)
    return letter


class TestTheDoor:
    def test_only_what_line_signed_is_kept(self, office, now):
        assert told_by_line([message("はい", now)], secret="another secret").status_code == 400
        assert Client().post("/line/hook/", b"{}", content_type="application/json").status_code == 400
        assert told_by_line([], body=b"not json").status_code == 400
        assert told_by_line([], body=b"[]").status_code == 400
        assert not LineEvent.objects.exists()
        assert told_by_line([message("はい", now)]).status_code == 200
        assert LineEvent.objects.count() == 1

    def test_the_very_bytes_are_signed_not_their_meaning(self, office, now):
        body = json.dumps({"events": [message("はい", now)]}, indent=3).encode()
        assert told_by_line([], body=body).status_code == 200
        sign = base64.b64encode(hmac.new(SECRET.encode(), body, hashlib.sha256).digest()).decode()
        spaced = body.replace(b"   ", b"  ")
        answer = Client().post(
            "/line/hook/", spaced, content_type="application/json", headers={"X-Line-Signature": sign}
        )
        assert answer.status_code == 400

    def test_an_event_counts_once_however_often_it_comes(self, office, now):
        for again in (False, True, True):
            told_by_line([message("質問です", now) | {"deliveryContext": {"isRedelivery": again}}])
        assert LineEvent.objects.count() == 1
        assert [line.handle_waiting(clock=lambda: now) for _ in range(3)] == [1, 0, 0]
        assert len(office.replies) == 1

    def test_it_is_answered_at_once_and_done_later(self, office, now):
        told_by_line([message("質問です", now)])
        assert office.asked == []
        assert LineEvent.objects.get().handled_at is None

    def test_strange_events_are_kept_and_do_no_harm(self, office, now):
        strange = [
            {"webhookEventId": "a"},
            {"webhookEventId": "b", "type": "message", "timestamp": "x"},
            {"type": "message"},
            5,
            None,
        ]
        assert told_by_line(strange).status_code == 200
        assert line.handle_waiting(clock=lambda: now) == 2

    def test_without_a_channel_there_is_no_door(self, settings, now):
        settings.LINE_SECRET = ""
        assert told_by_line([message("はい", now)]).status_code == 404


class TestLinking:
    def test_a_code_typed_in_line_links_and_no_name_is_sent(self, office, client_of, taro, now):
        page = client_of(taro).post(reverse("messaging:my-line"), {"form_key": "key-of-this-code-1"}).content.decode()
        code = next(
            word for word in page.replace("<", " ").replace(">", " ").split() if word.isdecimal() and len(word) == 8
        )
        told_by_line([message(f"{code[:4]} {code[4:]}", now)])
        line.handle_waiting(clock=lambda: now)
        assert queries.place_of(taro) == USER
        assert "つながりました" in office.replies[0]["messages"][0]["text"]
        assert "太郎" not in json.dumps(office.replies, ensure_ascii=False)
        assert LineEvent.objects.get().words == ""

    @pytest.mark.parametrize("minutes", [11, 60])
    def test_a_code_is_good_for_ten_minutes_and_once(self, office, taro, yosonohana, now, minutes):
        code = line.offer_code(who=taro, by=taro, at=now)
        told_by_line([message(code, now, "late")])
        line.handle_waiting(clock=lambda: now + timedelta(minutes=minutes))
        assert queries.place_of(taro) == ""
        code = line.offer_code(who=taro, by=taro, at=now)
        told_by_line([message(code, now, "right"), message(code, now, "again")])
        line.handle_waiting(clock=lambda: now)
        assert queries.place_of(taro) == USER
        assert LineEvent.objects.filter(question=True).count() == 2

    def test_one_user_is_one_account(self, office, taro, hana, now):
        linked(taro, now)
        linked(hana, now)
        assert (queries.place_of(taro), queries.place_of(hana)) == ("", USER)


class TestSending:
    def test_the_letter_goes_with_its_own_number_and_no_personal_words(self, office, taro, ward, now):
        linked(taro, now)
        letter = letter_to(taro, now, ward)
        assert (letter.channel, letter.to) == ("line", USER)
        assert sending.send_round(clock=lambda: now).sent == 1
        sent = office.accepted[str(letter.pk)]
        assert sent["to"] == USER
        assert sent["messages"][0]["text"] == "お知らせ\nページをごらんください。"
        assert office.asked[-1][2] == "Bearer the token"

    def test_what_was_accepted_before_is_sent(self, office, taro, ward, now):
        linked(taro, now)
        letter = letter_to(taro, now, ward)
        office.accepted[str(letter.pk)] = {}
        assert sending.send_round(clock=lambda: now).sent == 1
        letter.refresh_from_db()
        assert letter.state == Letter.State.SENT

    @pytest.mark.parametrize(
        ("status", "state"), [(500, "waiting"), (429, "waiting"), (400, "failed"), (401, "waiting")]
    )
    def test_a_refusal_is_told_from_not_now(self, office, taro, ward, now, status, state):
        linked(taro, now)
        letter = letter_to(taro, now, ward)
        office.answers = [status] * 5
        sending.send_round(clock=lambda: now)
        letter.refresh_from_db()
        assert letter.state == state
        assert [way.code for way in letter.other_ways] == ["phone", "mail"]

    def test_a_sender_that_fell_silent_is_followed_by_another_and_nothing_doubles(self, office, taro, ward, now):
        linked(taro, now)
        letter = letter_to(taro, now, ward)
        taken = sending.take_letter(letter=letter, at=now)
        taken.way.send(taken)
        later = now + timedelta(hours=2)
        assert sending.send_round(clock=lambda: later).sent == 1
        assert list(office.accepted) == [str(letter.pk)]
        assert [key for _, key, _ in office.asked if key] == [str(letter.pk)] * 2

    def test_after_a_day_line_knows_the_number_no_more_and_a_desk_decides(self, office, taro, ward, now):
        linked(taro, now)
        letter = letter_to(taro, now, ward)
        office.answers = [500] * 50
        sending.send_round(clock=lambda: now)
        sending.send_round(clock=lambda: now + timedelta(hours=30))
        letter.refresh_from_db()
        assert letter.state == Letter.State.UNSURE

    def test_whoever_did_not_link_is_told_as_before(self, office, taro, ward, now, settings):
        assert letter_to(taro, now, ward).channel == "phone"
        linked(taro, now)
        settings.LINE_TOKEN = ""
        assert letter_to(taro, now, ward, key="two").channel == "phone"


class TestLeaving:
    def test_what_was_waiting_goes_the_next_way_and_lies_on_the_desk(self, office, taro, ward, now):
        linked(taro, now)
        letter, lonely = letter_to(taro, now, ward), letter_to(taro, now, ward, key="two", dove="none")
        told_by_line([event("unfollow", now, "gone")])
        line.handle_waiting(clock=lambda: now)
        letter.refresh_from_db()
        lonely.refresh_from_db()
        assert (letter.channel, letter.to, letter.state) == ("phone", "052-911-0001", "waiting")
        assert "鳥山さんのことで" in letter.body
        assert lonely.state == Letter.State.FAILED
        assert queries.place_of(taro) == ""
        assert LineLink.objects.get().user == ""

    def test_she_ends_it_herself(self, office, client_of, taro, now):
        linked(taro, now)
        client_of(taro).post(reverse("messaging:my-line"), {"end": "yes", "form_key": "key-of-this-end-1"})
        assert queries.place_of(taro) == ""


class TestQuestions:
    def test_a_question_lies_on_the_desk_until_somebody_answered(self, office, client_of, matome, now):
        told_by_line([message("ごみの日はいつですか", now)])
        line.handle_waiting(clock=lambda: now)
        assert office.replies[0]["messages"][0]["text"] == "受け取りました。"
        browser, place = client_of(matome), reverse("messaging:line-questions")
        assert "ごみの日はいつですか" in browser.get(place).content.decode()
        browser.post(
            reverse("messaging:line-answered", args=[LineEvent.objects.get().pk]), {"form_key": "key-of-this-answer"}
        )
        assert "ごみの日はいつですか" not in browser.get(place).content.decode()
        assert LineEvent.objects.get().words == ""

    def test_a_question_without_an_answer_stands_on_the_page_of_a_circle(self, office, client_of, matome, johoku, now):
        circle = make_circle(matome, now, johoku)
        page = reverse("troubles:circle", args=[circle.pk])
        assert "LINEに来て" not in client_of(matome).get(page).content.decode()
        told_by_line([message("ごみの日はいつですか", now)])
        line.handle_waiting(clock=lambda: now)
        assert "まだ答えのない質問が1件" in client_of(matome).get(page).content.decode()

    def test_what_line_told_is_forgotten_after_thirty_days_but_no_open_question(self, office, now):
        told_by_line([message("いつですか", now), event("follow", now, "f")])
        line.handle_waiting(clock=lambda: now)
        assert line.forget_events(at=now + timedelta(days=29)) == 0
        assert line.forget_events(at=now + timedelta(days=31)) == 1
        assert LineEvent.objects.get().question

    def test_an_old_reply_token_is_not_tried(self, office, now):
        told_by_line([message("いつですか", now - timedelta(minutes=5))])
        line.handle_waiting(clock=lambda: now)
        assert office.replies == []
