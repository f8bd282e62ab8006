"""Take in a list of events as a city or a hall keeps it: look at it first, then take it. What comes in is planned; publishing is a step of its own."""

from django.urls import reverse

from otagaisama.base.access import DESK, open_to
from otagaisama.base.days import jdate_short
from otagaisama.base.intake import unread_in
from otagaisama.base.intake.flow import Asking, Flow, bring_in
from otagaisama.base.intake.records import Fact, Record
from otagaisama.gatherings.events import actions, queries, words
from otagaisama.gatherings.events.forms import EventListForm
from otagaisama.gatherings.events.list_in import BY_CONTENTS, COLUMNS, Wanted, read_events
from otagaisama.people.actions import remember_columns
from otagaisama.people.once import press_once
from otagaisama.people.queries import columns_chosen
from otagaisama.signups.queries import districts_kept

LABELS = {
    "place": "ところ",
    "for_whom": "対象",
    "fee": "参加費",
    "host": "主催",
    "phone": "電話",
    "about": "どんな行事",
}


def _form(request) -> EventListForm:
    return EventListForm(
        request.POST or None, request.FILES or None, today=request.today, districts=districts_kept(user=request.user, on=request.today)
    )  # fmt: skip


def _read(brought):
    there = queries.titles_and_starts(brought.request.user, on=brought.request.today)
    answers = brought.answers
    wanted = Wanted(year=answers["year"], leave=answers["leave"], there=frozenset(there))
    return read_events(brought.data, brought.filename, wanted)


def _take(brought, reading) -> str:
    count = actions.load_events(
        entries=reading.entries, district=brought.answers["district"], phone_hours=brought.answers["phone_hours"], filename=brought.filename,
        by=brought.request.user, at=brought.request.now,
    )  # fmt: skip
    return words.LOADED.format(count=count)


def _records(brought, reading) -> list[Record]:
    return [Record(entry["line"], entry["title"], tuple(_facts_of(entry))) for entry in reading.entries]


def _facts_of(entry: dict):
    days = list(dict.fromkeys(when.starts_at.date() for when in entry["dates"]))
    yield Fact(
        "とき", "、".join(jdate_short(day) for day in days[:3]) + (f" など{len(days)}日" if len(days) > 3 else "")
    )
    yield from (Fact(label, entry[name]) for name, label in LABELS.items() if entry[name])


EVENT_LIST = Flow(
    form=_form, read=_read, take=_take, then=lambda request: reverse("gatherings:events"), choose="gatherings/event_list.html",
    look="gatherings/event_list_look.html", columns=lambda brought, reading: unread_in(COLUMNS, reading.table.header),
    context=lambda request: {"area": "desk"}, records=_records,
    asking=Asking(
        columns=lambda answers: COLUMNS, code=lambda answers: "gatherings.events", recall=columns_chosen, remember=remember_columns,
        by_contents=BY_CONTENTS, offered=lambda answers: [(field, names[0]) for field, names in COLUMNS.items()],
    ),
)  # fmt: skip


@open_to(*DESK)
@press_once
def event_list(request):
    """A list of events: each row planned, or set aside with its reason."""
    return bring_in(request, EVENT_LIST)
