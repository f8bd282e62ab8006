"""Who may write of a partner. `check_…` raises."""

from collections.abc import Mapping
from datetime import date

from otagaisama.base.access import Role
from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.gatherings.partners import words
from otagaisama.gatherings.partners.models import Partner
from otagaisama.gatherings.partners.states import Agreement


def check_may_write(by, district, *, on: date) -> None:
    """The desk of the district; a partner of the whole ward is staff's. Raises NotYours."""
    if isinstance(by, str):
        return
    held = by.roles_on(on) if by is not None else set()
    if Role.STAFF in held:
        return
    if district is None or district.pk not in (by.district_ids_on(on, Role.COORDINATOR) if by else ()):
        raise NotYours(words.NOT_KEPT)


def check_facts(facts: Mapping) -> None:
    """An agreement says since when. Raises Refused."""
    if facts.get("agreement", Agreement.NONE) != Agreement.NONE and not facts.get("agreed_on"):
        raise Refused(words.AGREED_WHEN)


def check_day(day: date, *, on: date) -> None:
    """What was done lies behind. Raises Refused."""
    if day > on:
        raise Refused(words.FUTURE)


def check_open(partner: Partner) -> None:
    """It has not ended. Raises NotNow."""
    if partner.ended_on:
        raise NotNow(words.ENDED)
