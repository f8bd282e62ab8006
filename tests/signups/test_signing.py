"""Signing up as people live it: what each is told, when a seat goes on, what is erased."""

from datetime import timedelta

import pytest

from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.messaging.models import Letter
from otagaisama.people.models import DiaryLine, Look
from otagaisama.signups import actions, bridge, queries
from otagaisama.signups.models import Offer, SignUp
from otagaisama.signups.states import Happened, Standing, When
from tests.signups.lives import TOKYO, call_all, make_offer, send_mails

pytestmark = pytest.mark.django_db
MAIL = {"mail": "hanako@example.jp", "wish": "mail"}
PHONE = {"phone": "090-0000-1234", "wish": "phone"}


def letters_to(signup, **where):
    return list(Letter.objects.filter(about_id=str(signup.pk), **where).order_by("made_at", "id"))


def standing(signup) -> str:
    return SignUp.objects.get(pk=signup.pk).standing


def full(offer, monday, *parties):
    """Parties of three seats' worth, then those who wait."""
    return [
        actions.sign_up(offer=offer, name=f"方{number}", party=party, by=None, at=monday + timedelta(minutes=number), **MAIL)
        for number, party in enumerate(parties)
    ]  # fmt: skip


def test_every_letter_holds_when_where_telephone_and_what_to_bring(offer, monday, matome):
    seated, waits = full(offer, monday, 3, 1)
    actions.tell_everybody(
        offer=offer, said="車では来られません。", standings=["seated", "waiting"], by=matome, at=monday
    )
    actions.cancel_signup(signup=seated, by=None, at=monday + timedelta(hours=1))
    actions.move_offer(offer=offer, move="off", why="大雨のため", by=matome, at=monday + timedelta(hours=2))
    letters = [letter for signup in (seated, waits) for letter in letters_to(signup)]
    assert len(letters) == 6
    for letter in letters:
        for told in (
            "2027年（令和9年）6月21日（月）",
            "午後1時30分から午後3時30分まで",
            "城北コミュニティセンター",
            "052-981-1212",
            "平日 9:00-17:00",
            "飲みもの",
        ):
            assert told in letter.body, (letter.subject, told)
        assert "方0" not in letter.body
        assert "方1" not in letter.body, "a mail passes through strangers' machines"


def test_a_party_of_three_waits_as_one_and_nobody_overtakes_it(offer, monday):
    two, three, one = full(offer, monday, 2, 3, 1)
    assert [standing(signup) for signup in (two, three, one)] == ["seated", "waiting", "waiting"]
    actions.cancel_signup(signup=two, by=None, at=monday + timedelta(hours=1))
    assert [standing(signup) for signup in (two, three, one)] == ["cancelled", "offered", "waiting"]


@pytest.mark.parametrize(
    ("contact", "last"),
    [
        (MAIL, "2027-06-08 11:00"),  # a day after
        (PHONE, "2027-06-09 17:00"),  # the second working day after Monday
        ({"fax": "052-981-0000", "wish": "fax"}, "2027-06-09 17:00"),
        ({"address": "田幡一丁目", "wish": "paper"}, "2027-06-14 17:00"),  # a letter travels
    ],
)
def test_an_offered_seat_waits_as_long_as_fits_the_way(offer, monday, matome, contact, last):
    first = full(offer, monday, 3)[0]
    waits = actions.sign_up(offer=offer, name="待つ方", by=matome, came_by="counter", at=monday, **contact)
    actions.cancel_signup(signup=first, by=None, at=monday + timedelta(hours=1))
    waits.refresh_from_db()
    assert waits.standing == Standing.OFFERED
    assert f"{waits.until.astimezone(TOKYO):%Y-%m-%d %H:%M}" == last


def test_a_seat_that_nobody_answers_for_goes_on_and_both_hear_of_it(offer, monday):
    first, second, third = full(offer, monday, 3, 1, 3)
    actions.cancel_signup(signup=first, by=None, at=monday + timedelta(hours=1))
    send_mails(monday + timedelta(hours=1))
    actions.go_on(at=monday + timedelta(hours=24))
    assert standing(second) == Standing.OFFERED
    actions.go_on(at=monday + timedelta(hours=26))
    assert (standing(second), standing(third)) == (Standing.LAPSED, Standing.OFFERED)
    assert "席のご案内は終わりました" in letters_to(second)[-1].body
    assert "席が空きました" in letters_to(third)[-1].subject
    third.refresh_from_db()
    assert third.until == monday + timedelta(hours=50), "her day begins when she is told, not when the other's ended"


def test_what_was_called_off_offers_no_seat_any_more(offer, monday, matome):
    first, second, third = full(offer, monday, 3, 1, 3)
    actions.cancel_signup(signup=first, by=None, at=monday + timedelta(hours=1))
    send_mails(monday + timedelta(hours=1))
    actions.move_offer(offer=offer, move="off", why="大雨のため", by=matome, at=monday + timedelta(hours=2))
    before = len(letters_to(third))
    assert actions.go_on(at=monday + timedelta(hours=40)) == 0
    assert actions.go_on(at=monday + timedelta(days=20)) == 0
    with pytest.raises(NotNow):
        actions.cancel_signup(signup=second, by=None, at=monday + timedelta(hours=3))
    assert len(letters_to(third)) == before


def test_nobody_loses_a_seat_of_which_she_was_never_told(offer, monday, matome):
    """The desk was closed for days: the time to answer counts from the call."""
    first = full(offer, monday, 3)[0]
    waits = actions.sign_up(offer=offer, name="待つ方", by=None, at=monday, **PHONE)
    actions.cancel_signup(signup=first, by=None, at=monday + timedelta(hours=1))
    late = monday + timedelta(days=4)  # Friday
    actions.go_on(at=late)
    assert standing(waits) == Standing.OFFERED
    assert waits.steps.filter(what=Happened.LONGER).exists()
    call_all(matome, late)
    actions.go_on(at=monday + timedelta(days=7))
    assert standing(waits) == Standing.OFFERED, "Tuesday evening is the second working day"
    actions.go_on(at=monday + timedelta(days=9))
    assert standing(waits) == Standing.LAPSED


@pytest.mark.parametrize(
    ("at", "count", "last"),
    [
        ("2027-06-11 10:00", 2, "2027-06-15"),
        ("2027-12-27 10:00", 2, "2028-01-04"),
        ("2027-04-28 10:00", 1, "2027-04-30"),
    ],
)
def test_working_days_leave_out_weekends_holidays_and_the_turn_of_the_year(at, count, last):
    from datetime import datetime

    found = bridge.end_of_working_days(datetime.fromisoformat(at).replace(tzinfo=TOKYO), count)
    assert f"{found:%Y-%m-%d}" == last


def test_no_offer_outlives_the_beginning_and_whoever_still_waits_hears_that_no_seat_became_free(offer, monday):
    first, second, third = full(offer, monday, 3, 1, 3)
    starts = offer.dates.get().starts_at
    actions.cancel_signup(signup=first, by=None, at=starts - timedelta(hours=3))
    second.refresh_from_db()
    assert second.until == starts
    actions.go_on(at=starts + timedelta(minutes=1))
    assert (standing(second), standing(third)) == (Standing.LAPSED, Standing.MISSED)
    assert "今回は、席が空きませんでした" in letters_to(third)[-1].subject


def test_what_the_desk_just_said_on_the_telephone_is_not_put_on_its_list(offer, monday, matome):
    told = actions.sign_up(offer=offer, name="電話の方", party=3, by=matome, came_by="phone", at=monday, **PHONE)
    assert letters_to(told) == []
    waits = actions.sign_up(offer=offer, name="待つ方", by=matome, came_by="phone", at=monday, **PHONE)
    actions.cancel_signup(signup=told, by=matome, how="phone", at=monday + timedelta(hours=1))
    (call,) = letters_to(waits)
    assert "待つ方さん" in call.body, "the desk calls her by her name"
    assert "「行く」か「今回は見送り」か" in call.body
    actions.answer_seat(signup=waits, accepts=True, by=matome, how="phone", at=monday + timedelta(hours=2))
    assert [letter.state for letter in letters_to(waits)] == ["dropped"], "nobody calls her once more"


def test_an_invitation_takes_a_seat_with_the_yes_and_no_leaves_none(offer, monday, matome):
    yes, no, silent = (actions.invite(offer=offer, name=f"招く方{n}", by=matome, at=monday, **MAIL) for n in range(3))
    assert queries.offers_for(matome, on=monday.date()).get().seated == 0
    actions.answer_seat(signup=yes, accepts=True, by=None, at=monday)
    actions.answer_seat(signup=no, accepts=False, by=None, at=monday)
    assert [standing(signup) for signup in (yes, no, silent)] == ["seated", "declined", "invited"]
    full(offer, monday, 2)
    actions.answer_seat(signup=silent, accepts=True, by=None, at=monday + timedelta(hours=1))
    assert standing(silent) == Standing.WAITING, "no answer holds no seat"


def test_fewer_come_and_what_is_free_goes_along_the_line(offer, monday):
    three, one = full(offer, monday, 3, 1)
    with pytest.raises(Refused, match="へらすときだけ"):
        actions.fewer_come(signup=one, party=2, by=None, at=monday)
    actions.fewer_come(signup=three, party=2, by=None, at=monday + timedelta(hours=1))
    assert standing(one) == Standing.OFFERED


def test_seats_cannot_be_taken_from_whoever_has_one_nor_from_a_party_that_would_wait_for_ever(offer, monday, matome):
    full(offer, monday, 1, 3)
    with pytest.raises(Refused, match="3人より少なくできません"):
        actions.change_offer(offer=offer, seats=2, by=matome, at=monday)
    changed, told = actions.change_offer(offer=offer, seats=4, by=matome, at=monday)
    assert (changed.seats, told) == (4, 0)
    assert [one.standing for one in queries.signups_of(offer)] == ["seated", "offered"]


def test_another_day_is_told_to_everybody_once(offer, monday, matome):
    full(offer, monday, 3, 1)
    dates = [When(date.starts_at + timedelta(days=1), date.ends_at + timedelta(days=1)) for date in offer.dates.all()]
    _, told = actions.change_offer(offer=offer, dates=dates, by=matome, at=monday)
    assert told == 2
    assert all(
        "6月22日（火）" in letter.body
        for letter in Letter.objects.filter(subject__isnull=False)
        if "変わった" in letter.subject
    )
    _, told = actions.change_offer(offer=offer, dates=dates, about="くわしく書きました", by=matome, at=monday)
    assert told == 0


def test_who_had_gone_may_come_again_and_stands_last(offer, monday):
    _, second, third = full(offer, monday, 3, 1, 1)
    actions.cancel_signup(signup=second, by=None, at=monday)
    actions.join_again(signup=second, by=None, at=monday + timedelta(hours=1))
    second.refresh_from_db()
    assert second.order > third.order
    with pytest.raises(NotNow):
        actions.join_again(signup=second, by=None, at=monday + timedelta(hours=2))


@pytest.mark.parametrize(
    ("change", "when"),
    [("closed", 0), ("before", -20), ("after", 5), ("begun", 15)],
)
def test_residents_sign_up_only_while_it_is_open_but_a_desk_may_write_down_who_called(
    offer, monday, matome, change, when
):
    today = monday.date()
    if change == "closed":
        actions.move_offer(offer=offer, move="close", by=matome, at=monday)
    days = {"before": {"opens_on": today}, "after": {"closes_on": today}}.get(change, {})
    actions.change_offer(offer=offer, by=matome, at=monday, **days)
    at = monday + timedelta(days=when)
    with pytest.raises(NotNow):
        actions.sign_up(offer=offer, name="遅い方", by=None, at=at, **PHONE)
    if change != "begun":  # its day is over then
        assert (
            actions.sign_up(offer=offer, name="電話の方", by=matome, came_by="phone", at=at, **PHONE).standing
            == "seated"
        )


def test_it_cannot_be_opened_without_a_telephone_and_its_hours(shokuin, monday):
    with pytest.raises(Refused, match="ウェブだけでは"):
        make_offer(shokuin, phone="")
    with pytest.raises(Refused, match="ウェブだけでは"):
        make_offer(shokuin, phone_hours=" ")


def test_another_districts_desk_does_nothing(offer, monday, yosonomatome, shokuin):
    signup = full(offer, monday, 1)[0]
    deeds = (
        lambda by: actions.cancel_signup(signup=signup, by=by, at=monday),
        lambda by: actions.open_signup(signup=signup, reason="見たい", by=by, at=monday),
        lambda by: actions.sign_up(offer=offer, name="だれか", by=by, at=monday, came_by="phone", **PHONE),
        lambda by: actions.tell_everybody(offer=offer, said="こんにちは", standings=["seated"], by=by, at=monday),
    )
    for deed in deeds:
        with pytest.raises(NotYours):
            deed(yosonomatome)
    assert not queries.signups_for(yosonomatome, on=monday.date()).exists()
    assert queries.signups_for(shokuin, on=monday.date()).count() == 1


def test_contacts_open_with_a_reason_and_a_line_and_go_after_their_days(offer, monday, matome):
    signup = full(offer, monday, 1)[0]
    with pytest.raises(Refused):
        actions.open_signup(signup=signup, reason=" ", by=matome, at=monday)
    assert ("お名前", "方0") in actions.open_signup(signup=signup, reason="折り返しのため", by=matome, at=monday)
    assert Look.objects.get().reason == "折り返しのため"
    assert DiaryLine.objects.filter(verb="open-sign-up", about_id=str(signup.pk)).count() == 1
    offer = Offer.objects.get()
    assert offer.erase_on == offer.dates.get().ends_at.astimezone(TOKYO).date() + timedelta(days=90)
    assert actions.forget_signups(on=offer.erase_on - timedelta(days=1), at=monday) == 0
    assert "方0" in letters_to(signup)[0].reader
    assert actions.forget_signups(on=offer.erase_on, at=monday) == 1
    for letter in letters_to(signup):
        assert not any(getattr(letter, name) for name in Letter.HIDDEN)
    signup.refresh_from_db()
    assert (signup.name, signup.mail, signup.phone_digest, signup.party) == ("", "", "", 1)
    assert actions.forget_signups(on=offer.erase_on, at=monday) == 0
    with pytest.raises(NotNow):
        actions.open_signup(signup=signup, reason="もう一度", by=matome, at=monday)
