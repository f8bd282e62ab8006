"""What the page for covering a helper's absence is made of: each day, whether whoever waits was told, and whom to ask instead."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from otagaisama.messaging.models import Letter
from otagaisama.messaging.queries import letters_about, letters_for
from otagaisama.messaging.ways import NONE, WAYS
from otagaisama.support.helpers.models import Helper
from otagaisama.support.turns import queries, words
from otagaisama.support.visits import states
from otagaisama.support.visits.models import Visit
from otagaisama.support.visits.pages.desk import call_visits
from otagaisama.support.visits.pages.finding import Candidate, find_helpers

MOST, MOST_OFFERED = 40, 6


@dataclass(frozen=True)
class Uncovered:
    """A day that a helper could not keep: whether the person waiting was told, who thinks it over, whom to ask."""

    visit: Visit
    news: str
    to_tell: bool
    thinking: str
    offers: list[Candidate]
    first: Helper | None


def uncovered_of(helper: Helper, user, *, on: date, at: datetime) -> list[Uncovered]:
    """The coming days that she let go, the soonest first. Each day proposes another where it can, so that not all is asked of one."""
    visits = list(queries.let_go_by(helper, user, on=on)[:MOST])
    call_visits(visits, user, listed=words.COVER_LIST, today=on, at=at)
    letters, turns, rows = _letters_of(visits, user, on=on), Counter(), []
    for visit in visits:
        thinking = next((ask.helper.name for ask in visit.asks.all() if ask.answer == states.ASKED), "")
        is_open = visit.status == states.OPEN_VISIT and not thinking
        offers = find_helpers(visit, user, on=on, at=at, cover=True).offers[:MOST_OFFERED] if is_open else []
        first = min(offers, key=lambda offer: turns[offer.helper.pk]).helper if offers else None
        turns[first.pk if first else None] += 1
        says, to_tell = letters.get(
            visit.request_id, (words.COVER_SEALED if visit.request.knowing.sealed else "", False)
        )
        rows.append(Uncovered(visit, says, to_tell, thinking, offers, first))
    return rows


def _letters_of(visits: list[Visit], user, *, on: date) -> dict:
    """By request: what became of telling that the helper cannot come, and whether somebody still has to."""
    requests = {str(visit.pk): visit.request_id for visit in visits}
    about = letters_about(visits).filter(key__startswith="left ").values("pk")
    letters = letters_for(user, on=on).filter(pk__in=about).order_by("made_at", "id")
    return {requests[letter.about_id]: _said_of(letter) for letter in letters}


def _said_of(letter: Letter) -> tuple[str, bool]:
    if letter.state == Letter.State.SENT:
        return words.COVER_TOLD, False
    if letter.state == Letter.State.WAITING and letter.channel in WAYS:
        return WAYS[letter.channel].label, not WAYS[letter.channel].by_itself or letter.channel == NONE
    return letter.get_state_display(), letter.state in (Letter.State.FAILED, Letter.State.UNSURE)
