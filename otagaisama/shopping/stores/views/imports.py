"""Take in a table of shops, services, population or addresses: look at it first, then take all of it or nothing."""

from django.urls import reverse
from django.views.decorators.http import require_GET

from otagaisama.base.access import Role, open_to
from otagaisama.base.intake import unread_in
from otagaisama.base.intake.blank import blank_form
from otagaisama.base.intake.flow import Asking, Flow, bring_in
from otagaisama.base.refusals import NotYours
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.actions import remember_columns
from otagaisama.people.once import press_once
from otagaisama.people.queries import columns_chosen
from otagaisama.shopping.stores import actions, words
from otagaisama.shopping.stores.actions.importing import Origin, look_at_list, plan_of
from otagaisama.shopping.stores.forms import UploadForm
from otagaisama.shopping.stores.intake import LISTS, offered
from otagaisama.shopping.stores.intake.headers import COLUMNS, EXAMPLES, REQUIRED
from otagaisama.shopping.stores.pages import BY_CONTENTS, records_of
from otagaisama.town.queries import lacks_a_ward, wards
from otagaisama.town.same_place import mark_of, read_said


def _read(brought):
    answers, request = brought.answers, brought.request
    return look_at_list(
        answers["kind"], brought.data, brought.filename, ward=wards().first(), today=request.today, allow_far=answers["allow_far"]
    )  # fmt: skip


def _take(brought, reading) -> str:
    answers, request = brought.answers, brought.request
    done = actions.load_list(
        kind=answers["kind"], data=brought.data, filename=brought.filename, by=request.user, at=request.now, ward=wards().first(),
        allow_far=answers["allow_far"], origin=Origin(source=answers["source"], day=answers["day"]), said=read_said(request.POST),
    )  # fmt: skip
    return f"取りこみました。新しく{done.made}件、書きかえ{done.changed}件です。"


def _plan(reading):
    """Each entry with the record it rewrites, and what would become of the list: reckoned once for a page."""
    return reading.once("plan", lambda: plan_of(reading, ward=wards().first()))


def _more(brought, reading) -> dict:
    plan = _plan(reading)[1]
    return {"label": LISTS[brought.answers["kind"]], "plan": plan, "doubts": plan.doubts, "mark": mark_of(plan.doubts)}


def _unlike(brought, reading) -> str | None:
    """What is taken in is what was seen, doubtful twins included."""
    plan, posted = _plan(reading)[1], brought.request.POST
    as_seen = posted.get("seen", "") == plan.mark and read_said(posted).mark == mark_of(plan.doubts)
    return None if as_seen else words.NOT_AS_SEEN


ASKING = Asking(
    columns=lambda answers: COLUMNS[answers["kind"]], code=lambda answers: f"shopping.{answers['kind']}", recall=columns_chosen, remember=remember_columns,
    by_contents=BY_CONTENTS, offered=lambda answers: [(field, COLUMNS[answers["kind"]][field][0]) for field in offered(answers["kind"])],
)  # fmt: skip
OWN_TABLES = Flow(
    asking=ASKING, records=lambda brought, reading: records_of(reading, _plan(reading)[0]),
    form=lambda request: UploadForm(request.POST or None, request.FILES or None), read=_read, take=_take, more=_more, unlike=_unlike,
    then=lambda request: reverse("shopping:desk"), choose="shopping/import.html", look="shopping/import_look.html",
    columns=lambda brought, reading: unread_in(COLUMNS[brought.answers["kind"]], reading.table.header), context=lambda request: {"lists": LISTS},
    lacking=lacks_a_ward,
)  # fmt: skip


@open_to(Role.STAFF)
@press_once
def import_list(request):
    """A table of shops, services, population or addresses: look at it first, then take all of it or nothing."""
    return bring_in(request, OWN_TABLES)


@open_to(Role.STAFF)
@require_GET
def template_file(request, kind, form):
    """A blank form to fill in."""
    if kind not in LISTS or form not in ("csv", "xlsx"):
        raise NotYours(NOT_FOUND)
    return blank_form(form, LISTS[kind], COLUMNS[kind], EXAMPLES[kind], offered=offered(kind), required=REQUIRED[kind])
