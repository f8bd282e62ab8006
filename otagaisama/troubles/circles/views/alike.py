"""What was like this before, and what helped then: beside a call, on a trouble, on a card. A person decides what follows."""

from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import find_own, page
from otagaisama.base.refilling import refill_from
from otagaisama.people.once import press_once
from otagaisama.troubles.circles import pages, queries
from otagaisama.troubles.circles.models import Card
from otagaisama.troubles.thread.forms import CallForm
from otagaisama.troubles.thread.models.choices import Category
from otagaisama.troubles.thread.queries.troubles import troubles_for
from otagaisama.troubles.thread.views.desk import intake_page

FEWEST_LETTERS = 5


def before_call(request) -> dict:
    """What is shown beside the words of a call; nothing where hardly anything was typed yet."""
    text, category = request.POST.get("words", "")[:2_000], request.POST.get("category", "")
    if len(text.strip()) < FEWEST_LETTERS:
        return {"alike_sought": bool(text.strip()), "alike_short": True}
    return _before(request, text, category if category in Category.values else "")


def before_card(request, card: Card) -> dict:
    """What was like a card on the table."""
    return _before(request, card.text, card.category, but=card.trouble_id)


def _before(request, text: str, category: str, *, but=None) -> dict:
    cards = queries.cards_thought_through(request.user, on=request.today)
    return {"alike_sought": True, "alike_rows": pages.alike_before(text, category, cards, on=request.today, but=but)}


@open_to(*DESK)
@require_POST
@press_once
def ask(request):
    """The form of a call as it was typed, with what was like it. Nothing is kept and nothing is found fault with."""
    form = CallForm()
    refill_from(form, request.POST)
    return intake_page(request, form, **before_call(request))


@open_to(*DESK)
@require_POST
def line(request):
    """Only one line beside the field, to be unfolded; nothing where nothing is like it."""
    return page(request, "troubles/parts/alike_line.html", before_call(request))


@open_to(*DESK)
def alike(request, pk):
    """What was like this trouble before."""
    trouble = find_own(request, troubles_for, pk)
    context = {"trouble": trouble, "area": "desk", **_before(request, trouble.words, trouble.category, but=trouble.pk)}
    return page(request, "troubles/alike.html", context)
