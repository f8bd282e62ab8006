"""Questions about links and about what LINE told us."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Model, QuerySet

from otagaisama.base.access import DESK
from otagaisama.messaging.line.models import LineEvent, LineLink
from otagaisama.people.models import Account

KEPT = timedelta(days=30)


def owner_of(who: Model) -> dict:
    """Who has a link: an account, or a record that stands for somebody without one."""
    return {"account": who} if isinstance(who, Account) else {"holder": _holder_of(who)}


def _holder_of(record: Model) -> str:
    return f"{record._meta.label}:{record.pk}"


def link_of(who: Model | None) -> LineLink | None:
    """The link of an account or of a record, also one that ended."""
    return LineLink.objects.filter(**owner_of(who)).first() if who is not None else None


def links_of(records: Iterable[Model]) -> list[LineLink]:
    """The links of records without an account, also those that ended."""
    return list(LineLink.objects.filter(holder__in=[_holder_of(record) for record in records]).order_by("id"))


def place_of(who: Model | None) -> str:
    """Where LINE reaches an account or a record; "" where it does not."""
    link = link_of(who)
    return link.user if link and link.is_linked else ""


def door_of(record: Model) -> dict:
    """What the part `messaging/parts/line_door.html` shows on the page of a record without an account."""
    return {"by_line": bool(settings.LINE_TOKEN), "line_link": link_of(record)}


def events_waiting() -> QuerySet[LineEvent]:
    """What was stored and not yet done, in the order in which it happened."""
    return LineEvent.objects.filter(handled_at=None).order_by("at", "received_at", "id")


def questions() -> QuerySet[LineEvent]:
    """What people wrote and nobody has answered, the oldest first."""
    return LineEvent.objects.filter(question=True, answered_at=None).order_by("at", "id")


def questions_for(user, *, on) -> QuerySet[LineEvent]:
    """The same for a desk."""
    return questions() if user.roles_on(on) & set(DESK) else LineEvent.objects.none()


def events_over(at: datetime) -> QuerySet[LineEvent]:
    """What is kept no longer: thirty days after it came, a question thirty days after its answer."""
    done = LineEvent.objects.filter(received_at__lte=at - KEPT)
    return done.filter(question=False) | done.filter(question=True, answered_at__lte=at - KEPT)
