"""A voice is heard: without account, on a listener's card, on the telephone."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from otagaisama.base.bulk import lay_down
from otagaisama.base.days import fiscal_year_of
from otagaisama.base.kept_sql import read_by
from otagaisama.base.refusals import Refused
from otagaisama.people.actions import begin_knowing, note_person, record_consent
from otagaisama.people.diary import action, record
from otagaisama.people.knowing import may_know, unread
from otagaisama.people.models import Account, Consent, FindingSlot, Person
from otagaisama.people.numbers import next_number
from otagaisama.people.persons import finding
from otagaisama.people.persons.actions import put_with_known
from otagaisama.people.persons.searching import word_pieces
from otagaisama.town import whereabouts
from otagaisama.troubles.burdens.actions import note_burden
from otagaisama.troubles.thread import states, words
from otagaisama.troubles.thread.models import ConsentUse, Step, Trouble
from otagaisama.troubles.thread.models.choices import Urgency


@action
def hear_call(
    *,
    by: Account,
    at: datetime,
    said: str,
    consent: dict | None = None,
    person: dict | None = None,
    same: Iterable[Person] = (),
    **facts,
) -> Trouble:
    """Keep what was told on the telephone, at the counter, on paper.

    `same`: persons noted before who are this one. An address says the district where nobody else does, but for a sealed one: there it
    would close it for whoever heard it, who alone is named. Whoever may not read it does not take it up; raises Refused where nobody would.

    `facts`: district, channel, told_by, category, more_categories, urgency, danger, wish, age_band, living, reach,
    sealed, sensitive_note, take (whoever typed it also takes it up), burden (いまの困り具合, where it was said),
    knowing (lent by what it grew out of). `consent`: how, scopes, items, words.
    """
    take, burden = facts.pop("take", True), facts.pop("burden", None)
    if person and facts.get("district") is None and not facts.get("sealed"):
        facts["district"] = whereabouts.find(person.get("address", "")).district
    trouble = hear(said=said, by=by, at=at, listener=by, **facts)
    today = timezone.localdate(at)
    may_read = may_know(trouble.knowing, by, on=today)
    if not may_read and unread(on=today).filter(pk=trouble.knowing_id).exists():
        raise Refused(words.NOBODY_CAN_READ)
    if person and any(person.values()):
        add_person(trouble, by=by, at=at, **person, **(consent or {"how": Consent.How.NOT_ASKED, "scopes": []}))
    if known := list(same):
        _is_same(trouble, known, by=by, at=at)
    if burden is not None:
        note_burden(trouble=trouble, level=burden, by=by, at=at)
    if take and may_read:
        trouble.owner, trouble.fresh = by, False
        trouble.status, trouble.first_step_on = states.LISTENING, trouble.received_on
        trouble.save(update_fields=["owner", "fresh", "status", "first_step_on"])
    return trouble


def add_step(trouble: Trouble, *, kind: str, by: Account | None, at: datetime, words: str = "", **facts) -> Step:
    """Append a line to the timeline. The trouble must be locked. A voice without account keeps only its day."""
    last = next(iter(read_by("the last step of a trouble", lambda: _orders(trouble), trouble.pk)), 0)
    step = Step(
        trouble=trouble, order=last + 1, kind=kind, by=by, words=words, on=timezone.localdate(at),
        at=None if by is None else at, **facts,
    )  # fmt: skip
    lay_down([step])
    return step


def _orders(trouble: Trouble):
    return Step.objects.filter(trouble_id=trouble.pk).order_by("-order").values_list("order", flat=True)[:1]


def hear(
    *, said: str, by: Account | None, at: datetime, urgency: str = Urgency.USUAL, danger: bool = False, **facts
) -> Trouble:
    today = timezone.localdate(at)
    urgency = Urgency.NOW if danger else urgency
    year = fiscal_year_of(today)
    limits = {name: facts.pop(name) for name in ("reach", "sealed") if name in facts}
    knowing = facts.pop("knowing", None) or begin_knowing(by=by, at=at, district=facts.get("district"), **limits)
    trouble = Trouble(
        knowing=knowing,
        number=f"{year}-{next_number(f'trouble {year}'):04d}", words=said, received_on=today, fiscal_year=year,
        received_at=None if by is None else at, urgency=urgency, danger=danger,
        next_step=words.FIRST_NEXT_STEP, next_due=states.first_due(today, urgency),
        second_needed=urgency == Urgency.NOW,
        second_due=states.second_due(today, urgency) if urgency == Urgency.NOW else None,
        **facts,
    )  # fmt: skip
    trouble.save(force_insert=True)
    record(by=by, at=at, verb="hear-trouble", about=trouble)
    finding.write(FindingSlot.Kind.TROUBLE, trouble.pk, word_pieces(said))
    return trouble


def _is_same(trouble: Trouble, known: list[Person], *, by: Account, at: datetime) -> None:
    """Whoever calls was known already. She need not say her name again for it."""
    if trouble.person is None:
        trouble.person = note_person(by=by, at=at, knowing=trouble.knowing, sealed=trouble.sealed)
        trouble.save(update_fields=["person"])
    put_with_known(trouble.person, known, by=by, at=at)


def add_person(trouble: Trouble, *, by, at, how, scopes, items=None, words="", **contact) -> None:
    trouble.person = note_person(by=by, at=at, knowing=trouble.knowing, sealed=trouble.sealed, **contact)
    trouble.save(update_fields=["person"])
    held = {"name": Consent.Item.NAME, "phone": Consent.Item.CONTACT, "address": Consent.Item.ADDRESS}
    items = (
        items if items is not None else [Consent.Item.WORDS, *(item for key, item in held.items() if contact.get(key))]
    )
    consent = record_consent(by=by, at=at, person=trouble.person, scopes=scopes, items=items, how=how, words=words)
    ConsentUse.objects.create(trouble=trouble, consent=consent)
