"""What is told, by whatever way: the lists of a desk, the words to say, and what became of it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, Role, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_own, page
from otagaisama.base.printing import give, paper
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import step
from otagaisama.base.words import NOT_FOUND
from otagaisama.messaging import actions, queries, ways, words
from otagaisama.messaging.forms import AgainForm, ReasonForm, ToldForm
from otagaisama.messaging.lists import LETTERS
from otagaisama.people.forms.house import SuccessorForm
from otagaisama.people.once import press_once
from otagaisama.people.queries import colleagues
from otagaisama.people.takeout import TakeoutForm, take_out

SHEETS = paper("letters", "messaging/letters_paper.html")


def find_letter(request, pk):
    """The letter, if this reader's desk sees to it."""
    return find_own(request, queries.letters_for, pk)


def box_asked(request) -> str:
    """The code of the box in the address."""
    code = request.GET.get("box", "phone")
    if code not in queries.boxes():
        raise NotYours(NOT_FOUND)
    return code


@open_to(*DESK)
@press_once
def letters(request):
    """One box of letters, searched by who is to be told and what about."""
    return answer(request, LETTERS, way=ways.WAYS.get(box_asked(request)))


def letter_page(request, letter, *, opened: bool = True, **forms):
    """The place and the words of one letter, and what a desk may do about it. Where a reason is asked, the place is shown with it alone."""
    forms.setdefault("reason_form", ReasonForm(auto_id="reason_%s"))
    context = {
        "place_shown": opened or not letter.reasoned,
        "letter": letter, "tries": letter.deliveries.order_by("-at", "id")[:10], "unsure": words.UNSURE, "area": "desk",
        "told_form": ToldForm(needed=letter.way.asks_how), "again_form": AgainForm(), **forms,
    }  # fmt: skip
    return page(request, "messaging/letter.html", context)


@open_to(*DESK)
@require_POST
@press_once
def letter_open(request, pk):
    """The number and the words to say: seen once, written in the diary."""
    letter = find_letter(request, pk)
    form = ReasonForm(request.POST if "reason" in request.POST else None, auto_id="reason_%s")
    if letter.reasoned and not form.is_valid():
        return letter_page(request, letter, opened=False, reason_form=form)
    reason = form.cleaned_data["reason"] if letter.reasoned else ""
    actions.look_at_letter(letter=letter, by=request.user, at=request.now, reason=reason)
    return letter_page(request, letter)


def _again(request, letter, **forms):
    """The page once more after a fault: what it shows is opened anew, or stays closed where a reason is asked."""
    if not letter.reasoned:
        actions.look_at_letter(letter=letter, by=request.user, at=request.now)
    return letter_page(request, letter, opened=False, **forms)


def back_to(box: str):
    """The list from which the letter was opened."""
    back = redirect("messaging:letters")
    back["Location"] += f"?box={box}"
    return back


@open_to(*DESK)
@require_POST
@press_once
def letter_told(request, pk):
    """It was told, it turned out to have arrived, or nobody was at home."""
    letter = find_letter(request, pk)
    reached = request.POST.get("reached") != "no"
    form = ToldForm(request.POST, needed=letter.way.asks_how and reached)
    if not form.is_valid():
        return _again(request, letter, told_form=form)
    box = letter.channel if letter.state == letter.State.WAITING else letter.state
    actions.tell_letter(letter=letter, reached=reached, how=form.cleaned_data["how"], by=request.user, at=request.now)
    messages.success(request, letter.way.said_done if reached else words.NOT_REACHED)
    return back_to(box)


@open_to(*DESK)
@require_POST
@press_once
def letter_again(request, pk):
    """A mail that did not arrive, or nobody knows, goes once more."""
    letter = find_letter(request, pk)
    form = AgainForm(request.POST)
    if not form.is_valid():
        return _again(request, letter, again_form=form)
    box = letter.state
    actions.send_again(letter=letter, to=form.cleaned_data["to"], by=request.user, at=request.now)
    messages.success(request, words.AGAIN)
    return back_to(box)


@open_to(*DESK)
@require_POST
@press_once
def letter_other_way(request, pk):
    """What did not arrive is told by another way of hers."""
    letter = find_letter(request, pk)
    letter = actions.tell_another_way(letter=letter, way=request.POST.get("way", ""), by=request.user, at=request.now)
    messages.success(request, words.ANOTHER_WAY.format(box=letter.way.box or letter.way.label))
    return back_to(letter.channel if letter.channel in queries.boxes() else "failed")


@open_to(*DESK)
@press_once
def letters_print(request):
    """All letters of a list that is printed, one on each sheet, large; with a number and a day to destroy what is left over (D27)."""
    way = ways.WAYS.get(request.GET.get("box", "paper"))
    if way is None or not way.printed:
        raise NotYours(NOT_FOUND)
    waiting = list(queries.box_of_letters(request.user, way.code, on=request.today)[:100])
    form = TakeoutForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and waiting:
        takeout = take_out(
            what=way.label, count=len(waiting), reason=form.cleaned_data["reason"], by=request.user, at=request.now
        )
        context = {"letters": waiting, "way": way, "takeout": takeout, "area": "desk"}
        return give(request, SHEETS, context, name=f"tegami-{request.today:%Y%m%d}.pdf")
    return page(
        request, "messaging/letters_reason.html", {"form": form, "way": way, "count": len(waiting), "area": "desk"}
    )


@open_to(Role.STEWARD)
@press_once
def letters_nowhere(request):
    """伝える窓口がない知らせ: how many, never which; naming somebody brings them to her desk."""
    form = SuccessorForm(request.POST or None, team=colleagues(on=request.today))

    def act(given):
        return actions.hand_on_letters(to=given["to"], by=request.user, at=request.now)

    def said(count):
        return words.ON_HER_DESK.format(count=count, name=form.cleaned_data["to"].name)

    context = {"form": form, "count": queries.letters_on_no_desk(on=request.today).count()}
    to = reverse("messaging:letters_nowhere")
    return step(request, form, act, said=said, to=to, template="messaging/nowhere.html", context=context)
