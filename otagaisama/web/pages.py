"""What the front door tells of today: vans that do not come, places open now, what may be signed up for, how many were answered."""

from dataclasses import dataclass
from datetime import date, datetime

from otagaisama.base.days import first_of_fiscal_year
from otagaisama.directory import queries as directory
from otagaisama.directory.showing import Card, cards_of
from otagaisama.shopping.vans.queries.stops import BoardEntry, different_today, told_today
from otagaisama.signups.models import Offer
from otagaisama.signups.queries import public_offers
from otagaisama.troubles.counting import counts_until

AT_ONCE = 3
FEWEST = 5  # neither the counts nor what lies between them may be of a few
DAYS_AHEAD = 14


@dataclass(frozen=True)
class Today:
    """What is different, open and coming, each at most three; and of this fiscal year how many were heard and answered (0: too few to say)."""

    changed: list[BoardEntry]
    open_now: list[Card]
    coming: list[Offer]
    heard: int
    answered: int


def today_of(*, on: date, at: datetime) -> Today:
    """What a visitor of the front door wants to know of this day. Unconfirmed places are not called open."""
    counts = counts_until(first=first_of_fiscal_year(on), ends=[on])
    heard, answered = counts["troubles_heard"][0], counts["answered_back"][0]
    enough = min(heard, answered) >= FEWEST and (heard == answered or abs(heard - answered) >= FEWEST)
    return Today(
        changed=list(different_today(told_today(on=on)))[:AT_ONCE],
        open_now=_open_now(on=on, at=at),
        coming=[offer for offer in public_offers(at=at)[:AT_ONCE] if (offer.first_at.date() - on).days <= DAYS_AHEAD],
        heard=heard if enough else 0,
        answered=answered if enough else 0,
    )


def _open_now(*, on: date, at: datetime) -> list[Card]:
    """Confirmed places with a telephone that are open at this moment."""
    posts = [post for post in directory.public_posts(on=on) if post.phone and post.hours]
    return [card for card in cards_of(posts, on=on, at=at) if card.open_now and not card.stale][:AT_ONCE]
