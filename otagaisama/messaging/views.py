"""What is told by telephone or by post, because not everybody has a mail: the list, the words to say, the receipt."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.refusals import NotYours
from otagaisama.base.words import NOT_FOUND
from otagaisama.messaging import actions, queries, words
from otagaisama.messaging.models import Letter
from otagaisama.people.once import press_once
from otagaisama.people.takeout import TakeoutForm, take_out

DESK = (Role.COORDINATOR, Role.STAFF)
EMPTY = {"phone": words.EMPTY_PHONE, "paper": words.EMPTY_PAPER, "failed": words.EMPTY_FAILED, "sent": words.EMPTY_SENT}


def find_letter(request, pk):
    """The letter, if this reader's desk sees to it."""
    return find_or_404(queries.letters_for(request.user, on=request.today), pk=pk)


@open_to(*DESK)
def letters(request):
    """One box of letters, searched by who is to be told and what about."""
    code = request.GET.get("box", "phone")
    if code not in queries.BOXES:
        raise NotYours(NOT_FOUND)
    asked = request.GET.get("q", "").replace("\0", "").strip()[:60]
    waiting = queries.box_of_letters(request.user, code, on=request.today)[:300]
    rows = [letter for letter in waiting if asked in letter.reader or asked in letter.subject]
    tabs = [
        {
            "url": f"?box={name}",
            "label": label,
            "current": name == code,
            "count": queries.box_of_letters(request.user, name, on=request.today).count(),
        }
        for name, label in queries.BOXES.items()
    ]
    context = {
        "rows": rows,
        "code": code,
        "label": queries.BOXES[code],
        "tabs": tabs,
        "empty": EMPTY[code],
        "asked": asked,
        "area": "desk",
    }
    return page(request, "messaging/letters.html", context)


@open_to(*DESK)
@require_POST
@press_once
def letter_open(request, pk):
    """The number and the words to say: seen once, written in the diary."""
    letter = find_letter(request, pk)
    actions.look_at_letter(letter=letter, by=request.user, at=request.now)
    return page(request, "messaging/letter.html", {"letter": letter, "area": "desk"})


@open_to(*DESK)
@require_POST
@press_once
def letter_told(request, pk):
    """伝えた, or 留守だった."""
    letter = find_letter(request, pk)
    reached = request.POST.get("reached") != "no"
    actions.tell_letter(letter=letter, reached=reached, by=request.user, at=request.now)
    said = words.POSTED if letter.channel == Letter.Channel.PAPER else words.TOLD
    messages.success(request, said if reached else words.NOT_REACHED)
    back = redirect("messaging:letters")
    back["Location"] += f"?box={letter.channel}"
    return back


@open_to(*DESK)
@require_POST
@press_once
def letter_phone(request, pk):
    """A mail that did not arrive is told by telephone."""
    letter = find_letter(request, pk)
    actions.tell_by_phone_instead(
        letter=letter, desk=letter.desk, district=letter.district, by=request.user, at=request.now
    )
    messages.success(request, "電話で伝える一覧に移しました。")
    return redirect("messaging:letters")


@open_to(*DESK)
@press_once
def letters_print(request):
    """All letters that wait for the post, one on each sheet, large; with a number and a day to destroy what is left over (D27)."""
    waiting = list(queries.box_of_letters(request.user, "paper", on=request.today)[:100])
    form = TakeoutForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and waiting:
        takeout = take_out(
            what="手紙", count=len(waiting), reason=form.cleaned_data["reason"], by=request.user, at=request.now
        )
        return page(request, "messaging/letters_paper.html", {"letters": waiting, "takeout": takeout, "area": "desk"})
    return page(request, "messaging/letters_reason.html", {"form": form, "count": len(waiting), "area": "desk"})
