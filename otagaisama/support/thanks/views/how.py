"""うまくいきましたか・まだ要りますか: the list to telephone, and the page that a link opens without an account."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from otagaisama.base.access import DESK, open_to, open_to_everyone
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_own, page
from otagaisama.base.printing import give, paper, qr_drawn
from otagaisama.base.saying import catalogued, say_short_day
from otagaisama.base.steps import take_step, tried
from otagaisama.people.once import press_once
from otagaisama.support.requests import actions as request_actions
from otagaisama.support.thanks import actions, queries, rules, words
from otagaisama.support.thanks.actions.after import CHECK_LINK
from otagaisama.support.thanks.forms import AnswerForm, LinkForm, NameForm
from otagaisama.support.thanks.lists.after import HOW
from otagaisama.support.thanks.models import CheckBack

ASKING = paper("asking-paper", "support/how_paper.html", "web/paper.css")


@open_to(*DESK)
@require_GET
def how(request):
    """Whom to ask by telephone, what was answered, and what to do with it."""
    return answer(request, HOW, may_fees=rules.may_keep_fees(request.user, request.today))


@open_to(*DESK)
@press_once
def how_phone(request, pk):
    """One telephone call: the words to read aloud, and the answer typed in."""
    check = find_check(request, pk)
    form = AnswerForm(request.POST or None)

    def act(typed):
        return actions.answer_check_back(check=check, way=CheckBack.Way.PHONE, by=request.user, at=request.now, **typed)

    def to(answered):
        return f"{reverse('support:how')}{'?box=enough' if answered.answer == CheckBack.Answer.ENOUGH else ''}"

    return take_step(
        request, form, act, said=lambda answered: _said(answered.answer), to=to,
        show=lambda: page(request, "support/how_phone.html", _phone_page(request, check, form=form)),
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def how_name(request, pk):
    """Name and telephone of whom to call: with a reason, kept in the diary, as a request opens them."""
    check = find_check(request, pk)
    form = NameForm(request.POST)

    def look():
        facts = {"help_request": check.request, "reason": form.cleaned_data["reason"]}
        return request_actions.open_request_name(by=request.user, at=request.now, **facts)

    if form.is_valid() and (person := tried(form, look)):
        return page(request, "support/how_phone.html", _phone_page(request, check, person=person))
    return page(request, "support/how_phone.html", _phone_page(request, check, name_form=form))


@open_to(*DESK)
@require_GET
def how_paper(request, pk):
    """The question on paper with its link as a QR code, for who likes to answer alone. No name stands on it."""
    check = find_check(request, pk)
    rules.check_may_answer(check)
    link = request.build_absolute_uri(reverse("support:how_link", args=[CHECK_LINK.word_of(check.pk)]))
    context = {
        "question": question_of(check),
        "link": link,
        "qr": qr_drawn(link, title="お返事のページのQRコード", scale=5),
        "area": "desk",
    }
    return give(request, ASKING, context | {"now": request.now, "no_index": True, "check": check})


@csrf_exempt
@open_to_everyone
@require_http_methods(["GET", "HEAD", "POST"])
@press_once
def how_link(request, token):
    """Three large buttons and no name: the link alone is the key, opening it changes nothing, and no cookie is left behind."""
    check = CHECK_LINK.behind(queries.checks_with_request(), token)
    if check is None:
        return _closed(request, words.LINK_UNKNOWN, status=404)
    changes = rules.may_change(check, request.today)
    if rules.is_moot(check) or (check.answer and not changes):
        return _closed(request, words.ANSWER_FIXED if check.answer else words.NO_LONGER_ASKED)
    if request.method == "POST" and changes and request.POST.get("do") == "undo":
        actions.change_answer(check=check, answer="", at=request.now)
        return redirect("support:how_link", token=token)
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if changes:
            actions.change_answer(check=check, at=request.now, **form.cleaned_data)
        else:
            actions.answer_check_back(check=check, way=CheckBack.Way.LINK, by=None, at=request.now, **form.cleaned_data)
        return redirect("support:how_link", token=token)
    context = {"form": form, "question": question_of(check), "answers": CheckBack.Answer.choices, "check": check}
    thanks = catalogued(words.THANKS_FOR[check.answer]).format(day=say_short_day(check.call_by)) if check.answer else ""
    return page(request, "support/how_link.html", context | {"thanks": thanks, "no_index": True, "area": "door"})


def find_check(request, pk) -> CheckBack:
    """The check, if this reader may read its request."""
    return find_own(request, queries.check_backs_for, pk)


def question_of(check: CheckBack) -> str:
    """What is asked, without a name and without what the help was."""
    return words.ASKED_FOUR_WEEKS if check.kind == CheckBack.Kind.FOUR_WEEKS else words.ASKED_THREE_MONTHS


def _phone_page(request, check: CheckBack, **more) -> dict:
    aloud = words.ALOUD_FOUR_WEEKS if check.kind == CheckBack.Kind.FOUR_WEEKS else words.ALOUD_THREE_MONTHS
    return {
        "check": check, "help_request": check.request, "question": question_of(check), "aloud": aloud, "form": AnswerForm(), "name_form": NameForm(),
        "may_open_name": rules.may_open_name(check.request, request.today), "may_answer": not check.answer and not rules.is_moot(check),
        "area": "desk", **more,
    }  # fmt: skip


def _said(answer: str) -> str:
    said = {
        CheckBack.Answer.SOMETHING: words.ANSWERED_CONCERN,
        CheckBack.Answer.ENOUGH: words.ANSWERED_ENOUGH,
    }
    return said.get(answer, words.ANSWERED)


def _closed(request, sentence: str, status: int = 200):
    return render(
        request, "support/how_closed.html", {"sentence": sentence, "no_index": True, "area": "door"}, status=status
    )
