"""The line of an offer in motion: what changed since, what somebody does now, and what follows for the others."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Max

from otagaisama.base.refusals import NotNow
from otagaisama.messaging.actions import drop_letters
from otagaisama.people.diary import HOUSE
from otagaisama.people.models import Account
from otagaisama.signups import bridge, queries, rules, states, words
from otagaisama.signups.actions.telling import tell_one, until_of, way_of
from otagaisama.signups.models import Offer, OfferDate, SignUp, SignUpStep
from otagaisama.signups.states import Happened, How, Standing

# What happened, from how she stood (None: she comes) to how she stands.
STEPS = {
    (None, Standing.SEATED): Happened.SEATED,
    (None, Standing.WAITING): Happened.WAITING,
    (Standing.WAITING, Standing.OFFERED): Happened.OFFERED,
    (Standing.OFFERED, Standing.SEATED): Happened.ACCEPTED,
    (Standing.OFFERED, Standing.DECLINED): Happened.DECLINED,
    (Standing.OFFERED, Standing.LAPSED): Happened.LAPSED,
    (Standing.WAITING, Standing.MISSED): Happened.MISSED,
}
LETTERS = {
    Happened.SEATED: "seated", Happened.WAITING: "waiting", Happened.OFFERED: "offered", Happened.ACCEPTED: "accepted",
    Happened.LAPSED: "lapsed", Happened.MISSED: "missed",
}  # fmt: skip


class Moving:
    """One movement of the line of a held offer: who stands in it, who does something now (`signup`), by whom, by which way."""

    def __init__(self, offer: Offer, *, by, at: datetime, signup: SignUp | None = None, how: str = How.HOUSE):
        self.offer, self.by, self.at, self.signup, self.how = offer, by, at, signup, how
        self.dates: list[OfferDate] = queries.dates_of(offer)
        held = queries.signups_of(offer, *states.IN_LINE).select_for_update(of=("self",))
        self.rows: dict[str, SignUp] = {str(row.pk): row for row in held}
        self.joined = SignUp.objects.filter(offer=offer).aggregate(last=Max("order"))["last"] or 0

    def run(self, deed: Callable[[bridge.Line], object] | None = None) -> int:
        """Let the time go on to now, do the deed, keep what differs and tell whom it concerns. Answers how many stand otherwise."""
        if self.offer.state == states.OfferState.OFF:
            raise NotNow(words.NOT_FROM_HERE)  # a seat of what does not take place is nobody's
        missed = 0
        if rules.has_begun(self.dates, self.at):
            missed = self._end_waiting()
        else:
            self._wait_longer()
        line = bridge.resume_line(
            self.offer.seats,
            [(key, row.party, row.standing, row.order, row.until) for key, row in self.rows.items()],
            until=lambda key, _: until_of(self._row(key), self.offer, self.dates, self.at), joined=self.joined,
        )  # fmt: skip
        try:
            line.look(self.at)
            if deed is not None:
                deed(line)
        except bridge.NotPossible as impossible:
            raise NotNow(words.NOT_FROM_HERE) from impossible
        return missed + sum(self._keep(place) for place in line.look(self.at))

    def _row(self, key: str) -> SignUp:
        if self.signup is not None and key == str(self.signup.pk):
            return self.rows.setdefault(key, self.signup)
        return self.rows[key]

    def _keep(self, place: bridge.Place) -> int:
        row = self._row(place.id)
        comes = row._state.adding or row.standing not in states.IN_LINE
        before = None if comes else row.standing
        if (before, row.order, row.until, row.party) == (place.state.value, place.order, place.until, place.party):
            return 0
        row.order, row.until, row.party = place.order, place.until, place.party
        if before == place.state.value:
            row.save(update_fields=["order", "until", "party"])
            return 0
        self._stand(row, before, place.state.value, place.before or 0)
        return 1

    def _stand(self, row: SignUp, before: str | None, standing: str, waiting: int = 0) -> None:
        row.standing, row.stood_at = standing, self.at
        row.save(force_insert=row._state.adding)
        what = STEPS.get((before, standing), Happened.CANCELLED)
        hers = self.signup is not None and row.pk == self.signup.pk
        step = keep_step(row, what, at=self.at, by=self.by if hers else None, how=self.how if hers else How.HOUSE)
        if before is not None:
            drop_letters(about=row, by=self.by or HOUSE, at=self.at)
        code = LETTERS.get(what)
        if code and not (hers and self._is_spoken(row)):
            tell_one(code, row, step, self.offer, self.dates, by=self.by or HOUSE, at=self.at, before=waiting)

    def _is_spoken(self, row: SignUp) -> bool:
        """Somebody of the desk is speaking with her now: what a telephone would say was said."""
        face_to_face = isinstance(self.by, Account) and self.how in (How.PHONE, How.COUNTER)
        return face_to_face and way_of(row, self.offer) in ("phone", "none")

    def _wait_longer(self) -> None:
        """Nobody loses a seat of which she was never told: the time to answer counts from the telling."""
        for row in self.rows.values():
            if row.standing != Standing.OFFERED or row.until is None or row.until >= self.at:
                continue
            longer = until_of(row, self.offer, self.dates, queries.told_at(row) or self.at)
            if longer > row.until:
                row.until = longer
                row.save(update_fields=["until"])
                keep_step(row, Happened.LONGER, at=self.at, by=None, how=How.HOUSE)

    def _end_waiting(self) -> int:
        """It has begun: whoever still waits hears that no seat became free."""
        waiting = [row for row in self.rows.values() if row.standing == Standing.WAITING]
        for row in waiting:
            self._stand(row, Standing.WAITING, Standing.MISSED)
            del self.rows[str(row.pk)]
        return len(waiting)


def keep_step(signup: SignUp, what: str, *, at: datetime, by, how: str = "") -> SignUpStep:
    """One more line of the history of a sign-up."""
    who = by if isinstance(by, Account) else None
    step = SignUpStep(signup=signup, what=what, at=at, how=how, party=signup.party, by=who)
    step.save(force_insert=True)
    return step
