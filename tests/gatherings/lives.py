"""Events of the tests, at moments that they choose."""

from datetime import timedelta

from otagaisama.gatherings.events import actions
from otagaisama.gatherings.events.models import Event
from otagaisama.gatherings.events.states import Times
from otagaisama.signups import actions as signup_actions
from tests.signups.lives import MONDAY

FACTS = {
    "place": "城北コミュニティセンター", "bring": "飲みもの", "phone": "052-981-1212", "phone_hours": "平日 9:00-17:00", "rain": "雨でも行います",
}  # fmt: skip


def times(at, *days: int):
    """An afternoon on each of these days after `at`."""
    starts = at.replace(hour=13, minute=30, second=0, microsecond=0)
    return [Times(starts + timedelta(days=day), starts + timedelta(days=day, hours=2)) for day in days]


def make_event(
    by, *, at=MONDAY, days=(14, 21, 28), open_it=True, title="焼きいもの会", district=None, **facts
) -> Event:
    """Three afternoons, published."""
    event = actions.begin_event(
        title=title, dates=times(at, *days), keeps=by, by=by, at=at, district=district, **FACTS | facts
    )
    return actions.move_event(event=event, move="open", by=by, at=at)[0] if open_it else event


def come(offer, by, *names, at=MONDAY, party=1):
    """These sign up on the telephone."""
    return [
        signup_actions.sign_up(
            offer=offer, name=name, party=party, by=by, at=at, came_by="fax", wish="mail", mail=f"m{number}@example.jp"
        )
        for number, name in enumerate(names)
    ]
