"""For residents: what one can sign up for, signing up, and one's own page. No account, no cookie."""

from django.core import signing
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import open_to_everyone
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.printing import give, paper
from otagaisama.base.refusals import NotNow, NotYours
from otagaisama.base.steps import press, tried
from otagaisama.base.words import NOT_FOUND
from otagaisama.messaging.line import words as line_words
from otagaisama.messaging.line.actions import press_at_door
from otagaisama.people.guessing import TooManyGuesses, count_signup
from otagaisama.people.once import press_once
from otagaisama.signups import actions, pages, queries, words
from otagaisama.signups.actions.telling import link_of
from otagaisama.signups.forms import SignUpForm
from otagaisama.signups.models import SignUp

THANKS, THANKS_SECONDS = "signup thanks", 20 * 60
RECEIPT = paper("signup-receipt", "signups/thanks.html", "web/paper.css")


def thanks_mark(signup) -> str:
    """The end of the address of the thanks: opens for twenty minutes, for whoever signed up just now."""
    return signing.dumps(str(signup.pk), salt=THANKS)


@open_to_everyone
@require_GET
def offers(request):
    """What one can sign up for."""
    rows = pages.shown_all(queries.public_offers(at=request.now), at=request.now)
    return page(request, "signups/offers.html", {"rows": rows, "area": "door"})


@open_to_everyone
@press_once
def public_offer(request, pk):
    """When, where, what to bring, the telephone, and the form; a full one takes those who wait."""
    offer = find_or_404(queries.shown_offers(), pk=pk)
    context = pages.shown(offer, at=request.now)
    form = SignUpForm(request.POST or None, most=offer.party_most, initial={"wish": "phone"}, auto_id="signup_%s")
    if request.method == "POST" and not context["closed"] and form.is_valid():
        signup = tried(form, lambda: _sign_up(request, offer, form.cleaned_data))
        if signup is not None:
            return redirect("signups:thanks", mark=thanks_mark(signup))
    return page(request, "signups/public_offer.html", {**context, "form": form, "area": "door"})


def _sign_up(request, offer, fields):
    try:
        count_signup(request)
    except TooManyGuesses as many:
        raise NotNow(words.MANY_AT_ONCE) from many
    return actions.sign_up(offer=offer, by=None, at=request.now, **fields)


@open_to_everyone
@require_GET
def thanks(request, mark):
    """After signing up: how she stands, and the address of her own page."""
    try:
        pk = signing.loads(mark, salt=THANKS, max_age=THANKS_SECONDS)
    except signing.BadSignature as error:
        raise NotYours(NOT_FOUND) from error
    signup = find_or_404(queries.all_signups(), pk=pk)
    return give(request, RECEIPT, {**pages.mine(signup, at=request.now), "link": link_of(signup)})


@open_to_everyone
@press_once
def mine(request, token):
    """Her own page, opened with the link alone: yes, no, 「もうだいじょうぶ」. Opening it changes nothing."""
    signup = _behind(token)
    if request.method == "POST":
        facts = {"signup": signup, "by": None, "at": request.now}
        match request.POST.get("answer"):
            case "yes" | "no" as said:
                actions.answer_seat(accepts=said == "yes", **facts)
            case "cancel":
                actions.cancel_signup(**facts)
            case "again":
                actions.join_again(**facts)
        return redirect("signups:mine", token=token)
    return page(request, "signups/mine.html", {**pages.mine(signup, at=request.now), "token": token})


@open_to_everyone
@require_POST
@press_once
def mine_line(request, token):
    """A code to type in LINE, shown once; or the end of being told there."""
    signup, to = _behind(token), reverse("signups:mine", args=[token])
    shown = pages.mine(signup, at=request.now)
    if shown["over"]:
        return redirect(to)
    if request.POST.get("end") == "yes":
        return press(request, lambda: press_at_door(signup, ends=True, at=request.now), said=line_words.ENDED, to=to)
    code = press_at_door(signup, ends=False, at=request.now)
    return page(request, "signups/mine.html", {**shown, "token": token, "code": code})


def _behind(token: str) -> SignUp:
    signup = actions.LINK.behind(queries.all_signups(), token)
    if signup is None:
        raise NotYours(NOT_FOUND)
    return signup
