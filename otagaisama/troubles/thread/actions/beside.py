"""What an answer and a seal mean for the requests and the helper beside a trouble."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from otagaisama.base.kept_sql import read_by
from otagaisama.people.knowing import readers_of
from otagaisama.people.models import Account
from otagaisama.people.queries import same_q
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.routines import actions as routine_actions
from otagaisama.support.visits import actions as visit_actions
from otagaisama.troubles.thread.models import Trouble, TroubleConcern, TroubleRequest
from otagaisama.troubles.thread.queries.help import planned_of


def carry_answer(trouble: Trouble, said: str, *, by: Account, at: datetime) -> None:
    """An answer was given back: the news of its requests is told with it, and a helper who noticed it reads it on her page."""
    TroubleRequest.objects.filter(trouble=trouble).update(told_at=at)
    for noticed in read_by(
        "what a helper noticed of a trouble",
        lambda: TroubleConcern.objects.select_related("concern").filter(trouble_id=trouble.pk).order_by("id")[:1],
        trouble.pk,
    ):
        visit_actions.answer_concern(concern=noticed.concern, answer=said, by=by, at=at)


def stop_requests(trouble: Trouble, *, by: Account, at: datetime) -> None:
    """A trouble was sealed: the requests that grew out of it follow its record; others of the same person, however often noted, are sealed with it."""
    grown = Q(pk__in=TroubleRequest.objects.filter(trouble=trouble).values("request_id"))
    same = same_q(trouble.person, "person") if trouble.person else Q(pk__in=())
    readers = [reader.account for reader in readers_of(trouble.knowing)]
    for help_request in HelpRequest.objects.filter(grown | same).order_by("opened_on", "id"):
        routine_actions.seal_away(help_request=help_request, by=by, at=at, readers=readers)


def settle_planned(trouble: Trouble, *, stop: bool, by: Account, at: datetime) -> None:
    """A consent was taken back: with `stop` what `by` may read of what stands planned is called off; whoever goes all the same is told to ask first."""
    routine_actions.settle_planned(planned_of(trouble, on=timezone.localdate(at)), stop=stop, by=by, at=at)
