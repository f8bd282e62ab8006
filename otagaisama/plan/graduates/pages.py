"""What the page shows: who finished a course and may be known to this reader, the small roles that are free, what she offered of them."""

from datetime import date

from otagaisama.gatherings.events.models import RoleOffer
from otagaisama.gatherings.roles import queries as roles
from otagaisama.learning.courses.models import Course
from otagaisama.learning.first_acts.queries import Walker, followed_by


def graduates_of(course: Course, user, *, on: date) -> list[Walker]:
    """Whoever completed it and went no less far, in the order of the roll; those alone whom this reader may know."""
    walkers = [walker for walker in followed_by(user, course, on=on).walkers if walker.goes_on and walker.person.short]
    return sorted(walkers, key=lambda walker: walker.person.row)


def free_roles(user, *, on: date) -> list:
    """The small roles for grown-ups that this reader may offer and that still want somebody."""
    return [role for role in roles.roles_for(user, on=on) if role.taken < role.wanted and not role.for_children]


def offered_to(walkers: list[Walker], user, *, on: date) -> list[tuple[Walker, list[RoleOffer]]]:
    """Each graduate with what this reader offered to her by her name of the roll, of what still goes on."""
    mine = [offer for offer in roles.role_offers_open(on) if offer.offered_by_id == user.pk]
    return [(walker, [offer for offer in mine if offer.called == walker.person.short]) for walker in walkers]
