"""A circle is called, read the pledge, held, its papers come back, and it ends."""

from datetime import date, datetime, time

from django.utils import timezone

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people.actions import take_out
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account, Takeout
from otagaisama.troubles.circles import copies, states
from otagaisama.troubles.circles import rules as circle_rules
from otagaisama.troubles.circles import words as circle_words
from otagaisama.troubles.circles.models import Card, Circle, CirclePerson

PRINT_CARDS = "考える場のカード"
PRINT_DOOR = "考える場の案内先"


@action
def make_circle(
    *, by: Account, at: datetime, title: str, held_on: date, kind: str = Circle.Kind.THINK, district=None,
    starts: time | None = None, place: str = "", host: str = "", note: str = "",
) -> Circle:  # fmt: skip
    """Call a circle: a name and a day are enough."""
    circle = Circle(
        title=title, held_on=held_on, kind=kind, district=district, starts=starts, place=place, host=host, note=note,
        made_by=by,
    )  # fmt: skip
    circle.save(force_insert=True)
    record(by=by, at=at, verb="make-circle", about=circle)
    return circle


@action
def change_circle(*, circle: Circle, by: Account, at: datetime, **facts) -> Circle:
    """Correct what the invitation says. The district stays once a card lies on the table."""
    circle = hold(circle)
    circle_rules.check_not_over(circle)
    if "district" in facts and circle.cards.exists():
        facts.pop("district")
    for name, value in facts.items():
        setattr(circle, name, value)
    circle.save()
    record(by=by, at=at, verb="change-circle", about=circle)
    return circle


@action
def invite(*, circle: Circle, by: Account, at: datetime, stands_for: str, name: str = "") -> CirclePerson:
    """Invite somebody, by what they stand for. The name is for the door only."""
    circle = hold(circle)
    circle_rules.check_not_over(circle)
    person = CirclePerson(circle=circle, stands_for=stands_for, name=name)
    person.save(force_insert=True)
    record(by=by, at=at, verb="invite-to-circle", about=circle)
    return person


@action
def invite_nobody(*, person: CirclePerson, by: Account, at: datetime) -> None:
    """Take somebody off the list of the invited."""
    circle = hold(person.circle)
    circle_rules.check_not_over(circle)
    person.delete()
    record(by=by, at=at, verb="take-off-invited", about=circle)


@action
def tick_came(*, circle: Circle, came: set, by: Account, at: datetime) -> None:
    """Tick who came (ids of CirclePerson). Whoever is ticked after the pledge has heard it at the door."""
    circle = hold(circle)
    circle_rules.check_not_over(circle)
    for person in circle.people.select_for_update().order_by("id"):
        person.came = person.pk in came
        heard = circle.pledge_read_at is not None
        person.pledged_at = (person.pledged_at or at) if person.came and heard else None
        person.save(update_fields=["came", "pledged_at"])
    record(by=by, at=at, verb="tick-came", about=circle)


@action
def read_pledge(*, circle: Circle, by: Account, at: datetime) -> Circle:
    """The pledge was read aloud (D12): dated, for everybody who has come; the circle is open."""
    circle = hold(circle)
    circle_rules.check_not_over(circle)
    if circle.pledge_read_at is not None:
        return _said(circle, by, at, "read-pledge-again")
    circle.pledge_read_at, circle.pledge_read_by, circle.state = at, by, states.HELD
    circle.save()
    circle.people.filter(came=True).update(pledged_at=at)
    return _said(circle, by, at, "read-pledge")


@action
def close_circle(*, circle: Circle, by: Account, at: datetime, minutes_public: bool = False) -> Circle:
    """End it. What is owed stays owed, papers that are out stay on the list."""
    circle = hold(circle)
    if not states.may_move(states.CIRCLE_MOVES, "close_circle", circle.state):
        raise NotNow(circle_words.CIRCLE_OVER if circle.is_closed else circle_words.CIRCLE_PLEDGE)
    circle.state, circle.minutes_public, circle.closed_at = states.CLOSED, minutes_public, at
    circle.save()
    return _said(circle, by, at, "close-circle")


@action
def open_circle_again(*, circle: Circle, by: Account, at: datetime) -> Circle:
    """Take the end back within a day: it goes on, and nothing of it is public until it ends."""
    circle = hold(circle)
    circle_rules.check_may_open_again(circle, at)
    circle.state, circle.minutes_public, circle.closed_at = states.HELD, False, None
    circle.save()
    return _said(circle, by, at, "open-circle-again")


@action
def print_cards(*, circle: Circle, cards: list[Card], by: Account, at: datetime, reason: str) -> Takeout:
    """Print cards: only cleared ones whose person has not said no, under a number, to be collected (D27)."""
    held = _for_paper(circle, cards, at)
    if not held:
        raise Refused(circle_words.NOTHING_TO_PRINT)
    takeout = take_out(what=PRINT_CARDS, count=len(held), reason=reason, by=by, at=at)
    for card in held:
        card.printed_at, card.returned_at = at, None
        card.save(update_fields=["printed_at", "returned_at"])
    _said(circle, by, at, "print-cards")
    return takeout


@action
def print_invited(*, circle: Circle, by: Account, at: datetime, reason: str) -> Takeout:
    """Print the list for the door: names, so under a number (D27)."""
    takeout = take_out(what=PRINT_DOOR, count=circle.people.count(), reason=reason, by=by, at=at)
    _said(circle, by, at, "print-invited")
    return takeout


@action
def collect_cards(*, circle: Circle, returned: set, by: Account, at: datetime) -> int:
    """Tick printed cards back in (ids of Card), also after the end; answers how many are still out."""
    still_out = 0
    printed = circle.cards.select_for_update(of=("self",)).exclude(printed_at=None).order_by("number")
    for card in printed:
        card.returned_at = (card.returned_at or at) if card.pk in returned else None
        card.save(update_fields=["returned_at"])
        still_out += card.returned_at is None
    _said(circle, by, at, "collect-cards")
    return still_out


def _for_paper(circle: Circle, cards: list[Card], at: datetime) -> list[Card]:
    wanted = circle.cards.select_for_update(of=("self",)).filter(pk__in=[card.pk for card in cards])
    behind = [f"trouble__{name}" for name in ("knowing", "person", "listener", "owner")]
    wanted = wanted.exclude(state=states.BLOCKED).select_related("circle", *behind).order_by("number")
    day = timezone.localdate(at)
    held = [
        card for card in wanted.prefetch_related("trouble__consents__consent")
        if circle_rules.may_be_shown(card.trouble, list(card.trouble.consents.all()), day)
    ]  # fmt: skip
    for card in held:  # a name may have become known since somebody cleared it
        if any(doubt.must_go for doubt in copies.doubts_of_many([card.text], [card])):
            raise Refused(circle_words.NAME_KNOWN_SINCE.format(number=card.number))
    return held


def _said(circle: Circle, by: Account, at: datetime, verb: str) -> Circle:
    record(by=by, at=at, verb=verb, about=circle)
    return circle
