"""Circles, their cards and common issues, of the reader's area. A sealed trouble's card is in none of them."""

from datetime import date, timedelta

from django.db.models import Count, Prefetch, Q, QuerySet

from otagaisama.base.access import Role
from otagaisama.town.queries import districts
from otagaisama.troubles.circles import states
from otagaisama.troubles.circles.models import Card, Circle, CirclePerson, CommonIssue, Decision
from otagaisama.troubles.thread.models import Trouble
from otagaisama.troubles.thread.queries.troubles import troubles_for

OPEN_CARD = Q(cards__trouble__knowing__sealed=False)
OUT = Q(cards__printed_at__isnull=False, cards__returned_at=None)
MOST_COMPARED = 300
INVITED_KEPT_DAYS = 90


def circles_for(user, *, on: date) -> QuerySet[Circle]:
    """Staff: all circles; a coordinator: those of the own districts and of the whole ward. Newest first.

    Each with `cards_count` (cards on the table) and `papers_out` (printed cards that have not come back).
    """
    roles = user.roles_on(on)
    circles = Circle.objects.select_related("district", "pledge_read_by").annotate(
        cards_count=Count("cards", filter=OPEN_CARD), papers_out=Count("cards", filter=OUT)
    )
    if Role.STAFF in roles:
        return circles.order_by("-held_on", "id")
    if Role.COORDINATOR not in roles:
        return circles.none()
    own = Q(district_id__in=user.district_ids_on(on, Role.COORDINATOR)) | Q(district=None)
    return circles.filter(own).order_by("-held_on", "id")


def areas_for(user, today: date) -> tuple[QuerySet, bool]:
    """The districts in which this reader may call a circle, and whether the whole ward too."""
    if Role.STAFF in user.roles_on(today):
        return districts(), True
    return districts().filter(pk__in=user.district_ids_on(today, Role.COORDINATOR)), False


def next_circles_for(user, *, on: date) -> QuerySet[Circle]:
    """What comes, the next first."""
    return circles_for(user, on=on).exclude(state=states.CLOSED).filter(held_on__gte=on).order_by("held_on", "id")


def open_circles_for(user, *, on: date) -> QuerySet[Circle]:
    """Circles that are still to be held or not closed yet, the next first."""
    return circles_for(user, on=on).exclude(state=states.CLOSED).order_by("held_on", "id")


def search_circles(circles: QuerySet[Circle], *, words: str) -> QuerySet[Circle]:
    """Those whose name, place or host holds `words`; all where nothing is asked."""
    said = Q(title__icontains=words) | Q(place__icontains=words) | Q(host__icontains=words)
    return circles.filter(said) if words else circles


def cards_of(circle: Circle, user, *, on: date) -> QuerySet[Card]:
    """The cards on the table, by number. Whether the reader may open the trouble behind one is asked apart."""
    decisions = Prefetch("decisions", queryset=Decision.objects.order_by("decided_at", "by_when", "id"))
    return _complete(circle.cards.all()).prefetch_related(decisions).order_by("number")


def invited_to(circle: Circle) -> QuerySet[CirclePerson]:
    """Who is invited, by what they stand for."""
    return circle.people.order_by("stands_for", "id")


def decisions_of(circle: Circle) -> QuerySet[Decision]:
    """What was decided, by card."""
    decisions = Decision.objects.filter(card__circle=circle, card__trouble__knowing__sealed=False)
    return decisions.select_related("card").order_by("card__number", "decided_at", "id")


def readable_ids(user, trouble_ids, *, on: date) -> set:
    """Which of these troubles this reader may open."""
    return set(troubles_for(user, on=on).filter(pk__in=list(trouble_ids)).values_list("pk", flat=True))


def bringable_for(user, circle: Circle, *, on: date) -> QuerySet[Trouble]:
    """Open troubles of the reader that are not on this table, with what was agreed: the 300 that wait longest."""
    open_ones = troubles_for(user, on=on).open().filter(knowing__sealed=False).exclude(cards__circle=circle)
    if circle.district_id:
        open_ones = open_ones.filter(Q(district_id=circle.district_id) | Q(district=None))
    return open_ones.prefetch_related("consents__consent").order_by("next_due", "id")[:MOST_COMPARED]


def similar_count(trouble: Trouble, *, since: date) -> int:
    """How many troubles of this kind and district were heard since a day (this one included)."""
    like = Trouble.objects.filter(category=trouble.category, district_id=trouble.district_id, received_on__gte=since)
    return like.filter(knowing__sealed=False).count()


def free_cards_for(user, *, on: date) -> QuerySet[Card]:
    """Cleared cards of the reader's circles that are in no common issue, the newest 300."""
    circles = circles_for(user, on=on).order_by().values("pk")
    free = Card.objects.filter(circle__in=circles, common_issue=None).exclude(state=states.BLOCKED)
    return _complete(free).select_related("circle").order_by("-made_on", "id")[:MOST_COMPARED]


def cards_thought_through(user, *, on: date) -> QuerySet[Card]:
    """Cleared cards of the reader's circles with what was decided about each, the newest 300."""
    circles = circles_for(user, on=on).order_by().values("pk")
    decisions = Prefetch("decisions", queryset=Decision.objects.order_by("decided_at", "by_when", "id"))
    cards = Card.objects.filter(circle__in=circles).exclude(state=states.BLOCKED)
    cards = _complete(cards).select_related("circle").prefetch_related(decisions)
    return cards.order_by("-made_on", "id")[:MOST_COMPARED]


def common_issues_for(user, *, on: date) -> QuerySet[CommonIssue]:
    """Common issues: staff and planners all, a coordinator those of the own districts and of the ward. Newest first."""
    roles = user.roles_on(on)
    issues = CommonIssue.objects.select_related("district").annotate(cards_count=Count("cards", filter=OPEN_CARD))
    if roles & {Role.STAFF, Role.PLANNER}:
        return issues.order_by("-made_on", "id")
    if Role.COORDINATOR not in roles:
        return issues.none()
    own = Q(district_id__in=user.district_ids_on(on, Role.COORDINATOR)) | Q(district=None)
    return issues.filter(own).order_by("-made_on", "id")


def search_issues(issues: QuerySet[CommonIssue], *, words: str) -> QuerySet[CommonIssue]:
    """Those whose title holds `words`; all where nothing is asked."""
    return issues.filter(title__icontains=words) if words else issues


def cards_in_issue(issue: CommonIssue) -> QuerySet[Card]:
    """The cards of a common issue, newest first."""
    return _complete(issue.cards.all()).select_related("circle").order_by("-made_on", "id")


def _complete(cards: QuerySet[Card]) -> QuerySet[Card]:
    behind = [f"trouble__{name}" for name in ("knowing", "district", "person", "listener", "owner")]
    cards = cards.filter(trouble__knowing__sealed=False).select_related("cleared_by", "common_issue", *behind)
    return cards.prefetch_related("trouble__consents__consent")


def invited_due(on: date) -> QuerySet[CirclePerson]:
    """Who was invited by name to a circle that ended more than 90 days ago, the oldest first."""
    ended = CirclePerson.objects.filter(
        circle__state=states.CLOSED, circle__held_on__lt=on - timedelta(days=INVITED_KEPT_DAYS)
    )
    return ended.exclude(name="").order_by("circle__held_on", "id")
