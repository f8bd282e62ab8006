"""What somebody looks after in this room: notices, agreements with partners, whom she watches over."""

from django.urls import reverse

from otagaisama.people.handing.holdings import Holding, Line
from otagaisama.watch.agreements import actions as agreements
from otagaisama.watch.agreements.models import Agreement
from otagaisama.watch.agreements.queries import agreements_for
from otagaisama.watch.contacts import actions as contacts
from otagaisama.watch.contacts.models import WatchOver
from otagaisama.watch.contacts.queries import watch_overs_for
from otagaisama.watch.notices.models import Notice
from otagaisama.watch.notices.queries import notices_for

HOLDINGS = (
    Holding(
        code="notices", label="気づき", kind="watch.Notice", holder="owner",
        open_ones=lambda on: Notice.objects.open().select_related("knowing", "owner").order_by("due_on", "id"),
        readable=lambda rows, user, on: rows.filter(pk__in=notices_for(user, on=on).order_by().values("pk")),
        line=lambda notice: Line(notice.number, "・".join(notice.sign_labels), notice.due_on),
        address=lambda notice: reverse("watch:notice", args=[notice.pk]),
    ),
    Holding(
        code="agreements", label="見守りの協定", kind="watch.Agreement", holder="keeps",
        open_ones=lambda on: Agreement.objects.filter(ended_on=None).select_related("district").order_by("until", "id"),
        readable=lambda rows, user, on: rows.filter(pk__in=agreements_for(user, on=on).order_by().values("pk")),
        line=lambda agreement: Line(agreement.name, agreement.get_kind_display(), agreement.until),
        hand_on=lambda rows, to, by, at: agreements.hand_on_agreements(agreements=rows, to=to, by=by, at=at),
        address=lambda agreement: reverse("watch:agreement", args=[agreement.pk]),
    ),
    Holding(
        code="watch-overs", label="見守っている方", kind="watch.WatchOver", holder="watcher", unit="人",
        hint="見守る人が替わることを、ご本人に話してください。",
        open_ones=lambda on: WatchOver.objects.filter(ended_on=None).select_related("knowing", "district").order_by("due_on", "id"),
        readable=lambda rows, user, on: rows.filter(pk__in=watch_overs_for(user, on=on).order_by().values("pk")),
        line=lambda watch_over: Line(watch_over.number, watch_over.get_way_display(), watch_over.due_on),
        hand_on=lambda rows, to, by, at: contacts.hand_on_watching(watch_overs=rows, to=to, by=by, at=at),
        address=lambda watch_over: reverse("watch:watch-over", args=[watch_over.pk]),
    ),
)  # fmt: skip
