"""Is this helper possible for this request at all? The hard walls, one after the other, with the standard library alone."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from otagaisama.engines.matching.records import Cover, Helper, Request, Wall


def wall(
    helper: Helper,
    request: Request,
    avoid: Container[tuple[str, str]] = (),
    walk_m: float = 0,
    *,
    today: date | None = None,
) -> Wall | None:
    """Return the first wall between the two, or None: she may be asked. `avoid` holds (helper id, request id).

    The pair to be avoided stands first, so that nothing more is told about it; a day before `today` is over for everybody. Raises ValueError if cover must be
    checked (`helper.covers` is not None) but the request has no day.
    """
    if (helper.id, request.id) in avoid:
        return Wall.OTHER
    if is_past(request, today):
        return Wall.PAST
    if helper.max_visits < 1:
        return Wall.FULL
    if request.on is not None and any(first <= request.on <= last for first, last in helper.away):
        return Wall.AWAY
    if request.task not in helper.can:
        return Wall.TASK
    if request.slot not in helper.slots:
        return Wall.SLOT
    if (request.on, request.slot) in helper.busy:
        return Wall.BUSY
    cover = cover_wall(helper.covers, request.on, request.paid)
    if cover is not None:
        return cover
    if not request.training <= helper.trained:
        return Wall.TRAINING
    if request.gender_wish and request.gender_wish != helper.gender:
        return Wall.GENDER
    if not request.needs_ok <= helper.ok_with:
        return Wall.NOT_OK
    if helper.areas is not None and request.area not in helper.areas:
        return Wall.AREA
    if helper.reach_m is not None and walk_m > helper.reach_m:
        return Wall.FAR
    return None


def is_past(request: Request, today: date | None) -> bool:
    """Whether the day of a request is over; never where it has none, or nobody says what today is."""
    return today is not None and request.on is not None and request.on < today


def cover_wall(covers: tuple[Cover, ...] | None, on: date | None, paid: bool) -> Wall | None:
    """Return COVER if nothing is valid on that day, COVER_KIND if what is valid is not for this kind of help, else None."""
    if covers is None:
        return None
    if on is None:
        raise ValueError("cover can only be checked for a request with a day (`on`)")
    valid = [cover for cover in covers if cover.first <= on <= cover.last]
    if not valid:
        return Wall.COVER
    return None if any(cover.paid if paid else cover.unpaid for cover in valid) else Wall.COVER_KIND
