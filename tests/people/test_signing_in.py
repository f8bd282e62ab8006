"""Signing in: what a stranger cannot learn or guess, and when a session ends."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db.models import F

from otagaisama.people import actions, guessing
from otagaisama.people.models import Account, DiaryLine, GuessCount
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "ねこ と やかん と でんしゃ"
WRONG = "まったく ちがう ことば です"


@pytest.fixture(autouse=True)
def _nobody_guessed_before():
    cache.clear()


def sign_in(client, login, phrase=PASSWORD, **more):
    return client.post("/signin/", {"login": login, "password": phrase}, **more)


def signed_in(client):
    return client.get("/me/").status_code == 200


def test_a_session_that_is_over_or_taken_away_opens_nothing(client, taro, now):
    """What is kept of the question of each page is its SQL, never its answer."""
    sign_in(client, "taro")
    assert signed_in(client)
    Session.objects.update(expire_date=now - timedelta(seconds=1))
    assert not signed_in(client)
    sign_in(client, "taro")
    assert signed_in(client)
    Session.objects.all().delete()
    assert not signed_in(client)


def test_an_account_is_read_anew_by_its_key(client, taro, shokuin):
    assert [Account.objects.get(pk=one.pk) for one in (taro, shokuin, taro)] == [taro, shokuin, taro]
    Account.objects.filter(pk=taro.pk).update(is_active=False)
    assert not Account.objects.get(pk=taro.pk).is_active
    Account.objects.filter(pk=shokuin.pk).delete()
    with pytest.raises(Account.DoesNotExist):
        Account.objects.get(pk=shokuin.pk)


def test_somebody_signs_in_and_out_and_the_diary_knows(client, taro):
    assert sign_in(client, "taro").headers["Location"] == "/my/"
    assert signed_in(client)
    assert client.post("/signout/").status_code == 302
    assert not signed_in(client)
    assert [line.verb for line in DiaryLine.objects.order_by("number")] == ["sign-in", "sign-out"]


@pytest.mark.parametrize("typed", ["TARO", " taro ", "ｔａｒｏ", "Taro"])
def test_width_and_case_of_the_name_do_not_matter(client, taro, typed):
    assert sign_in(client, typed).status_code == 302


def test_full_and_half_width_are_the_same_phrase(client, taro):
    taro.set_password("tomato １２３ kyuuri nasu")
    taro.save()
    assert sign_in(client, "taro", "ｔｏｍａｔｏ 123 kyuuri nasu").status_code == 302


def test_every_failure_says_the_same(client, taro, hana, matome, now):
    hana.set_unusable_password()
    hana.save()
    matome.is_active = False
    matome.save()
    said = set()
    for login, phrase in (("taro", WRONG), ("daremo", WRONG), ("hana", WRONG), ("matome", WRONG), ("matome", PASSWORD)):
        cache.clear()
        answer = sign_in(client, login, phrase)
        body = answer.content.decode()
        assert "サインイン名か合いことばが違うようです" in body
        said.add((answer.status_code, body.count("違うようです"), "終わ" in body.split("<main")[1]))
    assert len(said) == 1


class CountingHasher(Argon2PasswordHasher):
    """Argon2 as in the house, counting how often the costly work is done."""

    hashed = 0

    def encode(self, password, salt):
        CountingHasher.hashed += 1
        return super().encode(password, salt)

    def verify(self, password, encoded):
        CountingHasher.hashed += 1
        return super().verify(password, encoded)


def test_every_failure_costs_one_hashing(client, taro, hana, matome, settings):
    """The time itself is measured by `python -m bench.sign_in`."""
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    settings.ACCOUNT_RATE_LIMITS = False
    for account in (taro, matome):
        account.set_password(PASSWORD)
    hana.set_unusable_password()
    matome.is_active = False
    for account in (taro, hana, matome):
        account.save()
    cost = {}
    for login in ("taro", "daremo", "hana", "matome"):
        cache.clear()
        CountingHasher.hashed = 0
        assert sign_in(client, login, WRONG).status_code == 200
        cost[login] = CountingHasher.hashed
    assert set(cost.values()) == {1}, cost


def tried(answer):
    """The phrase was looked at (and was wrong), not refused because of too many guesses."""
    return answer.status_code == 200


def test_one_address_gets_few_guesses_at_an_account(client, taro):
    answers = [sign_in(client, "taro", f"{WRONG} {n}") for n in range(30)]
    assert sum(tried(answer) for answer in answers) <= 5
    assert answers[-1].status_code == 429
    assert "少し待ってから" in answers[-1].content.decode()


def test_many_addresses_get_fewer_than_a_hundred_guesses_at_an_account(client_class, taro):
    answers = [sign_in(client_class(REMOTE_ADDR=f"10.0.{n // 250}.{n % 250 + 1}"), "taro", WRONG) for n in range(110)]
    assert sum(tried(answer) for answer in answers) <= 100


def test_an_address_that_tries_many_accounts_is_slowed_down(client, taro):
    answers = [sign_in(client, f"dareka{n}", WRONG) for n in range(90)]
    assert sum(tried(answer) for answer in answers) <= 60


def test_a_forged_forwarded_address_does_not_help(client, taro):
    answers = [sign_in(client, "taro", WRONG, HTTP_X_FORWARDED_FOR=f"1.2.3.{n}") for n in range(30)]
    assert sum(tried(answer) for answer in answers) <= 5


def test_the_owner_signs_in_from_elsewhere_while_somebody_guesses(client_class, taro):
    for n in range(20):
        sign_in(client_class(REMOTE_ADDR="10.9.9.9"), "taro", f"{WRONG}{n}")
    assert sign_in(client_class(REMOTE_ADDR="10.1.1.1"), "taro").status_code == 302


def test_a_browser_that_was_let_in_before_is_not_locked_out_by_strangers(client_class, taro):
    own = client_class(REMOTE_ADDR="10.9.9.9")
    assert sign_in(own, "taro").status_code == 302
    own.post("/signout/")
    for n in range(110):
        sign_in(client_class(REMOTE_ADDR=f"10.0.{n // 250}.{n % 250 + 1}"), "taro", WRONG)
    assert sign_in(client_class(REMOTE_ADDR="10.5.5.5"), "taro").status_code == 429
    assert sign_in(own, "taro").status_code == 302


def test_a_forged_mark_of_a_known_browser_is_worth_nothing(client, taro):
    client.cookies[guessing.COOKIE] = '{"taro": "abc"}'
    answers = [sign_in(client, "taro", WRONG) for _ in range(30)]
    assert sum(tried(answer) for answer in answers) <= 5


def test_after_waiting_the_owner_signs_in(client, taro):
    for n in range(10):
        sign_in(client, "taro", f"{WRONG}{n}")
    assert sign_in(client, "taro").status_code == 429
    GuessCount.objects.update(ends_at=F("ends_at") - timedelta(minutes=6))
    assert sign_in(client, "taro").status_code == 302


def test_right_guesses_are_not_counted(client, taro):
    for _ in range(12):
        assert sign_in(client, "taro").status_code == 302
        client.post("/signout/")


HOSTILE = [
    "https://evil.example/", "http://evil.example", "//evil.example", "///evil.example", "////evil.example", "/\\evil.example",
    "\\\\evil.example", "\\/evil.example", "https:evil.example", "https:/evil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
    "data:text/html,x", "vbscript:x", " https://evil.example", "\thttps://evil.example", "\nhttps://evil.example", "/\t/evil.example",
    "/\n/evil.example", "https://testserver@evil.example", "https://evil.example#testserver", "https://testserver.evil.example",
    "http://localhost/", "//testserver@evil.example", "%2f%2fevil.example", "ftp://evil.example",
]  # fmt: skip


@pytest.mark.parametrize("target", HOSTILE)
def test_no_way_leads_out_of_the_house(client, taro, target):
    answer = client.post("/signin/", {"login": "taro", "password": PASSWORD, "next": target})
    assert answer.headers["Location"] == "/my/"
    answer = client.get("/signin/", {"next": target})
    assert "evil" not in answer.headers["Location"]
    answer = client.post("/signout/", {"next": target})
    assert answer.headers["Location"] == "/"


def test_a_page_of_the_house_is_found_again_after_signing_in(client, kanri):
    assert client.get("/house/?q=a").headers["Location"] == "/signin/?next=%2Fhouse%2F%3Fq%3Da"
    answer = client.post("/signin/", {"login": "kanri", "password": PASSWORD, "next": "/house/?q=a"})
    assert answer.headers["Location"] == "/house/?q=a"


def session_of(client):
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def test_the_session_number_changes_when_somebody_signs_in(client, taro):
    client.get("/signin/")
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    sign_in(client, "taro")
    assert session_of(client) != session.session_key


def copy_of(client, client_class):
    thief = client_class()
    thief.cookies[settings.SESSION_COOKIE_NAME] = session_of(client)
    return thief


def test_a_session_is_dead_after_signing_out(client, client_class, taro):
    sign_in(client, "taro")
    thief = copy_of(client, client_class)
    assert signed_in(thief)
    client.post("/signout/")
    assert not signed_in(thief)


def test_other_sessions_are_dead_after_the_phrase_changed(client, client_class, taro):
    sign_in(client, "taro")
    other = client_class()
    sign_in(other, "taro")
    answer = client.post("/account/phrase/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert answer.status_code == 302
    assert signed_in(client)
    assert not signed_in(other)
    assert DiaryLine.objects.filter(verb="choose-phrase", who="taro").exists()


def test_a_session_is_dead_after_the_account_ended(client, taro, kanri, now):
    sign_in(client, "taro")
    actions.end_account(account=taro, by=kanri, at=now)
    assert not signed_in(client)
    assert not tried(sign_in(client, "taro")) or not signed_in(client)


def test_all_sessions_end_when_somebody_says_so(client, client_class, taro):
    sign_in(client, "taro")
    other = client_class()
    sign_in(other, "taro")
    assert client.post("/me/signout/").status_code == 302
    assert not signed_in(client)
    assert not signed_in(other)
    assert sign_in(client_class(), "taro").status_code == 302


@pytest.mark.parametrize(("minutes", "alive"), [(29, True), (31, False)])
def test_a_session_ends_after_half_an_hour_without_a_touch(client, taro, minutes, alive):
    sign_in(client, "taro")
    assert signed_in(client)
    session = client.session
    session["seen"] -= minutes * 60
    session.save()
    assert signed_in(client) is alive


@pytest.mark.parametrize(("hours", "alive"), [(11.9, True), (12.1, False)])
def test_a_session_ends_after_half_a_day_in_any_case(client, taro, hours, alive):
    sign_in(client, "taro")
    assert signed_in(client)
    session = client.session
    session["began"] -= int(hours * 3600)
    session.save()
    assert signed_in(client) is alive


def test_the_cookie_goes_with_the_browser(client, taro):
    cookie = sign_in(client, "taro").cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["max-age"] == ""
    assert cookie["httponly"]
    assert Session.objects.count() == 1


def test_nobody_makes_an_account_alone(client):
    for address in ("/signup/", "/account/signup/", "/account/email/", "/account/password/reset/"):
        assert client.get(address).status_code == 404


# Phrases (figure 27)


@pytest.mark.parametrize(
    "phrase", ["あ い う え お か き く", "tomatokyuurinasu", "x" * 60 + "yzabc", "ねこ" + "の手もかりたい" * 28]
)
def test_a_long_phrase_is_welcome_whatever_it_is_made_of(taro, now, phrase):
    actions.choose_phrase(account=taro, phrase=phrase, at=now)
    assert Account.objects.get(pk=taro.pk).check_password(phrase)


def test_a_phrase_of_two_hundred_letters_works_to_its_last_letter(client, taro, now):
    phrase = "おおきな かぶを ぬきましょう " * 14
    phrase = phrase[:199] + "ん"
    actions.choose_phrase(account=taro, phrase=phrase, at=now)
    assert tried(sign_in(client, "taro", phrase[:-1]))
    assert sign_in(client, "taro", phrase).status_code == 302


@pytest.mark.parametrize(
    "phrase",
    ["みじかい", "12345678901234567", "kitakukitakukita", "Kitaku-Shakyo-2026", "北区社会福祉協議会2026！", "名古屋市北区社協お互いさま",
     "passwordpassword", "aaaaaaaaaaaaaaaaaaaa", "taro-taro-taro-taro", "ｋｉｔａｋｕｓｈａｋｙｏ２０２６", "qwertyuiopasdfghjkl"],
)  # fmt: skip
def test_a_phrase_everybody_would_guess_is_not_taken(client, taro, phrase):
    sign_in(client, "taro")
    answer = client.post("/account/phrase/", {"oldpassword": PASSWORD, "password1": phrase, "password2": phrase})
    assert answer.status_code == 200
    assert "パスワード" not in answer.content.decode().split("<main")[1]
    assert Account.objects.get(pk=taro.pk).check_password(PASSWORD)


# The first phrase


def test_the_start_phrase_only_lets_choose_an_own_one(client, kanri, johoku, today, now):
    _, phrase = actions.add_account(
        login="hikari", name="ひかり", role="helper", district=johoku, starts_on=today, by=kanri, at=now
    )
    assert sign_in(client, "hikari", phrase).status_code == 302
    for address in ("/me/", "/pledge/", "/account/step/", "/takeouts/"):
        assert client.get(address).headers["Location"] == "/account/first/"
    same = client.post(
        "/account/first/", {"password1": phrase, "password2": phrase}
    )  # that of the paper is nobody's own (P2)
    assert (same.status_code, "はじめの紙の合いことばとは、ちがうもの" in same.content.decode()) == (422, True)
    assert client.post("/account/first/", {"password1": NEW, "password2": NEW}).status_code == 302
    assert signed_in(client)
    client.post("/signout/")
    assert tried(sign_in(client, "hikari", phrase))
    assert sign_in(client, "hikari", NEW).status_code == 302


def test_the_start_phrase_dies_after_two_weeks(client, kanri, johoku, today, now):
    account, phrase = actions.add_account(
        login="hikari",
        name="ひかり",
        role="helper",
        district=johoku,
        starts_on=today,
        by=kanri,
        at=now - timedelta(days=15),
    )
    assert account.start_until < today
    assert tried(sign_in(client, "hikari", phrase))


def test_the_page_of_the_first_phrase_is_for_beginners_only(client, client_of, taro):
    assert client.get("/account/first/").headers["Location"] == "/signin/"
    assert client_of(taro).get("/account/first/").headers["Location"] == "/me/"
