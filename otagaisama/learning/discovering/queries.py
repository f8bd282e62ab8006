"""Questions about whom people think of. Each begins from the reader: the one who asks, and the desk of the district unless it is sealed."""

from datetime import date

from django.db.models import Q, QuerySet

from otagaisama.base.access import DESK, Role
from otagaisama.learning.discovering.models import Approach, Suggestion
from otagaisama.learning.discovering.states import OPEN
from otagaisama.people.knowing import knowing_q
from otagaisama.people.models import Account
from otagaisama.people.queries import colleagues
from otagaisama.town.models import District
from otagaisama.town.queries import districts


def suggestions_for(user, *, on: date) -> QuerySet[Suggestion]:
    """Those that this reader asks herself, or that her district's desk may know of; what is due first stands first."""
    suggestions = Suggestion.objects.select_related("district", "minds", "knowing").order_by("next_on", "said_on", "id")
    if not user.roles_on(on) & set(DESK):
        return suggestions.none()
    return suggestions.filter(knowing_q(user, on=on))


def approaches_of(suggestion: Suggestion) -> QuerySet[Approach]:
    """How she was spoken to, the newest first."""
    return suggestion.approaches.select_related("by").order_by("-on", "id")


def said_by(user: Account) -> QuerySet[Suggestion]:
    """What this account said itself: without a name, how it stands."""
    return Suggestion.objects.filter(said_by=user).order_by("-said_on", "id")


def who_may_ask(district_id, *, on: date) -> QuerySet[Account]:
    """Who can ask somebody of a district: its coordinators and the ward's staff."""
    return colleagues(on=on, district_id=district_id)


def who_asks_first(district, *, on: date) -> Account | None:
    """Who asks where nobody was chosen: a coordinator of the district before anybody of the ward."""
    able = who_may_ask(district.pk, on=on)
    own = able.filter(grants__role=Role.COORDINATOR, grants__district=district)
    return own.first() or able.first()


def districts_open(user, *, on: date) -> QuerySet[District]:
    """For which districts this account may say somebody: her own; all for staff."""
    kept = districts()
    if Role.STAFF in user.roles_on(on):
        return kept
    return kept.filter(pk__in=user.district_ids_on(on, Role.COORDINATOR, Role.LISTENER, Role.KEEPER, Role.HELPER))


def names_due(on: date) -> QuerySet[Suggestion]:
    """Whose names are to go."""
    return Suggestion.objects.filter(erase_on__lte=on, erased_on=None).order_by("erase_on", "id")


def open_suggestions() -> QuerySet[Suggestion]:
    """Those that have not ended."""
    return Suggestion.objects.filter(stand__in=OPEN, erased_on=None)


def due_for(account: Account, *, on: date) -> QuerySet[Suggestion]:
    """Whom this account was to ask by now."""
    due = open_suggestions().filter(minds=account, next_on__lt=on)
    return due.select_related("district").filter(Q(knowing_q(account, on=on))).order_by("next_on", "id")
