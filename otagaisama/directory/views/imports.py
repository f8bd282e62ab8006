"""Take in a council's own lists: look at it first, then take all of it or nothing."""

from django.urls import reverse
from django.views.decorators.http import require_GET

from otagaisama.base.access import Role, open_to
from otagaisama.base.intake.blank import blank_form
from otagaisama.base.intake.flow import Asking, Flow, bring_in
from otagaisama.base.refusals import NotYours
from otagaisama.base.words import NOT_FOUND
from otagaisama.directory import actions
from otagaisama.directory.actions.importing import look_at_list, plan_of, records_of
from otagaisama.directory.forms import UploadForm
from otagaisama.directory.intake import example_of
from otagaisama.directory.intake.asking import BY_CONTENTS, choice_of, columns_asked, kind_is_open
from otagaisama.directory.intake.headers import COLUMNS, LISTS, REQUIRED, offered, told_apart
from otagaisama.people.actions import remember_columns
from otagaisama.people.once import press_once
from otagaisama.people.queries import columns_chosen
from otagaisama.town.queries import lacks_a_ward, wards
from otagaisama.town.same_place import mark_of, read_said


def _read(brought):
    return look_at_list(
        brought.answers["kind"], brought.data, brought.filename, ward=wards().first(), today=brought.request.today, **_options(brought.answers)
    )  # fmt: skip


def _take(brought, reading) -> str:
    answers, request = brought.answers, brought.request
    done = actions.load_lists(
        answers["kind"], brought.data, brought.filename, by=request.user, at=request.now, ward=wards().first(), agreed=answers["agreed"],
        said=read_said(request.POST), **_options(answers),
    )  # fmt: skip
    unseen = f"{done.unseen}件は、出典も「載せてよい」もないので、住民のページに出ません。" if done.unseen else ""
    return f"取りこみました。新しく{done.made}件、書きかえ{done.changed}件です。{unseen}"


def _plan(reading):
    """What would become of the list: reckoned once for a page."""
    return reading.once("plan", lambda: plan_of(reading, ward=wards().first()))


def _more(brought, reading) -> dict:
    plan = _plan(reading)
    context = {"label": LISTS[brought.answers["kind"]], "made": plan.made, "changed": plan.changed}
    return context | {"doubts": plan.doubts, "mark": mark_of(plan.doubts)}


def _unlike(brought, reading) -> str | None:
    """Doubtful twins are asked on the page; a list that grew new ones since is shown again."""
    mark = mark_of(_plan(reading).doubts)
    return None if read_said(brought.request.POST).mark == mark else ""


ASKING = Asking(
    columns=lambda answers: columns_asked(answers["kind"]), code=lambda answers: f"directory.{answers['kind']}", recall=columns_chosen,
    remember=remember_columns,
    by_contents=BY_CONTENTS, offered=lambda answers: choice_of(answers["kind"]),
    open_question=lambda answers, reading: (
        "default_kind" if answers["kind"] != "bodies" and not answers["default_kind"] and kind_is_open(reading) else ""
    ),
)  # fmt: skip
OWN_LISTS = Flow(
    form=lambda request: UploadForm(request.POST or None, request.FILES or None), read=_read, take=_take, more=_more, unlike=_unlike,
    then=lambda request: reverse("directory:import"), choose="directory/import.html", look="directory/import_look.html",
    columns=lambda brought, reading: told_apart(brought.answers["kind"], reading.table.header), context=lambda request: {"lists": LISTS},
    asking=ASKING, records=lambda brought, reading: records_of(reading, _plan(reading), ward=wards().first()),
    lacking=lacks_a_ward,
)  # fmt: skip


@open_to(Role.STAFF)
@press_once
def import_lists(request):
    """A council's own lists: look at it first, then take all of it or nothing."""
    return bring_in(request, OWN_LISTS)


@open_to(Role.STAFF)
@require_GET
def template_file(request, kind, form):
    """A blank form to fill in."""
    if kind not in LISTS or form not in ("csv", "xlsx"):
        raise NotYours(NOT_FOUND)
    required = {"garbage": {"item", "cell"}, "towns": {"name"}}.get(kind) or REQUIRED[kind]
    return blank_form(form, LISTS[kind], COLUMNS[kind], example_of(kind), offered=offered(kind), required=required)


def _options(answers) -> dict:
    return {"default_kind": answers["default_kind"], "allow_far": answers["allow_far"]}
