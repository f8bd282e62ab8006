"""Whom somebody thinks of for a part (「あの人なら」) follows her seal (people/persons/sealing)."""

from collections.abc import Iterator
from datetime import datetime

from otagaisama.learning.discovering.models import Suggestion
from otagaisama.people.actions import seal_like
from otagaisama.people.models import Knowing
from otagaisama.people.persons.sealing import Party, Sealing, Sought


def _rows(sought: Sought) -> Iterator[Suggestion]:
    open_ones = Suggestion.objects.filter(knowing__sealed=False, erased_on=None).select_related("knowing", "minds")
    for suggestion in open_ones.order_by("said_on", "id"):
        if sought.is_perhaps(Party.of(phone=suggestion.contact, name=suggestion.name)):
            yield suggestion


def _follow(suggestion: Suggestion, knowing: Knowing, by, at: datetime) -> None:
    seal_like(knowing=suggestion.knowing, other=knowing, stay=(suggestion.minds,), by=by, at=at)


SEALINGS = (Sealing("learning.Suggestion", _rows, _follow),)
