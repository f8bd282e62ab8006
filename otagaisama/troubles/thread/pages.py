"""What the form of a call shows beside it: who called before, and the district that an address says."""

from uuid import UUID

from otagaisama.people.models import Person
from otagaisama.people.persons.searching import persons_for
from otagaisama.people.persons.short_names import named
from otagaisama.town import whereabouts
from otagaisama.troubles.thread import queries
from otagaisama.troubles.thread.queries.searching import KNOWN_BY

MANY = {"more_categories", "scopes"}
LISTED = "電話・窓口で聞く"


def start_again(typed: dict[str, list[str]]) -> dict:
    """The first values of a form from what was typed into it before."""
    return {name: values if name in MANY else values[-1] for name, values in typed.items() if values}


def known_beside(request) -> dict:
    """Who called before, by what stands in the form that was sent; nothing for a form that is only opened."""
    typed = {name: request.POST.get(name, "")[:200] for name in KNOWN_BY}
    if not any(typed.values()):
        return {}
    known = queries.known_again(typed, request.user, on=request.today)
    names = named(known, lambda each: each.person, request.user, listed=LISTED, on=request.today, at=request.now)
    chosen = set(request.POST.getlist("same"))
    rows = [
        {"known": each, "name": names.get(each.person.pk, ""), "chosen": str(each.person.pk) in chosen}
        for each in known
    ]
    district = None if request.POST.get("district") else whereabouts.find(typed["address"]).district
    return {"known_rows": rows, "known_asked": True, "district_said": district}


def same_chosen(request) -> list[Person]:
    """Whom the desk ticked as the caller, of those this reader may know."""
    ticked = [_uuid(value) for value in request.POST.getlist("same")[:5]]
    return list(persons_for(request.user, on=request.today).filter(pk__in=[key for key in ticked if key]))


def _uuid(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None
