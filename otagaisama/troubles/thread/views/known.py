"""Whether the caller was heard before: a quiet line while the call is typed, or a press where there is no JavaScript."""

from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import page
from otagaisama.people.once import press_once
from otagaisama.troubles.thread.forms import CallForm
from otagaisama.troubles.thread.pages import known_beside, start_again
from otagaisama.troubles.thread.views.desk import intake_page


@open_to(*DESK)
@require_POST
@press_once
def ask(request):
    """The form as it was typed, with whoever may be calling again. Nothing is kept and nothing is found fault with."""
    typed = {name: request.POST.getlist(name) for name in CallForm.base_fields if name in request.POST}
    form = CallForm(initial=start_again(typed))
    return intake_page(request, form)


@open_to(*DESK)
@require_POST
def line(request):
    """Only the line beside the fields."""
    return page(request, "troubles/parts/known.html", known_beside(request))
