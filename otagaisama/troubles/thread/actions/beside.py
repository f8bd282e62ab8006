"""What an answer and a seal mean for the requests and the helper beside a trouble."""

from datetime import datetime

from otagaisama.people import actions as people
from otagaisama.people.models import Account
from otagaisama.support.routines import actions as routine_actions
from otagaisama.support.visits import actions as visit_actions
from otagaisama.troubles.thread.models import Trouble, TroubleConcern, TroubleRequest


def carry_answer(trouble: Trouble, said: str, *, by: Account, at: datetime) -> None:
    """An answer was given back: the news of its requests is told with it, and a helper who noticed it reads it on her page."""
    TroubleRequest.objects.filter(trouble=trouble).update(told_at=at)
    noticed = TroubleConcern.objects.select_related("concern").filter(trouble=trouble).first()
    if noticed is not None:
        visit_actions.answer_concern(concern=noticed.concern, answer=said, by=by, at=at)


def stop_requests(trouble: Trouble, *, by: Account, at: datetime) -> None:
    """A trouble was sealed: its requests end, and are found by nobody any more."""
    links = list(TroubleRequest.objects.filter(trouble=trouble).select_related("request"))
    if links and trouble.person is None:
        trouble.person = people.note_person(by=by, at=at, sealed=True)
    for link in links:
        routine_actions.seal_away(request=link.request, person=trouble.person, by=by, at=at)
