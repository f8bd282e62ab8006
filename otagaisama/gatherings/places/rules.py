"""Who keeps a place, until when a day may be corrected. `check_…` raises, the rest answers."""

from collections.abc import Mapping
from datetime import date, timedelta

from otagaisama.base.access import Role
from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.gatherings.places import words
from otagaisama.gatherings.places.models import Place
from otagaisama.gatherings.places.states import CORRECTED_DAYS, Counted, Happened
from otagaisama.town.public_places import PublicState


def check_may_write(by, district, *, on: date) -> None:
    """The desk of the district writes what residents read of a place. Raises NotYours."""
    if isinstance(by, str):
        return
    held = by.roles_on(on) if by is not None else set()
    if Role.STAFF not in held and district.pk not in (by.district_ids_on(on, Role.COORDINATOR) if by else ()):
        raise NotYours(words.NOT_KEPT)


def check_may_keep(by, place: Place, *, on: date) -> None:
    """The keeper of the place, or its desk. Raises NotYours."""
    if not isinstance(by, str) and by is not None and place.keeper_id == by.pk and Role.KEEPER in by.roles_on(on):
        return
    check_may_write(by, place.district, on=on)


def check_may_note(by, place: Place, day: date, *, on: date) -> None:
    """A day that came; the keeper corrects for thirty days, staff longer."""
    if place.public_state == PublicState.ENDED and not place.days.filter(on=day).exists():
        raise NotNow(words.ENDED)
    if day > on:
        raise NotNow(words.IN_FUTURE)
    is_staff = isinstance(by, str) or Role.STAFF in by.roles_on(on)
    if day < on - timedelta(days=CORRECTED_DAYS) and not is_staff:
        raise NotNow(words.FAR_BACK)


def check_counts(happened: str, total: int | None, counts: Mapping[str, int], why: str) -> None:
    """Each 「うち…」 lies within the total; a day that was closed says why."""
    if happened == Happened.CLOSED and not why.strip():
        raise Refused(words.WHY_CLOSED)
    if happened == Happened.HELD and not total:
        raise Refused(words.TOTAL_NEEDED)
    for code, number in counts.items():
        if number > (total or 0):
            raise Refused(words.MORE_THAN_ALL.format(label=Counted(code).label))
