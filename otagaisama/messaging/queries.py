"""Questions about the outbox."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Model, Q, QuerySet

from otagaisama.base.access import DESK, Role
from otagaisama.messaging import patience, ways
from otagaisama.messaging.models import Letter
from otagaisama.people.knowing import NOTHING, knowing_q, unread
from otagaisama.people.models import RoleGrant
from otagaisama.people.models.knowing import Reach

SENT_DAYS = 30
KEPT_DAYS = 365
STUCK = timedelta(hours=1)


def waiting_letters(*, at: datetime) -> QuerySet[Letter]:
    """Letters that go by themselves and may go now, the longest due first. Quiet ones wait for the morning, however late they are."""
    waiting = Letter.objects.filter(state=Letter.State.WAITING, channel__in=ways.sending(), send_from__lte=at)
    waiting = waiting.filter(quiet=False) if patience.is_quiet(at) else waiting
    return waiting.order_by("send_from", "made_at", "id")


def taken_too_long(*, at: datetime) -> QuerySet[Letter]:
    """Letters that somebody took and never spoke of again: killed while sending."""
    return Letter.objects.filter(state=Letter.State.GOING, claimed_at__lte=at - patience.SILENCE).order_by(
        "made_at", "id"
    )


def stuck_letters(*, at: datetime) -> QuerySet[Letter]:
    """Letters that should have gone an hour ago and were not even tried: nobody sends."""
    return waiting_letters(at=at).filter(send_from__lte=at - STUCK)


def oldest_due(*, at: datetime) -> datetime | None:
    """Since when the letter has been due that waits longest; None when nothing waits."""
    return waiting_letters(at=at).values_list("send_from", flat=True).first()


def letters_for(user, *, on: date) -> QuerySet[Letter]:
    """The letters that this reader's desk sees to, the oldest first.

    What only some may know lies before whoever may know it on this day, and leaves a desk that may not any more (P1). Of the others a
    coordinator's districts; for staff what the ward may know, and what would lie on nobody's desk because its district has no coordinator.
    """
    roles = user.roles_on(on)
    if not roles & set(DESK):
        return Letter.objects.none()
    known = Q(knowing__isnull=False) & (knowing_q(user, on=on) | _fallen_to_ward(roles, "knowing__", on))
    mine = Q(knowing=None) & _of_desk(user, roles, on) | known
    return Letter.objects.filter(mine).select_related("district", "told_by").order_by("made_at", "id")


def letters_on_no_desk(*, on: date) -> QuerySet[Letter]:
    """What is still to be told, or was not, and lies before nobody at any desk, because only a listener (or nobody) reads what it is about."""
    staffed = RoleGrant.objects.in_force(on).filter(role=Role.STAFF, account__is_active=True).exists()
    fallen = _fallen_to_ward({Role.STAFF} if staffed else set(), "knowing__", on)
    open_ones = Letter.objects.exclude(state__in=(Letter.State.SENT, Letter.State.DROPPED))
    return open_ones.filter(knowing__in=unread(on=on, at_desk=True)).exclude(fallen).order_by("made_at", "id")


def _of_desk(user, roles: set[str], on: date) -> Q:
    mine = _fallen_to_ward(roles, "", on)
    if Role.STAFF in roles:
        mine |= Q(desk__in=(Letter.Desk.NOBODY, Letter.Desk.WARD, Letter.Desk.WARD_ONLY))
        mine |= Q(desk=Letter.Desk.DISTRICT, district=None)
    if Role.COORDINATOR in roles:
        mine |= Q(
            desk__in=(Letter.Desk.DISTRICT, Letter.Desk.WARD),
            district_id__in=user.district_ids_on(on, Role.COORDINATOR),
        )
    return mine


def _fallen_to_ward(roles: set[str], prefix: str, on: date) -> Q:
    """For staff: what a district may know that has no coordinator."""
    if Role.STAFF not in roles:
        return NOTHING
    looked_after = RoleGrant.objects.in_force(on).filter(
        role=Role.COORDINATOR, account__is_active=True, district__isnull=False
    )
    of_district = (
        Q(desk=Letter.Desk.DISTRICT) if not prefix else Q(knowing__reach=Reach.DISTRICT, knowing__sealed=False)
    )
    return of_district & ~Q(**{f"{prefix}district_id__in": looked_after.values("district_id")})


def letters_about(records: Iterable[Model]) -> QuerySet[Letter]:
    """All letters, told or not, that speak of these records (of one kind)."""
    records = list(records)
    kind = records[0]._meta.label if records else ""
    return Letter.objects.filter(about_kind=kind, about_id__in=[str(record.pk) for record in records])


def letters_over(on: date) -> QuerySet[Letter]:
    """Told or dropped a year ago, and still with their words: longer than anybody asks after them, whatever they tell."""
    done = Letter.objects.filter(state__in=(Letter.State.SENT, Letter.State.DROPPED), erased_on=None)
    return done.filter(made_at__date__lt=on - timedelta(days=KEPT_DAYS))


STATE_BOXES = {"failed": "届かなかったメール", "unsure": "届いたかどうかわかりません", "sent": "伝えた"}


def boxes() -> dict[str, str]:
    """Code and label of each box: the list of each way that somebody goes, then what did not go well, then what is done."""
    return {way.code: way.box for way in ways.listed()} | STATE_BOXES


def box_of_letters(user, code: str, *, on: date) -> QuerySet[Letter]:
    """The letters of one box; what was told in the last 30 days newest first."""
    return in_box_of_letters(letters_for(user, on=on), code, on=on)


def in_box_of_letters(letters: QuerySet[Letter], code: str, *, on: date) -> QuerySet[Letter]:
    """Those of one box."""
    if code == "sent":
        return letters.filter(state=Letter.State.SENT, sent_at__date__gte=on - timedelta(days=SENT_DAYS)).order_by(
            "-sent_at", "id"
        )
    if code in STATE_BOXES:
        return letters.filter(state=code)
    return letters.filter(state=Letter.State.WAITING, channel=code)


def untold_for(user, *, on: date) -> QuerySet[Letter]:
    """What somebody was to be told and was not: failed, uncertain, or without any way."""
    untold = Q(state__in=(Letter.State.FAILED, Letter.State.UNSURE)) | Q(state=Letter.State.WAITING, channel=ways.NONE)
    return letters_for(user, on=on).filter(untold)
