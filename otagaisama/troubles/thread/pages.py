"""What the form of a call shows beside it: who called before, and the district that an address says."""

from otagaisama.people.models import Person
from otagaisama.people.persons.searching import persons_ticked
from otagaisama.people.persons.short_names import named
from otagaisama.town import whereabouts
from otagaisama.troubles.thread import queries
from otagaisama.troubles.thread.queries.searching import KNOWN_BY

LISTED = "電話・窓口で聞く"


def known_beside(request) -> dict:
    """Who called before, by what stands in the form that was sent; nothing for a form that is only opened.

    `ticks=no`: the form takes no tick and asks its district otherwise.
    """
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
    ticks = request.POST.get("ticks") != "no"
    asks_district = ticks and not request.POST.get("district")
    district = whereabouts.find(typed["address"]).district if asks_district else None
    return {"known_rows": rows, "known_asked": True, "known_ticks": ticks, "district_said": district}


def same_chosen(request) -> list[Person]:
    """Whom the desk ticked as the caller, of those this reader may know."""
    return persons_ticked(request.POST.getlist("same"), request.user, on=request.today)
