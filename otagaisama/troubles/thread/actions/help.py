"""A trouble becomes somebody's turn to help; what a helper noticed becomes a trouble; each answer goes back."""

from datetime import datetime

from django.utils import timezone

from otagaisama.base.days import far_question, year_end_question
from otagaisama.base.refusals import Refused
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.support.requests import actions as request_actions
from otagaisama.support.requests import words as request_words
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.requests.models.choices import PublicService
from otagaisama.support.routines import actions as routine_actions
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits.models import Concern, Visit
from otagaisama.troubles.thread import rules, words
from otagaisama.troubles.thread.actions.hearing import hear_call
from otagaisama.troubles.thread.actions.thread import agree, change_facts, move_trouble
from otagaisama.troubles.thread.models import Trouble, TroubleConcern, TroubleRequest
from otagaisama.troubles.thread.models.choices import Category, Channel, Reach, ToldBy

# After these the neighbours' help is needed all the same.
GOES_ON = (PublicService.NONE_FITS, PublicService.BESIDE)


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


@action
def ask_for_help_at_once(
    *, trouble: Trouble, public_service: str, look: dict[str, str], beside_her: bool, alone_reason: str, by: Account, at: datetime, **facts
) -> HelpRequest | Visit:  # fmt: skip
    """Open a request and take it as far as what was asked on the same call leads: the public service, the look, seeking, the day.

    Answers the visit where a day stands, for whoever is asked next; otherwise the request with its next step. Days that are far, or on
    which everybody rests, are asked on a page of their own. Raises whatever each of the steps raises, and then nothing is kept.
    """
    made = ask_for_help(trouble=trouble, by=by, at=at, **facts)
    if public_service:
        made = request_actions.note_public_service(help_request=made, what=public_service, by=by, at=at)
    if any(said.strip() for said in look.values()):
        made = request_actions.note_look(help_request=made, look=look, by=by, at=at)
    if not (public_service in GOES_ON and made.looked_on):
        return made
    made, day = routine_actions.seek(help_request=made, by=by, at=at), facts.get("wanted_on")
    today = timezone.localdate(at)
    if not day or not made.slot or far_question(day, today) or year_end_question(day):
        return made
    escort = by if beside_her else None
    reason = "" if beside_her else alone_reason
    return visit_actions.plan_visit(help_request=made, planned_on=day, escort=escort, alone_reason=reason, by=by, at=at)


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
