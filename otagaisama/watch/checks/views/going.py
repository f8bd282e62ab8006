"""Whoever goes to look: numbers, taps, times."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.bridge import jtime
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.steps import step
from otagaisama.people.once import press_once
from otagaisama.watch.checks import actions, queries, words
from otagaisama.watch.checks.forms import CompanyForm, TapForm, TroubleForm
from otagaisama.watch.checks.pages import check_page, numbers_for
from otagaisama.watch.notices import words as notice_words
from otagaisama.watch.notices.pages import notice_page
from otagaisama.watch.notices.views.desk import find_notice


@open_to(*queries.GOERS)
@require_GET
def checks(request):
    """Where I go."""
    rows = queries.checks_of(request.user, at=request.now)[:50]
    return page(request, "watch/checks.html", {"rows": rows, "area": "my"})


@open_to(*queries.GOERS)
@require_GET
def check(request, pk):
    """One check: danger first, outside only, whom to call here and now, what was done when."""
    return page(request, "watch/check.html", check_page(_find(request, pk), at=timezone.localtime(request.now)))


@open_to(*queries.GOERS)
@require_POST
@press_once
def tap(request, pk):
    """A time. What was kept on a phone without signal arrives here too, with the moment of its press."""
    kept, form = _find(request, pk), TapForm(request.POST)
    if not form.is_valid():
        return page(request, "watch/check.html", check_page(kept, at=timezone.localtime(request.now)) | {"form": form})
    stamped = actions.tap(check=kept, by=request.user, at=request.now, **form.cleaned_data)
    messages.success(
        request,
        notice_words.STAMPED.format(act=stamped.get_act_display(), time=jtime(stamped.at)),
    )
    return redirect("watch:check", pk=pk)


@open_to(*DESK)
@press_once
def begin(request, pk):
    """Who goes: two, or one with a written reason."""
    notice = find_notice(request, pk)
    form = CompanyForm(request.POST or None, companions=queries.companions_for(notice, request.user, on=request.today))
    return step(
        request, form, lambda facts: actions.begin_check(notice=notice, by=request.user, at=request.now, **facts), said=words.BEGUN,
        to=lambda made: reverse("watch:check", args=[made.pk]), template="watch/begin.html",
        context={
            "form": form, "notice": notice, "outside_only": words.OUTSIDE_ONLY, "area": "desk",
            "numbers": numbers_for(notice.district, at=timezone.localtime(request.now)),
        },
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def to_trouble(request, pk):
    """It goes on as a trouble; from there a request for help can be opened."""
    notice, form = find_notice(request, pk), TroubleForm(request.POST)
    return step(
        request, form, lambda facts: actions.become_trouble(notice=notice, by=request.user, at=request.now, **facts), said=words.TROUBLE_MADE,
        to=lambda trouble: reverse("troubles:thread", args=[trouble.pk]), template="watch/notice.html",
        context=notice_page(notice, user=request.user, on=request.today),
    )  # fmt: skip


def _find(request, pk):
    return find_or_404(queries.checks_open_to(request.user, at=request.now), pk=pk)
