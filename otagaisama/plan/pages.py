"""What the page of a common issue shows of what lies behind it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from otagaisama.base.access import Role
from otagaisama.plan.bridge import FEW, TOO_FEW
from otagaisama.troubles.circles.queries import cards_in_issue
from otagaisama.troubles.circles.states import BLOCKED
from otagaisama.troubles.models import Card, CommonIssue


@dataclass(frozen=True)
class IssueBehind:
    """What a common issue is made of, as far as its reader may know: the number of troubles in words, districts and what was decided for staff alone."""

    troubles: str
    districts: tuple[tuple[str, int], ...] = ()
    cards: tuple[Card, ...] = ()

    @property
    def decided(self) -> list[Card]:
        return [card for card in self.cards if card.decisions.all()]


def issue_behind(issue: CommonIssue, user, *, on: date) -> IssueBehind:
    """Staff read the cards with their districts and decisions; whoever plans reads how many, and under five only that they are fewer."""
    cards = list(cards_in_issue(issue).exclude(state=BLOCKED).prefetch_related("decisions"))
    troubles = {card.trouble_id: card.trouble for card in cards}
    if Role.STAFF not in user.roles_on(on):
        return IssueBehind(f"{len(troubles)}件" if len(troubles) >= FEW else TOO_FEW)
    places = Counter(str(trouble.district or "学区なし") for trouble in troubles.values())
    return IssueBehind(f"{len(troubles)}件", tuple(places.most_common()), tuple(cards))
