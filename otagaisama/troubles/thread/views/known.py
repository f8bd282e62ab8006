"""Whether the caller was heard before: a quiet line while the call is typed, or a press where there is no JavaScript."""

from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import page
from otagaisama.base.refilling import refill_from
from otagaisama.people.once import press_once
from otagaisama.support.requests.views.requests import request_form, request_page
from otagaisama.troubles.thread.forms import CallForm
from otagaisama.troubles.thread.pages import known_beside
from otagaisama.troubles.thread.views.desk import intake_page


@open_to(*DESK)
@require_POST
@press_once
def ask(request):
    """The form as it was typed, with whoever may be calling again. Nothing is kept and nothing is found fault with."""
    form = CallForm()
    refill_from(form, request.POST)
    return intake_page(request, form)


@open_to(*DESK)
@require_POST
@press_once
def ask_for_request(request):
    """The same on the form of a request for help."""
    form = request_form(request, typed=None)
    refill_from(form, request.POST)
    return request_page(request, form, known_part="troubles/parts/known.html", **known_beside(request))


@open_to(*DESK)
@require_POST
def line(request):
    """Only the line beside the fields."""
    return page(request, "troubles/parts/known.html", known_beside(request))
