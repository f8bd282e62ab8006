"""Counts of guesses: nothing washes them away, and the owner always finds a way in (X1, X6, X7)."""

from datetime import timedelta

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from otagaisama.people import guessing
from otagaisama.people.models import GuessCount
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
WRONG = "これは ちがう あいことば です"
SECRET = "JBSWY3DPEHPK3PXP"


def sign_in(client, login, password=PASSWORD, address="", **more):
    extra = {"REMOTE_ADDR": address} if address else {}
    return client.post("/signin/", {"login": login, "password": password, **more}, **extra)


@pytest.fixture
def cheap(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def invent_names(many, now):
    """Guesses at names that nobody has, each from an address of its own: as many rows as that makes."""
    for n in range(many):
        guessing.count([("address", f"10.2.{n}"), ("pair", f"dareka{n} 10.2.{n}"), ("account", f"dareka{n}")], at=now)


def test_invented_names_do_not_open_an_account_that_was_closed(client_class, taro, cheap, now):
    for n in range(5):
        assert sign_in(client_class(), "taro", f"{WRONG}{n}", "10.1.1.1").status_code == 200
    assert sign_in(client_class(), "taro", WRONG, "10.1.1.1").status_code == 429
    invent_names(200, now)
    assert sign_in(client_class(), "taro", WRONG, "10.1.1.1").status_code == 429


def test_invented_names_do_not_give_more_guesses_at_a_code(client_class, taro, cheap, now):
    TOTP.activate(taro, SECRET)
    own = client_class()
    sign_in(own, "taro")
    for n in range(6):
        own.post("/signin/step/", {"code": f"00000{n}"})
    invent_names(200, now)
    told = own.post("/signin/step/", {"code": "000009"}).content.decode()
    assert "少しお休みしています" in told


def test_a_count_ends_at_its_end_and_not_before(db, now):
    for _ in range(5):
        guessing.count([("pair", "a")], at=now)
    with pytest.raises(guessing.TooManyGuesses) as enough:
        guessing.count([("pair", "a")], at=now + timedelta(minutes=4))
    assert enough.value.until == now + timedelta(minutes=5)
    guessing.count([("pair", "b")], at=now)
    guessing.count([("pair", "a")], at=now + timedelta(minutes=5, seconds=1))


def test_whoever_goes_on_guessing_does_not_push_the_end_away(db, now):
    for _ in range(5):
        guessing.count([("pair", "a")], at=now)
    for second in range(200):
        with pytest.raises(guessing.TooManyGuesses) as enough:
            guessing.count([("pair", "a")], at=now + timedelta(seconds=second))
        assert enough.value.until == now + timedelta(minutes=5)


def test_counts_that_are_over_may_go_and_the_others_stay(db, now):
    guessing.count([("pair", "a"), ("account", "a")], at=now)
    guessing.counts_over(now + timedelta(hours=1)).delete()
    assert GuessCount.objects.count() == 1


def test_the_page_says_when_it_opens_again_and_which_ways_are_open(client, taro, cheap):
    for n in range(5):
        sign_in(client, "taro", f"{WRONG}{n}")
    told = sign_in(client, "taro").content.decode()
    assert "に、また試せます" in told
    assert "予備の番号" in told
    assert "パスキー" in told


def test_a_spare_code_lets_the_owner_in_while_the_account_is_closed(client_class, taro, cheap, now):
    TOTP.activate(taro, SECRET)
    spare = RecoveryCodes.activate(taro).get_unused_codes()
    for _ in range(50):
        guessing.count([("account", "taro")], at=now)
    own = client_class()
    assert sign_in(own, "taro", address="10.9.9.9").status_code == 429
    assert sign_in(own, "taro", address="10.9.9.9", spare="1234567890123456").status_code == 429
    assert sign_in(own, "taro", WRONG, address="10.9.9.9", spare=spare[0]).status_code == 200
    typed = f"{spare[0][:4]} {spare[0][4:8]}-{spare[0][8:]}"
    assert sign_in(own, "taro", address="10.9.9.9", spare=typed).headers["Location"] == "/signin/step/"
    assert own.post("/signin/step/", {"code": spare[0]}).status_code == 302
    assert own.get("/me/").status_code == 200


def test_a_spare_code_passes_after_any_number_of_wrong_codes(client_class, taro, cheap):
    TOTP.activate(taro, SECRET)
    spare = RecoveryCodes.activate(taro).get_unused_codes()
    own = client_class()
    sign_in(own, "taro")
    for n in range(8):
        own.post("/signin/step/", {"code": f"00000{n}"})
    assert own.post("/signin/step/", {"code": spare[1]}).status_code == 302


def test_wrong_codes_of_somebody_with_a_leaked_phrase_do_not_shut_out_the_owners_browser(client_class, taro, cheap):
    own, stranger = client_class(), client_class()
    assert sign_in(own, "taro").status_code == 302
    own.post("/signout/")
    TOTP.activate(taro, SECRET)
    sign_in(stranger, "taro", address="10.7.7.7")
    for n in range(8):
        stranger.post("/signin/step/", {"code": f"00000{n}"})
    assert "少しお休みしています" in stranger.post("/signin/step/", {"code": "000000"}).content.decode()
    sign_in(own, "taro")
    assert "番号が違うようです" in own.post("/signin/step/", {"code": "000000"}).content.decode()


@pytest.mark.parametrize("typed", ["0000000000000000", "", "12345678", "あいう", "9" * 400])
def test_what_is_no_spare_code_opens_nothing(taro, typed):
    TOTP.activate(taro, SECRET)
    RecoveryCodes.activate(taro)
    assert not guessing.is_spare(taro, typed)
    assert not guessing.is_spare_of("dareka", typed)


def test_something_is_used_once_within_its_life(db, now):
    assert guessing.use_once("code 1", at=now)
    assert not guessing.use_once("code 1", at=now + timedelta(seconds=100))
    assert guessing.use_once("code 2", at=now)
    assert guessing.use_once("code 1", at=now + timedelta(seconds=121))


def test_the_old_phrase_is_not_guessed_on_an_open_computer(client_of, taro, cheap):
    taro.set_password(PASSWORD)
    taro.save()
    own = client_of(taro)
    told = [
        own.post("/account/phrase/", {"oldpassword": f"{WRONG}{n}", "password1": "x", "password2": "x"})
        for n in range(12)
    ]
    assert "少しお休みしています" in told[-1].content.decode()


def test_no_name_and_no_address_stand_in_the_table(client, taro, cheap):
    sign_in(client, "taro", WRONG, "203.0.113.77")
    kept = " ".join(GuessCount.objects.values_list("digest", flat=True))
    assert len(kept) > 64
    assert "203.0.113.77" not in kept
    assert "taro" not in kept
