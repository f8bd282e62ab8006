"""A list's filters kept as a box of one's own, and thrown away."""

from datetime import datetime
from uuid import UUID

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people import queries, words
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account, OwnBox

MOST = 12


@action
def keep_own_box(*, list_code: str, place: str, name: str, question: str, by: Account, at: datetime) -> OwnBox:
    """Keep what a list was asked under a name; the same name once more is the same box. Raises Refused without a name or a question."""
    if not name or not question:
        raise Refused(words.OWN_BOX_EMPTY)
    held = list(queries.own_boxes_of(by, list_code))
    box = next((each for each in held if each.name == name), None)
    if box is None and len(held) >= MOST:
        raise NotNow(words.OWN_BOX_FULL)
    box = box or OwnBox(account=by, list_code=list_code, name=name)
    box.place, box.question, box.made_at = place, question, at
    box.save()
    record(by=by, at=at, verb="keep-own-box", about="people.OwnBox")
    return box


@action
def drop_own_box(*, box: UUID, by: Account, at: datetime) -> None:
    """Throw one box away; what lies in it stays where it is."""
    OwnBox.objects.filter(account=by, pk=box).delete()
    record(by=by, at=at, verb="drop-own-box", about="people.OwnBox")
