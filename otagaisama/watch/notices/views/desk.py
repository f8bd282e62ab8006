"""The desk: what was noticed, who looks, what goes back; what other rooms noticed."""

import base64

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_or_404, find_own, page
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import press, step
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.once import press_once
from otagaisama.town.queries import districts
from otagaisama.watch.notices import actions, queries, words
from otagaisama.watch.notices.forms import AnswerForm, CallForm, KnowingForm
from otagaisama.watch.notices.lists import NOTICES
from otagaisama.watch.notices.pages import notice_page, signs_of


@open_to(*DESK)
@press_once
def notices(request):
    """What waits, what is late."""
    return answer(request, NOTICES, late_facts=queries.late_facts_for(request.user, on=request.today)[:5])


@open_to(*DESK)
@press_once
def call(request):
    """A neighbour calls: danger first, then what is seen, and to whom the answer goes back."""
    form = CallForm(request.POST or None, districts=districts())

    return step(
        request, form, lambda facts: actions.hear_notice(by=request.user, at=request.now, **facts),
        said=lambda notice: words.TAKEN if notice.owner_id else words.PASSED_ON,
        to=lambda notice: to_notice(notice) if notice.owner_id else reverse("watch:notices"), template="watch/call.html",
        context={"form": form, **signs_of(form), "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def notice(request, pk):
    """One notice with its times; whom to call; the answer."""
    return page(
        request, "watch/notice.html", notice_page(find_notice(request, pk), user=request.user, on=request.today)
    )


@open_to(*DESK)
@require_POST
@press_once
def take(request, pk):
    """I look after it."""
    kept = find_notice(request, pk)
    return press(
        request,
        lambda: actions.take_up(notice=kept, by=request.user, at=request.now),
        said=words.TAKEN,
        to=to_notice(kept),
    )


@open_to(*DESK)
@require_POST
@press_once
def answer_back(request, pk):
    """How it was; the answer goes back."""
    kept, form = find_notice(request, pk), AnswerForm(request.POST, auto_id="answer_%s")
    return step(
        request, form, lambda facts: actions.answer_notice(notice=kept, by=request.user, at=request.now, **facts), said=words.ANSWERED, to=to_notice,
        template="watch/notice.html", context=notice_page(kept, user=request.user, on=request.today) | {"answer_form": form},
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def who_may_know(request, pk):
    """Narrow, widen, seal."""
    kept, form = find_notice(request, pk), KnowingForm(request.POST, auto_id="knowing_%s")
    return step(
        request, form, lambda facts: actions.change_who_may_know(notice=kept, by=request.user, at=request.now, **facts), said=words.CHANGED,
        to=reverse("watch:notices"), template="watch/notice.html",
        context=notice_page(kept, user=request.user, on=request.today) | {"knowing_form": form},
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def picture(request, pk, picture):
    """A picture of the place, for whoever may know of the notice. Kept by no cache."""
    shown = find_or_404(find_notice(request, pk).pictures.all(), pk=picture)
    return HttpResponse(
        base64.b64decode(shown.drawn),
        content_type="image/jpeg",
        headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"},
    )


@open_to(*DESK)
@require_GET
def offers(request):
    """What visits, stops and circulars say and nobody has taken up."""
    concerns = queries.concerns_offered(request.user, on=request.today)[:50]
    absences = queries.absences_offered(request.user, on=request.today)[:50]
    deliveries = queries.deliveries_offered(request.user, on=request.today)[:50]
    context = {"concerns": concerns, "absences": absences, "deliveries": deliveries, "area": "desk"}
    return page(request, "watch/offers.html", context)


@open_to(*DESK)
@require_POST
@press_once
def offer_take(request, kind, pk):
    """It becomes a notice that somebody looks after."""
    by = {"by": request.user, "at": request.now}
    if kind == "concern":
        offered = find_or_404(queries.concerns_offered(request.user, on=request.today), pk=pk)
        return press(
            request, lambda: actions.take_concern(concern=offered, **by), said=words.OFFERED, to="watch:notices"
        )
    if kind == "absence":
        offered = find_or_404(queries.absences_offered(request.user, on=request.today), pk=pk)
        return press(
            request, lambda: actions.take_absence(absence=offered, **by), said=words.OFFERED, to="watch:notices"
        )
    if kind == "delivery":
        offered = find_or_404(queries.deliveries_offered(request.user, on=request.today), pk=pk)
        return press(
            request, lambda: actions.take_delivery(delivery=offered, **by), said=words.OFFERED, to="watch:notices"
        )
    raise NotYours(NOT_FOUND)


def find_notice(request, pk):
    """A notice that this desk may know of."""
    return find_own(request, queries.notices_for, pk)


def to_notice(kept) -> str:
    return reverse("watch:notice", args=[kept.pk])
