"""Writing on 「支援ニーズと資源」."""

from datetime import datetime

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import hold
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.plan.models import NeedNote
from otagaisama.plan.needs import queries


@action
def write_need(
    *, place: queries.Place, year: int, need: str, by: Account, at: datetime, version: int | None = None, **written
) -> NeedNote:
    """Keep goal, measure, target, ground, tried, proposal of one kind of need. Raises NotYours for another's area."""
    if not queries.may_write(by, place, on=day_of_tokyo(at)):
        raise NotYours(NOT_FOUND)
    note = queries.notes_of(place, year).get(need)
    new = NeedNote(fiscal_year=year, district=place.district, area=place.area, need=need, version=0)
    note = hold(note, version=version) if note else new
    for name, value in written.items():
        setattr(note, name, value)
    note.by, note.at = by, at
    note.version += 1
    note.save()
    record(by=by, at=at, verb="write-need", about=note)
    return note
