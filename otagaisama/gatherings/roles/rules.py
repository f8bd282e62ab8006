"""Who may make a small role, offer it, write what became of it. `check_…` raises, the rest answers."""

from datetime import date

from otagaisama.base.access import Role
from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.gatherings.events import rules as events
from otagaisama.gatherings.events.models import Event, RoleOffer, SmallRole
from otagaisama.gatherings.events.states import EventState
from otagaisama.gatherings.places import rules as places
from otagaisama.gatherings.places.models import Place
from otagaisama.gatherings.roles import states, words
from otagaisama.signups import rules as signups
from otagaisama.town.public_places import PublicState


def check_may_make(by, held_at: Event | Place, *, on: date) -> None:
    """The desk of an event; of a place its desk and its keeper. Raises NotYours."""
    if isinstance(held_at, Place):
        places.check_may_keep(by, held_at, on=on)
    else:
        events.check_may_keep(by, held_at.district, on=on)


def check_may_offer(by, role: SmallRole, *, first: bool, accompanied: str, on: date) -> None:
    """Whom nobody accompanies does not do it for the first time; what is over is offered to nobody."""
    if not (signups.may_keep(by, role.held_at.district_id, on=on) or _keeps(by, role, on) or _listens(by, role, on)):
        raise NotYours(words.NOT_KEPT)
    if role.event and (role.event.state == EventState.OFF or not role.event.dates.filter(day__gte=on).exists()):
        raise NotNow(words.EVENT_OVER)
    if role.place and (role.ended_on or role.place.public_state == PublicState.ENDED):
        raise NotNow(words.ROLE_OVER)
    if first and not accompanied.strip():
        raise Refused(words.ACCOMPANIED_NEEDED)


def check_may_answer(by, offer: RoleOffer, answer: str, *, on: date) -> None:
    """Whoever offered it, or the desk of the event or place, writes what she said."""
    if offer.offered_by_id != getattr(by, "pk", None):
        events.check_may_keep(by, offer.role.held_at.district, on=on)
    if not states.may_answer(answer, offer.state):
        raise NotNow(words.NOT_FROM_HERE)


def check_may_end(by, role: SmallRole, *, on: date) -> None:
    """A place's role ends when somebody says so; an event's with its last day."""
    check_may_make(by, role.held_at, on=on)
    if role.place is None:
        raise NotNow(words.NOT_FROM_HERE)


def _keeps(by, role: SmallRole, on: date) -> bool:
    """The keeper asks whoever comes to her place."""
    return (
        role.place is not None and by is not None and role.place.keeper_id == by.pk and Role.KEEPER in by.roles_on(on)
    )


def _listens(by, role: SmallRole, on: date) -> bool:
    """Listeners and coordinators offer what is in their districts, and what is for the whole ward."""
    if by is None:
        return False
    who = (Role.LISTENER, Role.COORDINATOR)
    district = role.held_at.district_id
    return bool(by.roles_on(on) & set(who)) if district is None else district in by.district_ids_on(on, *who)
