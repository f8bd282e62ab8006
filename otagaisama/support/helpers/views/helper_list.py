"""Take in a council's own list of helpers: look at it first, then take all of it or nothing."""

from django.urls import reverse
from django.views.decorators.http import require_GET

from otagaisama.base.access import DESK, open_to
from otagaisama.base.intake import unread_in
from otagaisama.base.intake.blank import blank_form
from otagaisama.base.intake.flow import Asking, Flow, bring_in
from otagaisama.base.refusals import NotYours
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.actions import remember_columns
from otagaisama.people.once import press_once
from otagaisama.people.queries import columns_chosen
from otagaisama.support.helpers import actions, queries, words
from otagaisama.support.helpers.forms import HelperListForm
from otagaisama.support.helpers.list_in import BY_CONTENTS, COLUMNS, ON_THE_SHEET, SAMPLE, KnownHelpers, read_helpers
from otagaisama.support.helpers.pages import records_of


def _take(brought, reading) -> str:
    done = actions.load_helpers(
        entries=reading.entries, by=brought.request.user, at=brought.request.now, filename=brought.filename
    )
    return f"{done}人を取りこみました。守秘の約束の日がない方は「申し込み」に入っています。"


def _read(brought):
    known = queries.known_for_list(brought.request.user, on=brought.request.today)
    return read_helpers(brought.data, brought.filename, KnownHelpers(**known))


ASKING = Asking(
    columns=lambda answers: COLUMNS, code=lambda answers: "support.helpers", recall=columns_chosen, remember=remember_columns, by_contents=BY_CONTENTS,
    offered=lambda answers: [(field, names[0]) for field, names in COLUMNS.items()],
)  # fmt: skip
HELPER_LIST = Flow(
    form=lambda request: HelperListForm(request.POST or None, request.FILES or None), read=_read, take=_take,
    then=lambda request: reverse("support:helpers"), choose="support/helper_list.html", look="support/helper_list_look.html",
    columns=lambda brought, reading: unread_in(COLUMNS, reading.table.header), context=lambda request: {"area": "desk"},
    asking=ASKING, records=lambda brought, reading: records_of(reading),
)  # fmt: skip


@open_to(*DESK)
@press_once
def helper_list(request):
    """A council's own list of helpers: look at it first, then take all of it or nothing."""
    return bring_in(request, HELPER_LIST)


@open_to(*DESK)
@require_GET
def helper_list_template(request, form):
    """A blank form to fill in."""
    if form not in ("csv", "xlsx"):
        raise NotYours(NOT_FOUND)
    example = dict(zip(ON_THE_SHEET, SAMPLE, strict=True))
    return blank_form(form, words.HELPER_LIST, COLUMNS, example, offered=ON_THE_SHEET, required=("name", "district"))
