"""Questions about links and about what LINE told us."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Model, QuerySet

from otagaisama.base.access import DESK
from otagaisama.messaging.line.models import LineEvent, LineLink

KEPT = timedelta(days=30)


def link_of(account) -> LineLink | None:
    """The link of an account, also one that ended."""
    return LineLink.objects.filter(account=account).first() if account is not None else None


def place_of(account) -> str:
    """Where LINE reaches an account; "" where it does not."""
    return _place(link_of(account))


def holder_of(record: Model) -> str:
    """What a record without an account is called as the holder of a link."""
    return f"{record._meta.label}:{record.pk}"


def link_held(holder: str) -> LineLink | None:
    """The link of a record without an account, also one that ended."""
    return LineLink.objects.filter(holder=holder).first() if holder else None


def place_held(holder: str) -> str:
    """Where LINE reaches it; "" where it does not."""
    return _place(link_held(holder))


def door_of(record: Model) -> dict:
    """What the part `messaging/parts/line_door.html` shows on the page of a record without an account."""
    return {"by_line": bool(settings.LINE_TOKEN), "line_link": link_held(holder_of(record))}


def _place(link: LineLink | None) -> str:
    return link.user if link and link.is_linked else ""


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
