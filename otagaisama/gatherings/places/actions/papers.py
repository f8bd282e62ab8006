"""The council's own report form: added, its cells chosen, used or not."""

from datetime import datetime

from otagaisama.base.access import Role
from otagaisama.base.council_forms import DOWN, NO_ROOM, BrokenForm, named_slots, read_form, room_of
from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotYours, Refused
from otagaisama.base.steps import hold
from otagaisama.gatherings.places import report_fields, words
from otagaisama.gatherings.places.models import ReportForm
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account


@action
def add_report_form(*, name: str, paper: bytes, by: Account, at: datetime, rule: str = "") -> ReportForm:
    """Keep a Word or Excel form that can be read."""
    _check_staff(by, at)
    try:
        read_form(paper)
        named = named_slots(paper)
    except BrokenForm as error:
        raise Refused(str(error)) from error
    codes = {at_slot: report_fields.code_of(said) for at_slot, said in named.items()}
    slots = {at_slot: {"field": code, "way": DOWN} for at_slot, code in codes.items() if code}
    form = ReportForm(name=name.strip(), rule=rule, paper=paper, slots=slots, made_by=by, made_at=at)
    form.save(force_insert=True)
    record(by=by, at=at, verb="add-report-form", about=form)
    return form


@action
def map_slot(*, form: ReportForm, at_slot: str, field: str, way: str, by: Account, at: datetime) -> ReportForm:
    """What goes to a cell of the form; an empty field empties it. Raises Refused where twelve months find no twelve cells."""
    _check_staff(by, at)
    form = hold(form)
    slots = dict(form.slots)
    if field:
        _check_fits(form, at_slot, field, way)
        slots[at_slot] = {"field": field, "way": way}
    else:
        slots.pop(at_slot, None)
    form.slots = slots
    form.version += 1
    form.save(update_fields=["slots", "version"])
    record(by=by, at=at, verb="map-report-form", about=form)
    return form


@action
def use_report_form(*, form: ReportForm, used: bool, by: Account, at: datetime) -> ReportForm:
    """Keepers are offered the form, or no more."""
    _check_staff(by, at)
    form = hold(form)
    form.is_used = used
    form.save(update_fields=["is_used"])
    record(by=by, at=at, verb="use-report-form", about=form)
    return form


def _check_staff(by: Account, at: datetime) -> None:
    if Role.STAFF not in by.roles_on(day_of_tokyo(at)):
        raise NotYours(words.NOT_KEPT)


def _check_fits(form: ReportForm, at_slot: str, field: str, way: str) -> None:
    if field not in report_fields.LABELS:
        raise Refused(words.NO_SUCH_FIELD)
    paper = bytes(form.paper)
    if at_slot not in {slot.at for block in read_form(paper) for row in block for slot in row}:
        raise Refused(words.NO_SUCH_FIELD)
    if not report_fields.is_run(field):
        return
    if at_slot.startswith("p"):
        raise Refused(words.RUN_IN_LINE)
    room = room_of(paper, at_slot, way)
    if report_fields.is_of_months(field) and room < report_fields.MONTHS:
        raise Refused(NO_ROOM.format(wanted=report_fields.MONTHS, room=room))
