"""Who asked to be told of a van's day off follows the seal of whoever she is (people/persons/sealing)."""

from collections.abc import Iterator

from otagaisama.people.models import Knowing
from otagaisama.people.persons.sealing import Party, Sealing, Sought
from otagaisama.shopping.vans.models import StopAsker
from otagaisama.shopping.vans.queries.stops import letters_to


def _rows(sought: Sought) -> Iterator[StopAsker]:
    for asker in StopAsker.objects.filter(knowing=None, ended_on=None).order_by("agreed_on", "id"):
        party = Party.of(phone=asker.contact, name=asker.name)
        if sought.is_perhaps(party):
            yield asker


def _follow(asker: StopAsker, knowing: Knowing, by, at) -> None:
    asker.knowing, asker.heard_by = knowing, None
    asker.save(update_fields=["knowing", "heard_by"])
    letters_to(asker).update(knowing=knowing)


SEALINGS = (Sealing("shopping.StopAsker", _rows, _follow),)
