"""What is found by a link that somebody was given, and what came back to a helper."""

from datetime import date

from django.db.models import QuerySet

from otagaisama.support import states
from otagaisama.support.models import Ask, Concern, Helper, Visit
from otagaisama.support.queries import turns_of


def ask_behind(digest: str) -> Ask | None:
    """The asking whose link somebody was given."""
    found = Ask.objects.filter(token_digest=digest).exclude(token_digest="")
    return found.select_related("visit__request__district", "helper").first()


def helper_behind(digest: str) -> Helper | None:
    """The helper whose calendar address this is, if she is still with us."""
    return Helper.objects.filter(feed__digest=digest).exclude(status=states.LEFT).first()


def answers_for(helper: Helper) -> QuerySet[Concern]:
    """What came back to a helper about what she had noticed, newest first."""
    told = Concern.objects.filter(told_by_helper=helper).exclude(told_back_at=None)
    return told.select_related("visit__request").order_by("-told_back_at", "id")


def turns_since(helper: Helper, day: date) -> QuerySet[Visit]:
    """Her turns from a day on, called-off ones too, by day."""
    return turns_of(helper).filter(planned_on__gte=day)
