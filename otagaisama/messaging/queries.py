"""Questions about the outbox."""

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from otagaisama.base.access import Role
from otagaisama.messaging.models import Letter


def waiting_mail(*, at: datetime) -> QuerySet[Letter]:
    """Letters to be mailed by now, oldest first."""
    waiting = Letter.objects.filter(state=Letter.State.WAITING, channel=Letter.Channel.MAIL, send_from__lte=at)
    return waiting.order_by("made_at", "id")


def letters_about(record) -> QuerySet[Letter]:
    """The letters written about one record, newest first."""
    return Letter.objects.filter(about_kind=record._meta.label, about_id=str(record.pk)).order_by("-made_at", "id")


def letters_for(user, *, on: date) -> QuerySet[Letter]:
    """The letters that this reader's desk sees to, the oldest first: a coordinator's districts, what the ward may know for staff."""
    roles = user.roles_on(on)
    mine = Q()
    if Role.STAFF in roles:
        mine |= Q(desk__in=(Letter.Desk.WARD, Letter.Desk.WARD_ONLY))
    if Role.COORDINATOR in roles:
        mine |= Q(
            desk__in=(Letter.Desk.DISTRICT, Letter.Desk.WARD),
            district_id__in=user.district_ids_on(on, Role.COORDINATOR),
        )
    if not mine:
        return Letter.objects.none()
    return Letter.objects.filter(mine).select_related("district", "told_by").order_by("made_at", "id")


def box_of_letters(user, code: str, *, on: date) -> QuerySet[Letter]:
    """`phone`, `paper`: what waits; `failed`: mails that did not arrive; `sent`: told in the last 30 days, newest first."""
    letters = letters_for(user, on=on)
    if code == "failed":
        return letters.filter(state=Letter.State.FAILED)
    if code == "sent":
        return letters.filter(state=Letter.State.SENT, sent_at__date__gte=on - timedelta(days=30)).order_by(
            "-sent_at", "id"
        )
    return letters.filter(state=Letter.State.WAITING, channel=code)


BOXES = {"phone": "電話で伝える", "paper": "手紙を出す", "failed": "届かなかったメール", "sent": "伝えた"}
