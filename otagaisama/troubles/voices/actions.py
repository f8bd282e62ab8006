"""A voice is heard without account or on a listener's card, writes again, and reads what came back."""

from datetime import datetime

from django.utils import timezone

from otagaisama.base.steps import hold
from otagaisama.people.actions import note_person, record_consent
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account, Consent
from otagaisama.troubles.burdens.actions import note_burden
from otagaisama.troubles.thread import states, words
from otagaisama.troubles.thread.actions.hearing import add_person, add_step, hear
from otagaisama.troubles.thread.models import ConsentUse, Step, Trouble
from otagaisama.troubles.thread.models.choices import AnswerWay, Channel, Reach, ToldBy, Urgency
from otagaisama.troubles.voices import receipts
from otagaisama.troubles.voices.models import Receipt

REACH_SCOPES = {
    Reach.LISTENER: [Consent.Scope.LISTENER],
    Reach.DISTRICT: [Consent.Scope.LISTENER, Consent.Scope.DISTRICT],
    Reach.WARD: [Consent.Scope.LISTENER, Consent.Scope.DISTRICT, Consent.Scope.WARD],
    Reach.WARD_ONLY: [Consent.Scope.WARD],
}


@action
def hear_voice(
    *, said: str, form_key: str, at: datetime, category: str = "", district=None, contact: str = "",
    reach: str = Reach.WARD, danger: bool = False, town_written: str = "",
) -> str:  # fmt: skip
    """Keep a voice without account, and answer its receipt (20 digits). Time is kept to the day, nothing of the sender."""
    digits = receipts.digits_for(form_key)
    facts = {"said": said, "category": category, "district": district, "reach": reach}
    trouble = hear(**facts, channel=Channel.WEB, told_by=ToldBy.UNKNOWN, danger=danger, anonymous=True, at=at, by=None)
    if contact:
        trouble.person = note_person(by=None, at=at, knowing=trouble.knowing, phone=contact)
        trouble.save(update_fields=["person"])
        scopes = REACH_SCOPES[reach]
        consent = record_consent(
            by=None, at=at, person=trouble.person, scopes=scopes, items=[Consent.Item.CONTACT], how=Consent.How.WRITTEN,
            purpose="返事をもらうため",
        )  # fmt: skip
        ConsentUse.objects.create(trouble=trouble, consent=consent)
    if town_written:
        add_step(trouble, kind=Step.Kind.NOTE, by=None, at=at, words=words.TOWN_AS_WRITTEN.format(town=town_written))
    Receipt.objects.create(digest=receipts.digest_of(digits), trouble=trouble)
    return digits


@action
def hear_card(
    *, said: str, by: Account, at: datetime, district, category: str = "", urgency: str = Urgency.USUAL,
    reach: str = Reach.WARD, name_allowed: bool = False, name: str = "", phone: str = "", danger: bool = False,
    burden: int | None = None,
) -> Trouble:  # fmt: skip
    """Keep a listener's card. A name is kept only where she was told that it may be written; `burden` (いまの困り具合) only where it was said."""
    facts = {"said": said, "category": category, "district": district, "reach": reach, "urgency": urgency}
    trouble = hear(**facts, channel=Channel.LISTENER, told_by=ToldBy.LISTENER, danger=danger, at=at, by=by, listener=by)
    if name_allowed and (name or phone):
        add_person(trouble, by=by, at=at, name=name, phone=phone, how=Consent.How.ORAL, scopes=REACH_SCOPES[reach])
    if burden is not None:
        note_burden(trouble=trouble, level=burden, by=by, at=at)
    return trouble


@action
def write_again(*, trouble: Trouble, said: str, by: Account | None, at: datetime) -> Step:
    """The one who told it writes again: it becomes fresh, and somebody answers within the promised days."""
    trouble = hold(trouble)
    step = add_step(trouble, kind=Step.Kind.ORIGIN, words=said, by=by, at=at, way=AnswerWay.PAGE)
    today = timezone.localdate(at)
    trouble.fresh = True
    if trouble.is_closed:
        trouble.status, trouble.closed_on, trouble.erase_on = states.LISTENING, None, None
    due = states.first_due(today, trouble.urgency)
    trouble.next_due = min(trouble.next_due or due, due)
    trouble.next_step = trouble.next_step or words.FIRST_NEXT_STEP
    trouble.version += 1
    trouble.save()
    record(by=by, at=at, verb="write-again", about=trouble)
    return step


@action
def read_answers(*, trouble: Trouble, by: Account, at: datetime) -> None:
    """The listener has read what came back to her."""
    trouble.steps.filter(shown_to_origin=True, seen_by_origin=False).update(seen_by_origin=True)
    record(by=by, at=at, verb="read-answers", about=trouble)
