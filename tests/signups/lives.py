"""A council in which people sign up, at moments that the tests choose."""

import uuid
from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from otagaisama.base.days import is_year_end
from otagaisama.base.refusals import Refused
from otagaisama.messaging.actions import note_outcome, tell_letter
from otagaisama.messaging.models import Letter
from otagaisama.messaging.ways import Outcome
from otagaisama.signups import actions
from otagaisama.signups.models import Offer, SignUp
from otagaisama.signups.states import IN_LINE, Happened, Standing, When

TOKYO = ZoneInfo("Asia/Tokyo")
MONDAY = datetime(2027, 6, 7, 10, 0, tzinfo=TOKYO)
FACTS = {
    "place": "城北コミュニティセンター", "bring": "飲みもの", "phone": "052-981-1212", "phone_hours": "平日 9:00-17:00", "kind": "講座",
}  # fmt: skip


def make_offer(by, *, at=MONDAY, seats=3, days=14, title="見守りの入門講座", times=1, **facts) -> Offer:
    """Something with a first date `days` after `at`, open for signing up."""
    starts = at.replace(hour=13, minute=30) + timedelta(days=days)
    dates = [When(starts + timedelta(weeks=n), starts + timedelta(weeks=n, hours=2)) for n in range(times)]
    offer = actions.begin_offer(title=title, dates=dates, by=by, at=at, seats=seats, **FACTS | facts)
    return actions.move_offer(offer=offer, move="open", by=by, at=at)[0]


def calm(day):
    """That day, or the next after which two weeks go by without the turn of the year, which a form asks about."""
    while any(is_year_end(day + timedelta(days=more)) for more in range(17)):
        day += timedelta(days=1)
    return day


def send_mails(at) -> int:
    """The post office takes what waits."""
    letters = Letter.objects.filter(channel="mail", state=Letter.State.WAITING, send_from__lte=at)
    for letter in letters:
        letter.state, letter.claim = Letter.State.GOING, uuid.uuid4()
        letter.save(update_fields=["state", "claim"])
        note_outcome(letter=letter, claim=letter.claim, outcome=Outcome(went=True), at=at)
    return len(letters)


def call_all(by, at) -> int:
    """The desk calls whoever is on its list."""
    letters = list(Letter.objects.filter(channel="phone", state=Letter.State.WAITING))
    for letter in letters:
        tell_letter(letter=letter, reached=True, by=by, at=at)
    return len(letters)


class Life:
    """One offer, and whatever happens to it. `look` says what must always hold."""

    STEPS = ("comes", "comes", "comes", "desk", "cancels", "cancels", "yes", "no", "fewer", "more seats", "fewer seats", "again", "calls",
             "mails", "invites")  # fmt: skip

    def __init__(self, by):
        self.by, self.at = by, MONDAY
        self.offer = make_offer(by, seats=4, days=9)
        self.known: dict[uuid.UUID, str] = {}

    def rows(self, *standings) -> list[SignUp]:
        rows = SignUp.objects.filter(offer=self.offer).order_by("number")
        return list(rows.filter(standing__in=standings) if standings else rows)

    def step(self, name: str, a: int, b: int) -> None:
        """What cannot be is refused with a sentence, and changes nothing."""
        self.at += timedelta(minutes=a)
        with suppress(Refused):
            self._do(name, a, b)

    def _do(self, name: str, a: int, b: int):
        by_link = {"by": None, "at": self.at}
        rows = self.rows()
        row = rows[b % len(rows)] if rows else None
        contact = (
            {"mail": f"p{a}@example.jp", "wish": "mail"} if a % 2 else {"phone": f"090-0000-{a:04}", "wish": "phone"}
        )
        match name:
            case "comes":
                actions.sign_up(offer=self.offer, name=f"方{a}", party=1 + b % 3, **contact, **by_link)
            case "desk":
                actions.sign_up(
                    offer=self.offer,
                    name=f"方{a}",
                    party=1 + b % 3,
                    came_by="phone",
                    phone="052-000-0000",
                    by=self.by,
                    at=self.at,
                )
            case "invites":
                actions.invite(offer=self.offer, name=f"方{a}", **contact, by=self.by, at=self.at)
            case "more seats" | "fewer seats":
                seats = max((self.offer.seats or 1) + (1 if name == "more seats" else -1), 1)
                self.offer, _ = actions.change_offer(offer=self.offer, seats=seats, by=self.by, at=self.at)
            case "calls":
                call_all(self.by, self.at)
            case "mails":
                send_mails(self.at)
            case _ if row is None:
                return
            case "cancels":
                actions.cancel_signup(signup=row, **by_link)
            case "yes" | "no":
                asked = self.rows(Standing.OFFERED, Standing.INVITED) or [row]
                actions.answer_seat(signup=asked[b % len(asked)], accepts=name == "yes", **by_link)
            case "fewer":
                actions.fewer_come(signup=row, party=row.party - 1, **by_link)
            case "again":
                actions.join_again(signup=row, **by_link)

    def passes(self, hours: int) -> None:
        """Time passes, and the worker comes by."""
        self.at += timedelta(hours=hours)
        actions.go_on(at=self.at)

    def look(self) -> None:
        """No place is given out of order or to a party it does not hold; nobody is lost silently."""
        self.offer.refresh_from_db()
        rows = self.rows()
        held = sum(row.party for row in rows if row.standing in (Standing.SEATED, Standing.OFFERED))
        assert held <= (self.offer.seats or held)
        waiting = sorted((row for row in rows if row.standing == Standing.WAITING), key=lambda row: row.order)
        begun = min(date.starts_at for date in self.offer.dates.all()) <= self.at
        if waiting and not begun:
            assert waiting[0].party > self.offer.seats - held, "the first could have a seat"
        for row in rows:
            self._look_at(row, waiting, begun)
        self.known = {row.pk: row.standing for row in rows}

    def _look_at(self, row: SignUp, waiting: list[SignUp], begun: bool) -> None:
        steps = [step.what for step in row.steps.order_by("at", "id")]
        assert steps, "everybody has a history"
        was = self.known.get(row.pk)
        if (
            row.standing != was
            and row.standing in (Standing.SEATED, Standing.OFFERED)
            and was not in (Standing.SEATED, Standing.OFFERED)
        ):
            assert not [other for other in waiting if other.order < row.order], "somebody was overtaken"
        letters = Letter.objects.filter(about_id=str(row.pk))
        if row.standing == Standing.OFFERED:
            assert letters.filter(state__in=("waiting", "sent")).exists(), "a seat of which she never hears"
        if row.standing == Standing.LAPSED:
            assert letters.filter(state="sent").exists() or begun, "lost a seat of which she was never told"
            assert letters.filter(state__in=("waiting", "sent")).exists(), "and never hears that it is gone"
        if row.standing == Standing.MISSED:
            assert letters.exclude(state="dropped").exists()
            assert Happened.MISSED in steps
        assert row.standing not in IN_LINE or row.order
