"""A form that did not arrive is not lost: kept for its writer, shown again, sent with one press."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from otagaisama.people.actions import keep_unsent
from otagaisama.people.models import DiaryLine, Unsent
from otagaisama.people.queries import unsent_due, unsent_of
from otagaisama.people.sending_again import again_of
from otagaisama.troubles.models import Step, Trouble
from tests.conftest import PASSWORD
from tests.troubles.conftest import hear

pytestmark = pytest.mark.django_db
LONG = "きのうの電話のつづき。\n娘さんが土曜に来られるそうです。「お米だけ頼みたい」とのこと。"


def untouched(client, minutes):
    session = client.session
    session["seen"] = session.get("seen", 0) - minutes * 60
    session.save()


def step_form(said=LONG):
    return {
        "form_key": "k" * 22,
        "kind": "call",
        "words": said,
        "next_step": "土曜に電話する",
        "next_due": (timezone.localdate() + timedelta(days=20)).isoformat(),
    }


def form_shown(page: str) -> tuple[str, dict]:
    """The form that sends everything again: its address and its fields, as a browser reads them."""
    form = next(form for form in page.split("<form")[1:] if 'name="sent_again"' in form).split("</form>")[0]
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
    return unescape(re.search(r'action="([^"]+)"', form).group(1)), {name: unescape(value) for name, value in fields}


@pytest.fixture
def trouble(matome, johoku, now):
    return hear(matome, now, district=johoku)


@pytest.fixture
def step_url(trouble):
    return reverse("troubles:step", args=[trouble.pk])


@pytest.fixture
def tired(client_of, matome):
    """まとめ, whom a telephone call kept away for 31 minutes."""
    client = client_of(matome)
    client.get("/me/")
    untouched(client, 31)
    return client


def test_what_was_sent_too_late_comes_back_after_signing_in(tired, matome, trouble, step_url):
    steps = Step.objects.count()
    gone = tired.post(step_url, step_form())
    assert gone.headers["Location"] == "/signin/?next=/unsent/"
    assert Step.objects.count() == steps
    assert "とってあります" in tired.get("/signin/").content.decode()

    back = tired.post("/signin/", {"login": "matome", "password": PASSWORD, "next": "/unsent/"})
    assert back.headers["Location"] == "/unsent/"
    page = tired.get("/unsent/").content.decode()
    assert "娘さんが土曜に来られるそうです。" in page
    url, fields = form_shown(page)
    assert url == step_url
    sent = tired.post(url, fields)
    assert sent.headers["Location"] == reverse("troubles:thread", args=[trouble.pk])
    assert Step.objects.filter(trouble=trouble).order_by("-at", "-pk").first().words == LONG
    assert not Unsent.objects.exists()
    assert "ありません" in tired.get("/unsent/").content.decode()


def test_it_is_thrown_away_when_nobody_wants_it(tired, client_of, matome, step_url):
    tired.post(step_url, step_form())
    client_of(matome).post("/unsent/", {"form_key": "z" * 22})
    assert not Unsent.objects.exists()
    assert not Trouble.objects.filter(steps__kind="call").exists()


def test_nobody_else_reads_it_and_it_lies_hidden(tired, client_of, shokuin, matome, step_url, now):
    tired.post(step_url, step_form())
    assert "娘さん" not in client_of(shokuin).get("/unsent/").content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_unsent")
        assert "娘さん" not in repr(cursor.fetchall())
    assert "娘さん" not in repr(list(DiaryLine.objects.values_list()))
    assert DiaryLine.objects.filter(verb="keep-unsent", who="matome").exists()
    assert unsent_of(matome, at=now + timedelta(hours=23)) is not None
    assert unsent_of(matome, at=now + timedelta(hours=25)) is None
    assert unsent_due(now + timedelta(hours=25)).count() == 1


def test_a_form_that_is_refused_stays_kept(tired, client_of, matome, step_url):
    tired.post(step_url, step_form())
    again = client_of(matome)
    url, fields = form_shown(again.get("/unsent/").content.decode())
    assert again.post(url, fields | {"next_due": "いつか"}).status_code == 422
    assert Unsent.objects.filter(account=matome).exists()


def test_a_forged_form_is_not_kept(matome, step_url):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(matome, backend="allauth.account.auth_backends.AuthenticationBackend")
    strict.get("/me/")
    untouched(strict, 31)
    assert strict.post(step_url, step_form(), headers={"Origin": "https://example.org"}).status_code == 403
    assert not Unsent.objects.exists()


@pytest.mark.parametrize("url", ["/account/first/", "/signout/", "/no/such/page/"])
def test_secrets_and_pages_of_no_room_are_not_kept(tired, url):
    tired.post(url, {"password1": "ながい ことば が ここ に あります", "password2": "ながい"})
    assert not Unsent.objects.exists()


def test_a_form_that_was_open_too_long_shows_what_was_typed(matome, step_url):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(matome, backend="allauth.account.auth_backends.AuthenticationBackend")
    old = step_form() | {"csrfmiddlewaretoken": "x" * 64}
    strict.get("/me/")
    page = strict.post(step_url, old, headers={"Origin": "http://testserver"})
    assert page.status_code == 403
    assert "娘さんが土曜に来られるそうです。" in page.content.decode()
    url, fields = form_shown(page.content.decode())
    fresh = {"csrfmiddlewaretoken": strict.cookies["csrftoken"].value}
    assert strict.post(url, fields | fresh, headers={"Origin": "http://testserver"}).status_code == 302
    assert Step.objects.filter(kind="call").count() == 1
    elsewhere = strict.post(step_url, old, headers={"Origin": "https://example.org"})
    assert "娘さん" not in elsewhere.content.decode()


def test_a_voice_keeps_its_words_and_its_quiet_title(db):
    strict = Client(enforce_csrf_checks=True)
    page = strict.post(
        "/voice/", {"words": "灯りが切れて、とりかえられません"}, headers={"Origin": "http://testserver"}
    ).content.decode()
    assert "灯りが切れて" in page
    assert "<title>くらしのページ</title>" in page
    assert not Unsent.objects.exists()
    assert not Trouble.objects.exists()


def test_a_kept_form_leads_to_this_house_only(client_of, matome, now):
    keep_unsent(path="//example.org/", fields=[["words", LONG]], by=matome, at=now)
    assert "example.org" not in client_of(matome).get("/unsent/").content.decode()


def test_after_signing_in_one_stands_where_the_button_was(client, trouble, step_url):
    thread = reverse("troubles:thread", args=[trouble.pk])
    sent = client.post(step_url, {}, headers={"Referer": f"http://testserver{thread}?a=1"})
    assert sent.headers["Location"] == f"/signin/?{urlencode({'next': thread + '?a=1'})}"
    strange = client.post(step_url, {}, headers={"Referer": "https://example.org/x/"})
    assert strange.headers["Location"] == "/signin/?next=%2Fmy%2F"


def test_whoever_opens_a_button_by_hand_reads_a_sentence(client_of, matome, step_url):
    answer = client_of(matome).get(step_url)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert "まだ何も変わっていません" in answer.content.decode()


class TestSomebodyElseIsSignedInByNow:
    """Fault L2: signed out in another tab, ended, or somebody else in the same browser; the form that is pressed is its writer's."""

    @pytest.fixture
    def opened(self, client_of, matome, trouble):
        """Her browser with the thread open: the form as it stands there, filled in."""
        browser = client_of(matome)
        page = browser.get(reverse("troubles:thread", args=[trouble.pk])).content.decode()
        names = re.findall(r'name="(form_key|form_owner)" value="([^"]+)"', page)
        return browser, step_form() | {name: unescape(value) for name, value in names[-2:]}

    @pytest.mark.parametrize("how", ["/signout/", "session gone", "cookies gone"])
    def test_signed_out_elsewhere_it_waits_for_its_writer_and_says_so(self, how, opened, matome, step_url):
        browser, form = opened
        if how == "/signout/":
            browser.post(how)
        elif how == "session gone":
            browser.session.flush()
        else:
            browser.cookies.clear()
        gone = browser.post(step_url, form)
        assert gone.headers["Location"] == "/signin/?next=/unsent/"
        assert "とってあります" in browser.get("/signin/").content.decode()
        back = browser.post("/signin/", {"login": "matome", "password": PASSWORD, "next": "/desk/"})
        assert back.headers["Location"] == "/unsent/", "wherever she was going"
        url, fields = form_shown(browser.get("/unsent/").content.decode())
        browser.post(url, fields)
        assert Step.objects.filter(kind="call").get().words == LONG
        assert not Unsent.objects.exists()

    @pytest.mark.parametrize("other", ["hana", "shokuin", "yosonomatome"])
    def test_another_account_neither_sends_nor_sees_it(
        self, other, opened, request, client_of, matome, step_url, trouble
    ):
        _, form = opened
        browser = client_of(request.getfixturevalue(other))
        answer = browser.post(step_url, form)
        assert answer.status_code == 409
        assert "別の方のサインイン" in answer.content.decode()
        assert "娘さん" not in answer.content.decode()
        assert "娘さん" not in browser.get("/unsent/").content.decode()
        assert not Step.objects.filter(kind="call").exists()
        assert "娘さん" in client_of(matome).get("/unsent/").content.decode()

    @pytest.mark.parametrize("mark", ["", "x", "x:1", "other form", "other account"])
    def test_nobody_lays_words_before_somebody_else(self, mark, opened, client, matome, hana, step_url):
        _, form = opened
        signature, _account = form["form_owner"].split(":")
        marks = {"other form": form["form_owner"], "other account": f"{signature}:{hana.pk}"}
        form |= {"form_owner": marks.get(mark, mark)} | ({"form_key": "n" * 22} if mark == "other form" else {})
        assert client.post(step_url, form).status_code == 302
        assert not Unsent.objects.exists()

    def test_two_forms_are_both_kept_and_thrown_away_one_by_one(
        self, opened, client, client_of, matome, step_url, johoku, now
    ):
        browser, form = opened
        other = hear(matome, now, district=johoku)
        second = reverse("troubles:step", args=[other.pk])
        page = browser.get(reverse("troubles:thread", args=[other.pk])).content.decode()
        names = re.findall(r'name="(form_key|form_owner)" value="([^"]+)"', page)[-2:]
        client.post(step_url, form)
        client.post(step_url, form)
        client.post(second, step_form("となりの方の話") | {name: unescape(value) for name, value in names})
        writer = client_of(matome)
        shown = writer.get("/unsent/").content.decode()
        assert shown.count('name="sent_again"') == 2
        assert shown.index("となりの方の話") < shown.index("娘さん")
        writer.post("/unsent/", {"which": form["form_key"]})
        left = writer.get("/unsent/").content.decode()
        assert "となりの方の話" in left
        assert "娘さん" not in left


@pytest.mark.parametrize("typed", ["きのうの電話のつづき", "She called again yesterday."])
def test_only_what_a_person_wrote_is_quoted(typed):
    """L8: the key of the form and the numbers of records stood there as 「書いたことば」."""
    code, record = "Zk3-_fK2p9QwErTyUiOpAsDf", "0b9b2a5e-7f0c-4d4f-9a55-0c1b7f1f3a77"
    again = again_of("/desk/intake/", [("words", typed), ("form_key", code), ("owner", record), ("seen", "ab" * 16)])
    assert again["words"] == [typed]
