"""Who may plan a round, and when its numbers stand. `check_…` raises."""

from datetime import date

from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.gatherings.circulation import words
from otagaisama.gatherings.circulation.models import Block, Circular, Delivery
from otagaisama.gatherings.circulation.states import Readers, RoundState
from otagaisama.gatherings.events.models import Event
from otagaisama.gatherings.events.rules import check_may_keep
from otagaisama.gatherings.events.states import EventState

__all__ = ["check_may_keep"]


def check_block(block: Block) -> None:
    """No home answers twice, and no block stands there twice. Raises Refused."""
    if block.readers.silent < 0:
        raise Refused(words.TOO_MANY)
    same = Block.objects.filter(
        district=block.district, neighborhood=block.neighborhood, name=block.name, ended_on=None
    )
    if same.exclude(pk=block.pk).exists():
        raise Refused(words.SAME_BLOCK)


def check_answers(households: int, on_screen: int, both: int, paper: int) -> None:
    """No home answers twice. Raises Refused."""
    if Readers(households, on_screen, both, paper).silent < 0:
        raise Refused(words.TOO_MANY)


def check_draft(circular: Circular) -> None:
    """Its copies are not fixed yet. Raises NotNow."""
    if circular.state != RoundState.DRAFT:
        raise NotNow(words.CLOSED)


def check_days(circular: Circular) -> None:
    """Sheets come before they go, and go before they come back. Raises Refused."""
    days = [circular.closes_on, circular.goes_on, *([circular.back_by] if circular.back_by else [])]
    if days != sorted(days):
        raise Refused(words.DAYS_ORDER)


def check_sheet(event: Event | None) -> None:
    """Nobody is told of an event that does not take place. Raises Refused."""
    if event is not None and event.state == EventState.OFF:
        raise Refused(words.SHEET_OFF)


def check_may_fix(circular: Circular, sheets: int, blocks: int) -> None:
    """A sheet, a block, and a telephone with its hours (D24). Raises Refused."""
    if not sheets:
        raise Refused(words.NO_SHEET)
    if not blocks:
        raise Refused(words.NO_BLOCK)
    if not (circular.phone.strip() and circular.phone_hours.strip()):
        raise Refused(words.PHONE_NEEDED)


def check_back(
    delivery: Delivery, copies: int, handed_on: date | None, back_on: date | None, left: int | None, *, on: date
) -> None:
    """Back after it was handed out, and no more than was brought. Raises Refused."""
    if delivery.circular.state == RoundState.ENDED:
        raise NotNow(words.ENDED)
    if any(day and day > on for day in (handed_on, back_on)):
        raise Refused(words.FUTURE)
    if back_on and (handed_on is None or back_on < handed_on):
        raise Refused(words.BACK_FIRST)
    if left is not None and left > copies:
        raise Refused(words.LEFT_MORE)


def check_fixed(circular: Circular) -> None:
    """Its copies are fixed. Raises NotNow, NotYours."""
    if circular.state == RoundState.DRAFT:
        raise NotYours(words.NOT_CLOSED)
