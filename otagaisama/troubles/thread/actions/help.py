"""A trouble becomes somebody's turn to help; what a helper noticed becomes a trouble; each answer goes back."""

from datetime import datetime

from otagaisama.base.refusals import Refused
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.support.requests import actions as request_actions
from otagaisama.support.requests import words as request_words
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits.models import Concern
from otagaisama.troubles.thread import rules, words
from otagaisama.troubles.thread.actions.hearing import hear_call
from otagaisama.troubles.thread.actions.thread import agree, change_facts, move_trouble
from otagaisama.troubles.thread.models import Trouble, TroubleConcern, TroubleRequest
from otagaisama.troubles.thread.models.choices import Category, Channel, Reach, ToldBy


@action
def ask_for_help(
    *, trouble: Trouble, task: str, by: Account, at: datetime, district=None, consent: dict | None = None, version: int | None = None, **facts,
) -> HelpRequest:  # fmt: skip
    """Open a request for a trouble: whoever may know the trouble may know the request, and nobody else.

    `consent`: what the person said just now about telling whoever helps (how, items, said). Raises Refused for a sealed trouble, one
    that only the listener may know, or one without a district.
    """
    check_may_ask_for_help(trouble)
    rules.check_version(trouble, version)
    if district is not None and trouble.district_id is None:
        trouble = change_facts(trouble=trouble, by=by, at=at, district=district)
    if consent:
        agree(trouble=trouble, by=by, at=at, scopes=["helpers"], **consent)
        trouble = Trouble.objects.select_related("knowing", "person", "district").get(pk=trouble.pk)
    request = request_actions.open_request(
        by=by,
        at=at,
        district=district or trouble.district,
        task=task,
        person=trouble.person,
        knowing=trouble.knowing,
        **facts,
    )
    TroubleRequest.objects.create(trouble=trouble, request=request, made_at=at)
    if rules.answers(rules.check_may_move, trouble, "ask_for_help"):
        move_trouble(
            trouble=trouble,
            move="ask_for_help",
            by=by,
            at=at,
            said=words.HELP_ASKED.format(task=request.get_task_display()),
        )
    record(by=by, at=at, verb="ask-for-help", about=trouble)
    return request


def check_may_ask_for_help(trouble: Trouble) -> None:
    """A request is read by more people than a sealed trouble, or one that was told to the listener alone."""
    rules.check_is_open(trouble)
    if trouble.sealed:
        raise Refused(request_words.SEALED)
    if trouble.reach == Reach.LISTENER:
        raise Refused(request_words.LISTENER_ONLY)


@action
def hear_concern(*, concern: Concern, by: Account, at: datetime) -> Trouble:
    """What a helper noticed becomes a trouble that somebody holds: 見守り, with the person it is about, known to whom its request is known."""
    request = concern.visit.request
    said = concern.words.strip() or concern.get_kind_display()
    trouble = hear_call(
        by=by, at=at, said=said, district=request.district, category=Category.WATCH, channel=Channel.VISIT, told_by=ToldBy.NEIGHBOUR, knowing=request.knowing,
    )  # fmt: skip
    if request.person_id:
        trouble.person = request.person
        trouble.save(update_fields=["person"])
    TroubleConcern.objects.create(trouble=trouble, concern=concern, made_at=at)
    if concern.taken_up_at is None:
        visit_actions.take_up_concern(concern=concern, by=by, at=at)
    record(by=by, at=at, verb="hear-concern", about=trouble)
    return trouble
