"""What the page of a check shows: the numbers of this area at this hour, the taps, the times."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from otagaisama.watch.checks import bridge, queries, words
from otagaisama.watch.notices import queries as notice_queries
from otagaisama.watch.notices.pages import said_moment
from otagaisama.watch.notices.states import TAPS, Act


@dataclass(frozen=True)
class Number:
    """One to call: what a tap says, whether somebody is there now."""

    label: str
    number: str
    note: str
    act: str
    there: bool | None


def numbers_for(district, *, at: datetime) -> list[Number]:
    """Whom to call here, now: who is there first, then whose hours are unknown, then who is closed."""
    posts = queries.posts_to_call(district, on=at.date())
    if settings.COUNCIL_PHONE:
        posts.append(queries.Post(words.COUNCIL, settings.COUNCIL_PHONE, settings.COUNCIL_HOURS, "", Act.COUNCIL))
    numbers = [number_of(post, at) for post in posts]
    return sorted(numbers, key=lambda number: (True, None, False).index(number.there))


def check_page(check, *, at: datetime) -> dict:
    """One check, for whoever goes."""
    return {
        "check": check, "notice": check.notice, "steps": notice_queries.steps_of(check.notice), "numbers": numbers_for(check.notice.district, at=at),
        "taps": [(act.value, act.label) for act in TAPS], "calls": [(act.value, act.label) for act in (Act.CALL_119, Act.CALL_110, Act.FAMILY)],
        "outside_only": words.OUTSIDE_ONLY, "area": "my",
    }  # fmt: skip


def number_of(post, at: datetime) -> Number:
    """One to call, with whether somebody is there at this moment."""
    there = bridge.is_open(post.hours, post.closed, at)
    note = post.hours if there else str(words.UNKNOWN_HOURS) + (f"（{post.hours}）" if post.hours else "")
    if there is False:
        following = bridge.next_open(post.hours, post.closed, at)
        note = words.CLOSED_NOW.format(opens=words.OPENS.format(at=said_moment(following)) if following else "")
    return Number(post.label, post.number, note, post.act, there)
