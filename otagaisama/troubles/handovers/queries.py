"""Lists of hand-overs."""

from datetime import date

from django.db.models import QuerySet

from otagaisama.directory.queries import bodies
from otagaisama.messaging.models import Letter
from otagaisama.messaging.queries import letters_about
from otagaisama.troubles.handovers import states
from otagaisama.troubles.handovers.models import HandOver
from otagaisama.troubles.thread.models import Trouble


def handover_behind(token: str, trouble: Trouble) -> HandOver | None:
    """What this press made already, if it was pressed before."""
    return states.LINK.behind(trouble.handovers.select_related("body"), token)


def handovers_due(on: date) -> QuerySet[HandOver]:
    """Hand-overs that nobody answered in time, the oldest first."""
    return HandOver.objects.filter(state=states.WAITING, expires_on__lt=on).order_by("sent_at", "id")


def letters_of_erased() -> QuerySet[Letter]:
    """Letters about hand-overs of people whose name is erased already, while the trouble's own years still run."""
    return letters_about(HandOver.objects.filter(trouble__person__erased_on__isnull=False)).filter(erased_on=None)


def bodies_for(trouble: Trouble, *, on: date) -> QuerySet:
    """Where it can be handed to. Sealed: bodies of the whole ward only, no office of a neighbourhood."""
    return bodies(on=on).filter(district=None) if trouble.sealed else bodies(on=on)
