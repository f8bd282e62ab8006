"""Take in a council's own list of people who are helped: look at it first, twins side by side, then take all of it or nothing."""

from django.urls import reverse
from django.views.decorators.http import require_GET

from otagaisama.base.access import DESK, open_to
from otagaisama.base.intake import unread_in
from otagaisama.base.intake.blank import blank_form
from otagaisama.base.intake.flow import Asking, Flow, bring_in
from otagaisama.base.refusals import NotYours, Refused
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.actions import remember_columns
from otagaisama.people.once import press_once
from otagaisama.people.queries import columns_chosen
from otagaisama.support.requests import actions, forms, queries, words
from otagaisama.support.requests.list_in import BY_CONTENTS, COLUMNS, ON_THE_SHEET, SAMPLE, KnownPeople, read_people
from otagaisama.support.requests.pages import doubts_in, people_records
from otagaisama.town.same_place import mark_of, read_said


def _form(request):
    return forms.PeopleListForm(request.POST or None, request.FILES or None, user=request.user, on=request.today)


def _read(brought):
    known = queries.known_for_list(brought.request.user, on=brought.request.today)
    return read_people(brought.data, brought.filename, KnownPeople(**known))


def _take(brought, reading) -> str:
    answers, request = brought.answers, brought.request
    if (sentence := _unlike(brought, reading)) is not None:
        raise Refused(sentence)
    people, made = actions.load_people(
        entries=reading.entries, by=request.user, at=request.now, reach=answers["reach"], same=read_said(request.POST).same,
        consent={"how": answers["how"], "scopes": answers["scopes"]}, filename=brought.filename,
    )  # fmt: skip
    there = sum(1 for entry in reading.entries if not entry["tasks"])
    return f"{people}人、{made}件のお願いを取りこみました。" + (
        f"もう書きとめてある{there}人は、そのままです。" if there else ""
    )


def _more(brought, reading) -> dict:
    doubts = doubts_in(reading)
    return {"doubts": doubts, "mark": mark_of(doubts)}


def _unlike(brought, reading) -> str | None:
    """Who may be somebody that is there is asked on the page."""
    doubts = doubts_in(reading)
    return None if not doubts or read_said(brought.request.POST).mark == mark_of(doubts) else words.ASK_SAME


ASKING = Asking(
    columns=lambda answers: COLUMNS, code=lambda answers: "support.people", recall=columns_chosen, remember=remember_columns, by_contents=BY_CONTENTS,
    offered=lambda answers: [(field, names[0]) for field, names in COLUMNS.items()],
)  # fmt: skip
PEOPLE_LIST = Flow(
    form=_form, read=_read, take=_take, more=_more, unlike=_unlike, then=lambda request: reverse("support:requests"),
    choose="support/people_list.html", look="support/people_list_look.html",
    columns=lambda brought, reading: unread_in(COLUMNS, reading.table.header), context=lambda request: {"area": "desk"},
    asking=ASKING, records=lambda brought, reading: people_records(reading, brought.request.today),
)  # fmt: skip


@open_to(*DESK)
@press_once
def people_list(request):
    """A council's own list of people who are helped: look at it first, then take all of it or nothing."""
    return bring_in(request, PEOPLE_LIST)


@open_to(*DESK)
@require_GET
def people_list_template(request, form):
    """A blank form to fill in."""
    if form not in ("csv", "xlsx"):
        raise NotYours(NOT_FOUND)
    example = dict(zip(ON_THE_SHEET, SAMPLE, strict=True))
    return blank_form(form, words.PEOPLE_LIST, COLUMNS, example, offered=ON_THE_SHEET, required=("name", "district"))
