"""What was noted by mistake is taken away from everybody, and can be brought back for thirty days; then it is forgotten."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account, Knowing, Person
from otagaisama.support.requests.models import HelpRequest
from otagaisama.troubles.thread import words
from otagaisama.troubles.thread.models import TakenAway, Trouble

DAYS_TO_BRING_BACK = 30


@action
def take_away(*, trouble: Trouble, why: str, by: Account, at: datetime) -> TakenAway:
    """Take a trouble away: it stands in no list, count or search any more. Raises Refused for what others hang on, or without a reason."""
    trouble = hold(trouble, "knowing", "person")
    if not why.strip():
        raise Refused(words.TAKE_AWAY_WHY)
    if trouble.anonymous:
        raise Refused(words.TAKE_AWAY_VOICE)
    if trouble.requests.exists() or trouble.handovers.exists() or trouble.cards.exists():
        raise Refused(words.TAKE_AWAY_HANGS)
    nobody = Knowing.objects.create(
        reach=trouble.knowing.reach, district=trouble.knowing.district, sealed=True, ended_on=timezone.localdate(at)
    )
    taken = TakenAway(
        trouble=trouble, knowing=trouble.knowing, by=by, at=at, why=why.strip(), erase_on=trouble.erase_on
    )
    taken.save(force_insert=True)
    trouble.erase_on = timezone.localdate(at) + timedelta(days=DAYS_TO_BRING_BACK)
    _stand_behind(trouble, nobody, of=taken.knowing)
    record(by=by, at=at, verb="take-away", about=trouble)
    return taken


@action
def bring_back(*, taken: TakenAway, by: Account, at: datetime) -> Trouble:
    """It was no mistake: it stands where it stood, for whoever may know of it."""
    taken = hold(taken, "knowing", "trouble")
    trouble = hold(taken.trouble, "knowing", "person")
    if trouble.erased_on is not None:
        raise NotNow(words.TAKEN_FOR_GOOD)
    trouble.erase_on = taken.erase_on
    stand_again(trouble, taken)
    record(by=by, at=at, verb="bring-back", about=trouble)
    return trouble


def stand_again(trouble: Trouble, taken: TakenAway) -> None:
    """Give a (locked) trouble its own record of who may know again."""
    nobody = trouble.knowing
    _stand_behind(trouble, taken.knowing, of=nobody)
    taken.delete()
    nobody.delete()


def _stand_behind(trouble: Trouble, knowing: Knowing, *, of: Knowing) -> None:
    trouble.knowing = knowing
    trouble.version += 1
    trouble.save()
    asked_for = HelpRequest.objects.filter(
        person=OuterRef("pk"), knowing=of
    )  # a concern's person is her request's, too
    Person.objects.filter(~Exists(asked_for), pk=trouble.person_id, knowing=of).update(knowing=knowing)
