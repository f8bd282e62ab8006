"""What somebody promised by a day, in every room: the next steps of troubles, decisions, answers that are waited for, closing days."""

from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from otagaisama.base.days import day_of_tokyo
from otagaisama.gatherings.candidates.queries import candidates_for
from otagaisama.gatherings.candidates.states import Stage
from otagaisama.gatherings.partners.queries import partners_for
from otagaisama.signups.queries import offers_for
from otagaisama.signups.states import OfferState
from otagaisama.support.thanks.queries import check_backs_for
from otagaisama.support.visits.queries import waiting_asks_for
from otagaisama.troubles.circles import states as circle_states
from otagaisama.troubles.circles.models import Decision
from otagaisama.troubles.circles.queries import circles_for
from otagaisama.troubles.handovers import states as handover_states
from otagaisama.troubles.handovers.models import HandOver
from otagaisama.troubles.thread.queries import troubles_for
from otagaisama.watch.notices.queries import notices_for
from otagaisama.web.days import words
from otagaisama.web.days.queries.entries import Due, Kept

MOST = 200  # of each kind


def due_between(kept: Kept) -> list[Due]:
    """What is due on some days, in their order. What this reader may not read is not in it."""
    due = [entry for find in _FINDERS for entry in find(kept)]
    return sorted(due, key=lambda entry: (entry.on, entry.kind, entry.label))


def _span(kept: Kept) -> tuple[date, date]:
    return (kept.first, kept.last)


def _steps(kept: Kept) -> list[Due]:
    troubles = troubles_for(kept.user, on=kept.on).open()
    if kept.district:
        troubles = troubles.filter(district=kept.district)
    unread = Q(second_needed=True, second_read_at=None, second_due__range=_span(kept))
    rows = troubles.filter(Q(next_due__range=_span(kept)) | unread).order_by("next_due", "id")[:MOST]
    entries = []
    for trouble in rows:
        url, where = reverse("troubles:thread", args=[trouble.pk]), trouble.district.name if trouble.district else ""
        who = trouble.owner.name if trouble.owner else ""
        if kept.first <= trouble.next_due <= kept.last:
            entries.append(Due(words.STEP_DUE, trouble.next_due, trouble.number, url, who, where, trouble.next_step))
        waits = trouble.second_needed and trouble.second_read_at is None and trouble.second_due
        if waits and kept.first <= trouble.second_due <= kept.last:
            entries.append(Due(words.SECOND_DUE, trouble.second_due, trouble.number, url, "", where))
    return entries


def _decisions(kept: Kept) -> list[Due]:
    held = circles_for(kept.user, on=kept.on).order_by().values("pk")
    rows = Decision.objects.filter(
        card__circle__in=held, state=circle_states.DECISION_OPEN, by_when__range=_span(kept), card__trouble__knowing__sealed=False
    )  # fmt: skip
    if kept.district:
        rows = rows.filter(card__circle__district=kept.district)
    return [
        Due(
            words.DECISION_DUE,
            row.by_when,
            row.card.circle.title,
            reverse("troubles:circle", args=[row.card.circle_id]),
            row.who,
            "",
            row.text,
        )
        for row in rows.select_related("card__circle").order_by("by_when", "id")[:MOST]
    ]


def _handed(kept: Kept) -> list[Due]:
    readable = troubles_for(kept.user, on=kept.on).order_by().values("pk")
    rows = HandOver.objects.filter(
        trouble__in=readable, state=handover_states.WAITING, expires_on__range=_span(kept)
    ).select_related("trouble__district", "body")
    if kept.district:
        rows = rows.filter(trouble__district=kept.district)
    return [
        Due(
            words.HANDED_DUE,
            row.expires_on,
            row.trouble.number,
            reverse("troubles:thread", args=[row.trouble_id]),
            row.body.name if row.body else "",
        )
        for row in rows.order_by("expires_on", "id")[:MOST]
    ]


def _notices(kept: Kept) -> list[Due]:
    rows = notices_for(kept.user, on=kept.on).open().filter(due_on__range=_span(kept))
    if kept.district:
        rows = rows.filter(district=kept.district)
    return [
        Due(
            words.NOTICE_DUE,
            row.due_on,
            f"{row.district.name}の気づき" if row.district else "気づき",
            reverse("watch:notice", args=[row.pk]),
            row.owner.name if row.owner else "",
        )
        for row in rows.order_by("due_on", "id")[:MOST]
    ]


def _asks(kept: Kept) -> list[Due]:
    rows = waiting_asks_for(kept.user, on=kept.on)
    if kept.district:
        rows = rows.filter(visit__request__district=kept.district)
    entries = []
    for ask in rows[:MOST]:
        on = day_of_tokyo(ask.answer_by)
        if kept.first <= on <= kept.last:
            label = f"{ask.visit.request.get_task_display()}（{timezone.localtime(ask.answer_by):%H:%M}まで）"
            entries.append(
                Due(words.ASK_DUE, on, label, reverse("support:visit", args=[ask.visit_id]), ask.helper.name)
            )
    return entries


def _checks(kept: Kept) -> list[Due]:
    rows = check_backs_for(kept.user, on=kept.on).filter(answer="", due_on__range=_span(kept))
    if kept.district:
        rows = rows.filter(request__district=kept.district)
    return [
        Due(
            words.CHECK_DUE,
            row.due_on,
            f"{row.request.number}　{row.request.get_task_display()}",
            reverse("support:how_phone", args=[row.pk]),
        )
        for row in rows[:MOST]
    ]


def _closing(kept: Kept) -> list[Due]:
    rows = offers_for(kept.user, on=kept.on).filter(state=OfferState.OPEN, closes_on__range=_span(kept))
    if kept.district:
        rows = rows.filter(district=kept.district)
    return [
        Due(words.SIGN_DUE, row.closes_on, row.title, reverse("signups:offer", args=[row.pk]))
        for row in rows.order_by("closes_on", "id")[:MOST]
    ]


def _places(kept: Kept) -> list[Due]:
    going = candidates_for(kept.user, on=kept.on).exclude(stage__in=(Stage.DROPPED, Stage.OPEN))
    alive = partners_for(kept.user, on=kept.on).filter(ended_on=None)
    return [
        *_next_steps(kept, going, words.PLACE_DUE, "gatherings:candidate", "title"),
        *_next_steps(kept, alive, words.PARTNER_DUE, "gatherings:partner", "name"),
    ]


def _next_steps(kept: Kept, rows: QuerySet, kind: str, page: str, called: str) -> list[Due]:
    rows = rows.filter(next_on__range=_span(kept))
    if kept.district:
        rows = rows.filter(district=kept.district)
    return [
        Due(kind, row.next_on, getattr(row, called), reverse(page, args=[row.pk]), row.keeps.name if row.keeps else "")
        for row in rows[:MOST]
    ]


_FINDERS = (_steps, _decisions, _handed, _notices, _asks, _checks, _closing, _places)
