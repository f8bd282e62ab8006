"""「このままでよいですか」: the letter, the one-time page without account, the telephone, what was proposed."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, open_to, open_to_everyone
from otagaisama.base.lists import row_after
from otagaisama.base.pages import find_or_404, find_own, page
from otagaisama.base.printing import give, paper, qr_drawn
from otagaisama.base.refusals import NotYours
from otagaisama.base.words import NOT_FOUND
from otagaisama.directory import actions, queries, words
from otagaisama.directory.actions.confirming import link_of
from otagaisama.directory.forms import AnswerForm, PhoneForm
from otagaisama.directory.lists import POSTS
from otagaisama.directory.showing import card_of
from otagaisama.directory.states import Answer, How
from otagaisama.people.once import press_once
from otagaisama.town.public_places import PublicState

LETTER = paper("confirming-letter", "directory/letter.html", "directory/directory.css")


@open_to(*DESK)
@require_POST
@press_once
def ask(request, pk):
    """Make the one-time link and go to the letter."""
    post = find_own(request, queries.posts_for, pk)
    confirmation = actions.ask_to_confirm(
        post=post, site=request.build_absolute_uri("/"), by=request.user, at=request.now
    )
    messages.success(request, words.ASKED_BY_MAIL if post.mail else words.ASKED)
    return redirect("directory:letter", pk=confirmation.pk)


@open_to(*DESK)
@require_GET
def letter(request, pk):
    """The letter with its QR code, for print; good while the link is."""
    confirmation = find_or_404(queries.confirmations_for(request.user, on=request.today).filter(how=How.LINK), pk=pk)
    usable = confirmation.answer == Answer.WAITING and confirmation.expires_on >= request.today
    link = link_of(confirmation, request.build_absolute_uri("/")) if usable else ""
    return give(request, LETTER, {
        "confirmation": confirmation, "post": confirmation.post, "link": link, "no_index": True,
        "card": card_of(confirmation.post, on=request.today, at=request.now), "qr": qr_drawn(link, title="確認のページのQRコード", scale=4) if link else "",
    }, name="kakunin.pdf")  # fmt: skip


@open_to(*DESK)
@press_once
def phone(request, pk):
    """What to say on the telephone, and what was answered; whoever goes through a box comes to the next one of it."""
    post = find_or_404(queries.desk_posts(request.user, on=request.today), pk=pk)
    box = request.GET.get("box", "") if request.GET.get("box") in {box.code for box in POSTS.boxes} else ""
    behind = row_after(POSTS, box, post, user=request.user, on=request.today) if box else None
    form = PhoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.confirm_post(post=post, by=request.user, at=request.now, **form.cleaned_data)
        messages.success(request, f"{post.name}：{words.CONFIRMED}")
        if behind is None:
            return redirect(f"{reverse('directory:desk')}?box={box}") if box else redirect("directory:desk-post", pk=pk)
        return redirect(f"{reverse('directory:phone', args=[behind.pk])}?box={box}")
    return page(request, "directory/phone.html", {
        "form": form, "post": post, "card": card_of(post, on=request.today, at=request.now), "box": box, "behind": behind,
    })  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def changes(request, pk):
    """Accept what the owner proposed, or leave the list as it is."""
    confirmation = find_own(request, queries.confirmations_for, pk)
    accepts = request.POST.get("decision") == "accept"
    (actions.accept_changes if accepts else actions.decline_changes)(
        confirmation=confirmation, by=request.user, at=request.now
    )
    messages.success(request, words.ACCEPTED if accepts else words.DECLINED)
    return redirect("directory:desk-post", pk=confirmation.post_id)


@open_to_everyone
@press_once
def confirm(request, token):
    """The owner's page: opened with the link alone; opening it changes nothing."""
    confirmation = actions.LINK.behind(queries.confirmations(), token)
    if confirmation is None:
        raise NotYours(NOT_FOUND)
    closed = _why_closed(confirmation, request.today)
    if closed:
        return page(request, "directory/confirm_closed.html", {"sentence": closed, "no_index": True})
    form = AnswerForm(request.POST or None, post=confirmation.post)
    if request.method == "POST" and form.is_valid():
        _answer(confirmation, form, request.now)
        return redirect("directory:confirm-thanks")
    return page(request, "directory/confirm.html", {
        "form": form, "post": confirmation.post, "confirmation": confirmation, "no_index": True,
        "card": card_of(confirmation.post, on=request.today, at=request.now),
    })  # fmt: skip


@open_to_everyone
@require_GET
def confirm_thanks(request):
    return page(request, "directory/confirm_closed.html", {"sentence": words.THANKS, "no_index": True, "thanks": True})


def _answer(confirmation, form, at) -> None:
    cleaned = form.cleaned_data
    if cleaned["answer"] == "same":
        actions.confirm_post(
            post=confirmation.post, how=How.LINK, by=None, at=at, note=cleaned["note"], confirmation=confirmation
        )
    else:
        actions.propose_changes(confirmation=confirmation, changes=form.changes(), note=cleaned["note"], at=at)


def _why_closed(confirmation, today) -> str:
    if confirmation.answer != Answer.WAITING:
        return words.LINK_USED
    if confirmation.expires_on < today or confirmation.post.public_state == PublicState.ENDED:
        return words.LINK_OLD
    return ""
