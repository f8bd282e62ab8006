"""Who may write of an agreement, and what must hold. `check_…` raises."""

from collections.abc import Mapping
from datetime import date

from otagaisama.base.access import Role
from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.people.models import Account
from otagaisama.watch.agreements import words
from otagaisama.watch.agreements.models import Agreement, DriverCard

MOST_CARDS = 20


def check_may_write(by, district, *, on: date) -> None:
    """The desk of the district; an agreement of the whole ward is staff's. Raises NotYours."""
    if not isinstance(by, Account):
        return
    if Role.STAFF in by.roles_on(on):
        return
    if district is None or district.pk not in by.district_ids_on(on, Role.COORDINATOR):
        raise NotYours(words.NOT_KEPT)


def check_facts(facts: Mapping) -> None:
    """Signed means a term, and somebody to call. Raises Refused."""
    signed_on, until = facts.get("signed_on"), facts.get("until")
    if signed_on and not until:
        raise Refused(words.UNTIL_WHEN)
    if signed_on and until <= signed_on:
        raise Refused(words.UNTIL_AFTER)
    if signed_on and not facts.get("first_phone"):
        raise Refused(words.NEEDS_CONTACT)


def check_runs(agreement: Agreement) -> None:
    """It has not ended. Raises NotNow."""
    if agreement.ended_on:
        raise NotNow(words.IS_ENDED)


def check_renewal(agreement: Agreement, until: date) -> None:
    """A longer term is longer. Raises Refused."""
    if agreement.signed_on is None or agreement.until is None or until <= agreement.until:
        raise Refused(words.RENEW_LATER)


def check_cards(agreement: Agreement, count: int) -> None:
    """Of what is signed, not more at once than a sheet or three. Raises Refused."""
    if not agreement.takes_notices:
        raise Refused(words.NOT_SIGNED)
    if not 1 <= count <= MOST_CARDS:
        raise Refused(words.MOST_CARDS)


def check_free(card: DriverCard) -> None:
    """One notice each, while the agreement runs. Raises NotNow."""
    if card.used_at:
        raise NotNow(words.CARD_USED)
    if card.closed_at or not card.agreement.takes_notices:
        raise NotNow(words.CARD_OVER)
