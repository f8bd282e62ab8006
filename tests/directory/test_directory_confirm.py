"""「このままでよいですか」: one link, one answer; the list changes only when somebody of the council accepts."""

from datetime import timedelta

import pytest
from django.urls import reverse

from otagaisama.base.refusals import NotNow
from otagaisama.directory import actions
from otagaisama.directory.models import Confirmation, ListeningPost
from otagaisama.messaging.models import Letter
from otagaisama.people.models import DiaryLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(salon, today):
    salon.confirmed_on = today - timedelta(days=500)
    salon.save()
    return salon


@pytest.fixture
def asked(old, shokuin, now):
    return actions.ask_to_confirm(post=old, site="https://example.jp/", by=shokuin, at=now)


def link(asked):
    return reverse("directory:confirm", args=[actions.LINK.word_of(asked.pk)])


def same_fields(post, **told):
    shown = {
        name: getattr(post, name) for name in ("name", "host", "what", "phone", "hours", "closed", "address", "apply")
    }
    return {**shown, "answer": "same", **told}


def test_asking_writes_a_letter_and_keeps_no_link(client_of, shokuin, old):
    response = client_of(shokuin).post(reverse("directory:ask", args=[old.pk]), {"form_key": "key-for-asking"})
    asked = Confirmation.objects.get()
    token = actions.LINK.word_of(asked.pk)
    assert len(token) == 22
    assert response["Location"] == reverse("directory:letter", args=[asked.pk])
    letter = Letter.objects.get()
    assert (letter.to, letter.channel) == ("daihyo@example.jp", "mail")
    assert token in letter.body
    assert token not in asked.token_digest
    page = client_of(shokuin).get(response["Location"]).content.decode()
    assert token in page
    assert "<svg" in page
    assert "daihyo" not in page


def test_without_mail_the_letter_is_only_printed(make_post, shokuin, now):
    actions.ask_to_confirm(post=make_post("店"), site="https://example.jp", by=shokuin, at=now)
    assert not Letter.objects.exists()


def test_opening_the_link_changes_nothing(client, asked, old, private_words):
    lines = DiaryLine.objects.count()
    response = client.get(link(asked))
    text = response.content.decode()
    assert response.status_code == 200
    assert 'name="robots" content="noindex"' in text
    assert "東町サロン" in text
    assert not [word for word in private_words if word in text]
    assert DiaryLine.objects.count() == lines
    assert Confirmation.objects.get().answer == "waiting"


def test_as_it_is_can_be_said_once(client, asked, old, today):
    assert client.post(link(asked), same_fields(old)).status_code == 302
    post = ListeningPost.objects.get()
    assert post.confirmed_on == today
    assert "いただいています" in client.get(link(asked)).content.decode()
    client.post(link(asked), same_fields(old, answer="change", name="乗っ取り"))
    assert ListeningPost.objects.get().name == "東町サロン"
    assert Confirmation.objects.get().answer == "same"
    assert DiaryLine.objects.filter(verb="confirm-post").count() == 1
    with pytest.raises(NotNow):
        actions.confirm_post(post=old, how="link", by=None, at=asked.answered_at or _now(), confirmation=asked)


def _now():
    from django.utils import timezone

    return timezone.now()


def test_a_voice_without_account_leaves_only_its_day(client, asked, old):
    client.post(link(asked), same_fields(old))
    moment = Confirmation.objects.get().answered_at.astimezone(__import__("zoneinfo").ZoneInfo("Asia/Tokyo"))
    assert (moment.hour, moment.minute) == (0, 0)


def test_corrections_wait_for_somebody(client, client_of, matome, yosonomatome, asked, old, today):
    told = same_fields(
        old,
        answer="change",
        hours="毎週火 10:00-12:00",
        note="時間が<b>変わりました",
        owner_agreed="",
        mail="x@example.jp",
    )
    assert client.post(link(asked), told).status_code == 302
    post = ListeningPost.objects.get()
    assert (post.hours, post.mail) == ("第2・第4水 13:30-15:30", "daihyo@example.jp")
    page = client_of(matome).get(reverse("directory:desk-post", args=[old.pk])).content.decode()
    assert "毎週火 10:00-12:00" in page
    assert "<b>変わり" not in page
    assert "直しが届いた" in client_of(matome).get(reverse("directory:desk")).content.decode()
    url = reverse("directory:changes", args=[asked.pk])
    assert client_of(yosonomatome).post(url, {"decision": "accept"}).status_code == 404
    assert client_of(matome).post(url, {"decision": "accept"}).status_code == 302
    post = ListeningPost.objects.get()
    assert (post.hours, post.confirmed_on) == ("毎週火 10:00-12:00", today)
    assert client_of(matome).post(url, {"decision": "decline"}).status_code == 409


def test_corrections_can_be_left_out(client, client_of, matome, asked, old):
    client.post(link(asked), same_fields(old, answer="change", phone="052-000-9999"))
    client_of(matome).post(reverse("directory:changes", args=[asked.pk]), {"decision": "decline"})
    assert ListeningPost.objects.get().phone == "052-981-1212"


def test_a_correction_without_words_is_asked_again(client, asked, old):
    assert client.post(link(asked), same_fields(old, answer="change")).status_code == 422
    assert client.post(link(asked), same_fields(old, answer="change", name="")).status_code == 422
    assert client.post(link(asked), {"form_key": "key-and-nothing"}).status_code == 422
    assert Confirmation.objects.get().answer == "waiting"


def test_a_link_ends_after_thirty_days_and_with_the_next_one(client, asked, old, shokuin, now):
    again = actions.ask_to_confirm(post=old, site="https://example.jp", by=shokuin, at=now)
    assert "使える日を過ぎました" in client.get(link(asked)).content.decode()
    assert "よろしいですか" in client.get(link(again)).content.decode()
    Confirmation.objects.filter(pk=again.pk).update(expires_on=now.date() - timedelta(days=2))
    assert "使える日を過ぎました" in client.post(link(again), same_fields(old)).content.decode()
    assert (again.expires_on - again.sent_on).days == 30


@pytest.mark.parametrize("token", ["x", "A" * 22, "日本語", "..%2F", "a" * 500])
def test_a_guessed_link_is_not_found(client, asked, token):
    assert client.get(f"/listen/confirm/{token}/").status_code == 404


def test_a_telephone_call_confirms(client_of, matome, old, today):
    url = reverse("directory:phone", args=[old.pk])
    assert "このまま載せてよいですか" in client_of(matome).get(url).content.decode()
    told = {"how": "phone", "confirmed_by": "代表の方", "form_key": "key-of-a-call"}
    for _ in range(2):
        assert client_of(matome).post(url, told).status_code == 302
    post = ListeningPost.objects.get()
    assert (post.confirmed_on, post.confirmed_by) == (today, "代表の方")
    assert Confirmation.objects.count() == 1


def test_a_mail_that_cannot_be_read_is_asked_by_telephone(make_post, shokuin, now):
    post = make_post("店", mail="daihyo@example", phone_internal="090-1111-2222")
    actions.ask_to_confirm(post=post, site="https://example.jp", by=shokuin, at=now)
    call = Letter.objects.get()
    assert (call.channel, call.to) == ("phone", "090-1111-2222")
    assert "https" not in call.body, "nobody reads an address aloud"
