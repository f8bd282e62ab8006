"""The outbox against a real SMTP server: each letter once, what fails fails alone, nothing private on the outside."""

import itertools
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from otagaisama.messaging import actions, patience, queries, sending, ways
from otagaisama.messaging.models import Delivery, Letter

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 5, 11, 10, tzinfo=ZoneInfo("Asia/Tokyo"))
NIGHT = DAY.replace(hour=23)


class Broken(ways.Way):
    """A way that its author did not finish."""

    code, label, by_itself = "broken", "こわれた方法", True

    def send(self, letter):
        raise KeyError("not written yet")


def state_of(letter):
    letter.refresh_from_db()
    return letter.state


def round_at(at):
    return sending.send_round(clock=lambda: at)


def test_a_letter_arrives_once(post_office, tell, now):
    (letter,) = tell()
    assert sending.send_letter(letter=letter, at=now).went
    assert sending.send_letter(letter=letter, at=now) is None
    assert post_office.readers == ["center@example.jp"]
    assert not queries.waiting_letters(at=now + timedelta(days=1)).exists()


def test_telling_twice_with_one_key_is_one_letter(tell):
    assert tell() == tell()
    assert Letter.objects.count() == 1


def test_two_addresses_in_a_cell_get_a_letter_each(post_office, tell, now):
    tell("ginko@example.jp;jimu@example.jp")
    post_office.known["ginko@example.jp"] = "550 no such user"
    assert round_at(now) == sending.Round(sent=1, untold=1)
    assert post_office.readers == ["jimu@example.jp"]


def test_address_and_words_lie_hidden_in_the_table(tell):
    tell(phone="052-911-0001")
    row = Letter.objects.values("to", "subject", "body", "said", "contacts").get()
    assert all(str(value).startswith("1:k") for value in row.values())


class TestWhatFails:
    """Faults M1 and M7: it fails alone, for good or for a while, as the other side said."""

    def test_what_the_post_office_cannot_take_now_is_tried_later(self, post_office, tell, now):
        post_office.closed = True
        (letter,) = tell(at=DAY)
        assert round_at(DAY) == sending.Round(later=1)
        assert not queries.waiting_letters(at=DAY + timedelta(minutes=4)).exists()
        post_office.closed = False
        assert round_at(DAY + timedelta(minutes=5)) == sending.Round(sent=1)
        assert [made.ok for made in Delivery.objects.order_by("at")] == [False, True]
        assert state_of(letter) == Letter.State.SENT

    @pytest.mark.parametrize("said", ["550 no such user", "553 mailbox name not allowed", "501 bad address"])
    def test_a_refusal_is_for_good_at_once(self, post_office, tell, said):
        post_office.known["center@example.jp"] = said
        (letter,) = tell(at=DAY)
        assert round_at(DAY) == sending.Round(untold=1)
        assert (state_of(letter), letter.fault, letter.attempts) == ("failed", "refused", 1)

    def test_words_that_are_refused_are_refused_for_good_too(self, post_office, tell):
        post_office.answers["center@example.jp"] = "554 looks like spam"
        (letter,) = tell(at=DAY)
        round_at(DAY)
        assert (state_of(letter), letter.fault) == ("failed", "refused")

    @pytest.mark.parametrize("said", ["451 local error", "452 full", "421 busy", "450 greylisted", "cut"])
    def test_not_now_is_tried_for_two_days_with_growing_pauses_and_then_stands_on_a_desk(
        self, post_office, tell, said, shokuin
    ):
        post_office.known["center@example.jp"] = said
        (letter,) = tell(at=DAY)
        moments, at = [], DAY
        while state_of(letter) == Letter.State.WAITING:
            at = max(at, letter.send_from)
            moments.append(at)
            round_at(at)
        pauses = [after - before for before, after in itertools.pairwise(moments)]
        assert pauses == sorted(pauses)
        assert timedelta(hours=40) < at - DAY <= timedelta(days=2)
        assert (letter.state, letter.fault) == ("failed", "too_long")
        assert list(queries.box_of_letters(shokuin, "failed", on=at.date())) == [letter]

    def test_a_letter_whose_address_cannot_be_read_fails_alone(self, post_office, tell):
        """What lies in the outbox from before addresses were checked."""
        old = [tell(key=f"old {number}", at=DAY)[0] for number in range(12)]
        bad = [
            "ginko@example.jp;jimu@example.jp", "花@example.jp", "ginko@", "@example.jp", "ginko", "", "a@example.jp\nBcc: b@example.jp",
            "a b@example.jp", "a@@example.jp", "a@example..jp", "a@example.jp\x00", "a@" + "e" * 80 + ".jp",
        ]  # fmt: skip
        for letter, address in zip(old, bad, strict=True):
            letter.to = address
            letter.save()
        (good,) = tell("last@example.jp", key="last", at=DAY)
        assert round_at(DAY) == sending.Round(sent=1, untold=12)
        assert state_of(good) == Letter.State.SENT
        assert {(state_of(letter), letter.fault) for letter in old} == {("failed", "address")}

    def test_a_heading_in_two_lines_reaches_nobody_else(self, post_office, tell):
        (letter,) = tell(at=DAY)
        letter.subject = "お知らせ\r\nBcc: all@example.jp"
        letter.save()
        round_at(DAY)
        assert post_office.readers == ["center@example.jp"]

    def test_a_way_that_breaks_stops_nobody(self, post_office, tell, monkeypatch):
        monkeypatch.setitem(ways.WAYS, "broken", Broken())
        tell("", key="odd", wish="broken", broken="somewhere", at=DAY)
        tell("last@example.jp", key="last", at=DAY)
        assert round_at(DAY) == sending.Round(sent=1, untold=1)

    def test_a_mail_server_that_is_down_is_no_letters_fault(self, post_office, tell, settings):
        settings.EMAIL_PORT = 1
        letters = [tell(key=str(number), at=DAY)[0] for number in range(8)]
        assert round_at(DAY) == sending.Round(later=3)
        assert {state_of(letter) for letter in letters} == {Letter.State.WAITING}
        assert sum(letter.attempts for letter in letters) == 3


class TestCutOff:
    """Fault M7: never doubled silently; what nobody knows is asked."""

    def test_cut_after_the_words_were_given_it_is_asked_and_not_sent_again(self, post_office, tell, shokuin):
        post_office.answers["center@example.jp"] = "cut"
        (letter,) = tell(at=DAY)
        assert round_at(DAY) == sending.Round(untold=1)
        assert round_at(DAY + timedelta(days=1)) == sending.Round()
        assert len(post_office.mails) == 1
        assert list(queries.box_of_letters(shokuin, "unsure", on=DAY.date())) == [letter]

    def test_killed_while_going_it_is_told_as_uncertain(self, post_office, tell):
        (letter,) = tell(at=DAY)
        sending.take_letter(letter=letter, at=DAY)
        assert round_at(DAY + timedelta(minutes=10)) == sending.Round()
        assert state_of(letter) == Letter.State.GOING
        round_at(DAY + timedelta(minutes=16))
        assert state_of(letter) == Letter.State.UNSURE
        assert post_office.mails == []

    def test_a_slow_sender_that_was_believed_dead_still_tells_how_it_ended(self, tell):
        (letter,) = tell(at=DAY)
        taken = sending.take_letter(letter=letter, at=DAY)
        actions.note_lost(at=DAY + timedelta(minutes=16))
        actions.note_outcome(
            letter=letter, claim=taken.claim, outcome=sending.Outcome(went=True), at=DAY + timedelta(minutes=17)
        )
        assert state_of(letter) == Letter.State.SENT

    def test_of_two_senders_one_takes_it_and_the_other_reports_nothing(self, post_office, tell):
        (letter,) = tell(at=DAY)
        assert sending.take_letter(letter=letter, at=DAY)
        assert sending.take_letter(letter=letter, at=DAY) is None
        assert round_at(DAY) == sending.Round()
        assert Delivery.objects.count() == 0


class TestNights:
    """Fault M7: nobody is woken, whichever try it is."""

    @pytest.mark.parametrize("minutes", [0, 61, 180, 539])
    def test_a_quiet_letter_waits_for_the_morning_however_late_it_is(self, post_office, tell, minutes):
        tell(at=DAY, quiet=True)
        at = DAY.replace(hour=20) + timedelta(minutes=minutes)
        assert round_at(at) == sending.Round()
        assert round_at(DAY.replace(hour=8) + timedelta(days=1)) == sending.Round(sent=1)

    def test_also_after_a_failure_in_the_evening(self, post_office, tell):
        evening = DAY.replace(hour=19, minute=58)
        post_office.closed = True
        (letter,) = tell(at=evening, quiet=True)
        round_at(evening)
        assert state_of(letter) == Letter.State.WAITING
        assert letter.send_from == DAY.replace(hour=8) + timedelta(days=1)

    def test_what_is_urgent_goes_by_night(self, post_office, tell):
        tell(at=NIGHT)
        assert round_at(NIGHT) == sending.Round(sent=1)

    def test_a_list_of_a_desk_knows_no_night(self, tell):
        (call,) = tell(mail="", phone="052-911-0001", at=NIGHT, quiet=True)
        assert (call.channel, call.send_from) == ("phone", NIGHT)

    def test_nights_do_not_use_up_the_patience(self):
        at = DAY.replace(hour=19, minute=59)
        again = patience.next_try(attempts=1, first_try_at=at, quiet=True, at=at)
        assert again == DAY.replace(hour=8) + timedelta(days=1)
