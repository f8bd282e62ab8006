"""What the pages of the room show beyond one query."""

from operator import attrgetter

from django.utils.translation import gettext as _

from otagaisama.base.saying import say_from
from otagaisama.messaging.line.queries import door_of
from otagaisama.signups import queries, rules, states
from otagaisama.signups.models import Offer, OfferDate, SignUp


def shown(offer: Offer, *, at, dates: list[OfferDate] | None = None) -> dict:
    """An offer as residents read it: when, whether there is a seat, whether and why not one can sign up now."""
    dates = queries.dates_of(offer) if dates is None else dates
    held, waiting = offer.seated + offer.offered, offer.waiting
    full = bool(offer.seats) and (held >= offer.seats or bool(waiting))
    return {
        "offer": offer, "full": full, "closed": rules.why_closed(offer, dates, at=at),
        "dates": [(date, say_from(date.starts_at, date.ends_at)) for date in dates],
        "state_words": _("いまは満員です。空きを待てます。") if full else _("申し込めます。"),
        "button": _("空きを待つ") if full else _("申し込む"),
    }  # fmt: skip


def shown_all(offers, *, at) -> list[dict]:
    """Many of them, with their dates brought along."""
    by_time = attrgetter("starts_at")
    return [shown(offer, at=at, dates=sorted(offer.dates.all(), key=by_time)) for offer in offers]


def mine(signup: SignUp, *, at) -> dict:
    """Her own page: how she stands, what she may do."""
    dates = queries.dates_of(signup.offer)
    over = signup.offer.state == states.OfferState.OFF or not dates or rules.last_day(dates) < queries.day_of(at)
    return {
        "signup": signup, "offer": signup.offer, "dates": [(date, say_from(date.starts_at, date.ends_at)) for date in dates], "over": over,
        "before": queries.before(signup) if signup.standing == "waiting" else 0,
        "may_answer": signup.is_waiting_for_answer and not over, "may_cancel": signup.standing in ("seated", "waiting") and not over,
        "may_again": signup.standing in states.AGAIN and not rules.why_closed(signup.offer, dates, at=at),
        "no_index": True, "area": "door", **({} if over else door_of(signup)),
    }  # fmt: skip
