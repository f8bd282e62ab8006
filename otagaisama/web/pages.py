"""What the front door tells of today: vans that do not come, places open now, what may be signed up for, how many were answered."""

from dataclasses import dataclass
from datetime import date, datetime

from otagaisama.base.days import fiscal_year_of
from otagaisama.directory import queries as directory
from otagaisama.directory.showing import Card, cards_of
from otagaisama.plan.bridge import board
from otagaisama.shopping.vans.queries.stops import BoardEntry, different_today, told_today
from otagaisama.signups.models import Offer
from otagaisama.signups.queries import public_offers

AT_ONCE = 3
DAYS_AHEAD = 14


@dataclass(frozen=True)
class Today:
    """What is different, open now or next, and coming, each at most three; and of this fiscal year how many were heard and answered (0: too few to say)."""

    changed: list[BoardEntry]
    open_soon: list[Card]
    coming: list[Offer]
    heard: int
    answered: int


def today_of(*, on: date, at: datetime) -> Today:
    """What a visitor of the front door wants to know of this day. Unconfirmed places are not called open."""
    heard, answered = _heard_and_answered(on)
    return Today(
        changed=list(different_today(told_today(on=on)))[:AT_ONCE],
        open_soon=_open_soon(on=on, at=at),
        coming=[offer for offer in public_offers(at=at)[:AT_ONCE] if (offer.first_at.date() - on).days <= DAYS_AHEAD],
        heard=heard,
        answered=answered,
    )


def _heard_and_answered(on: date) -> tuple[int, int]:
    """As the plan tells them, and as rarely: a number that moves each day would tell of each day's one."""
    shown = board(fiscal_year_of(on), on=on)
    heard, answered = shown["troubles_heard"].value, shown["answered_back"].value
    return (heard, answered) if heard and answered else (0, 0)


def _open_soon(*, on: date, at: datetime) -> list[Card]:
    """Confirmed places with a telephone: those that are open at this moment, then those that open next."""
    posts = [post for post in directory.public_posts(on=on) if post.phone and post.hours and not post.is_stale_on(on)]
    cards = [card for card in cards_of(posts, on=on, at=at) if card.open_now or card.next_open]
    return sorted(cards, key=lambda card: at if card.open_now else card.next_open)[:AT_ONCE]
