"""A partner is written down, approached, written to, ended; the words of the ring."""

from collections.abc import Iterable
from datetime import date, datetime

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotYours, Refused
from otagaisama.base.steps import hold
from otagaisama.gatherings.partners import rules, words
from otagaisama.gatherings.partners.models import Partner, PartnerApproach, RingLabel
from otagaisama.gatherings.partners.states import Answer, How
from otagaisama.messaging.actions import tell
from otagaisama.messaging.ways import Notice, Reader
from otagaisama.people.diary import action, record
from otagaisama.people.handing.passing import pass_on
from otagaisama.people.models import Account


@action
def note_partner(
    *, by, at: datetime, partner: Partner | None = None, version: int | None = None, invented: bool = False, **facts
) -> Partner:
    """Write a partner down, or write it anew."""
    on = day_of_tokyo(at)
    rules.check_may_write(by, facts["district"], on=on)
    rules.check_facts(facts)
    if partner is None:
        partner = Partner(made_at=at, made_by=by if isinstance(by, Account) else None, invented=invented)
    else:
        partner = hold(partner, "district", version=version)
        rules.check_may_write(by, partner.district, on=on)
        partner.version += 1
    for name, value in facts.items():
        setattr(partner, name, value)
    partner.save()
    record(by=by, at=at, verb="note-partner", about=partner)
    return partner


@action
def note_approach(
    *, partner: Partner, on: date, how: str, answer: str, by, at: datetime, role: str = "", asked_for: str = "", said: str = "", next_step: str = "",
    next_on: date | None = None,
) -> PartnerApproach:  # fmt: skip
    """Somebody spoke with them: what was asked, what came of it, what is next."""
    partner = _held(partner, by, at)
    rules.check_day(on, on=day_of_tokyo(at))
    approach = PartnerApproach(
        partner=partner, on=on, how=How(how), answer=Answer(answer), role=role.strip() or partner.role, asked_for=asked_for.strip(), said=said.strip(),
        by=by if isinstance(by, Account) else None, made_at=at,
    )  # fmt: skip
    approach.save(force_insert=True)
    partner.next_step, partner.next_on = next_step.strip(), next_on
    partner.version += 1
    partner.save(update_fields=["next_step", "next_on", "version"])
    record(by=by, at=at, verb="approach-partner", about=partner)
    return approach


@action
def answer_approach(*, approach: PartnerApproach, answer: str, by, at: datetime) -> PartnerApproach:
    """What they answered in the end."""
    approach = hold(approach, "partner__district")
    rules.check_may_write(by, approach.partner.district, on=day_of_tokyo(at))
    approach.answer = Answer(answer)
    approach.save(update_fields=["answer"])
    record(by=by, at=at, verb="approach-partner", about=approach.partner)
    return approach


@action
def write_to_partner(
    *, partner: Partner, subject: str, said: str, by, at: datetime, next_on: date | None = None
) -> PartnerApproach:
    """A letter to the role, by the way they wished for; it stands among the approaches until they answer."""
    partner = _held(partner, by, at)
    contacts = {"phone": partner.phone, "mail": partner.mail, "paper": partner.address, "fax": partner.fax}
    if not any(contacts.values()):
        raise Refused(words.NO_WAY)
    approach = note_approach(
        partner=partner,
        on=day_of_tokyo(at),
        how=How.LETTER,
        answer=Answer.WAITING,
        asked_for=said,
        by=by,
        at=at,
        next_on=next_on,
    )
    called = f"{partner.name} {partner.role}".strip()
    desk = {"desk": "district", "district": partner.district} if partner.district else {"desk": "ward"}
    reader = Reader(called=called, contacts=contacts, wish=partner.wish, **desk)
    tell(
        reader=reader,
        what=Notice(key=f"partner {approach.pk}", subject=subject, said=said, about=partner),
        by=by,
        at=at,
    )
    return approach


@action
def end_partner(*, partner: Partner, by, at: datetime) -> Partner:
    """Nothing goes on with them any more; what was stays."""
    partner = _held(partner, by, at)
    partner.ended_on, partner.next_on, partner.next_step = day_of_tokyo(at), None, ""
    partner.version += 1
    partner.save()
    record(by=by, at=at, verb="end-partner", about=partner)
    return partner


@action
def hand_on_partners(*, partners: Iterable[Partner], to: Account, by, at: datetime) -> None:
    """A colleague keeps all of these from now on."""
    pass_on(partners, "keeps", to=to, by=by, at=at, verb="hand-on-partner")


@action
def word_ring(*, labels: Iterable[str], by: Account, at: datetime) -> None:
    """The words of the ring, in their order; staff's to choose."""
    if "staff" not in by.roles_on(day_of_tokyo(at)):
        raise NotYours(words.NOT_KEPT)
    labels = list(dict.fromkeys(label.strip()[:30] for label in labels if label.strip()))
    if not labels:
        raise Refused(words.NO_LABEL)
    RingLabel.objects.all().delete()
    RingLabel.objects.bulk_create(RingLabel(label=label, order=number) for number, label in enumerate(labels))
    record(by=by, at=at, verb="word-ring", about="gatherings.RingLabel")


def _held(partner: Partner, by, at: datetime) -> Partner:
    partner = hold(partner, "district")
    rules.check_may_write(by, partner.district, on=day_of_tokyo(at))
    rules.check_open(partner)
    return partner
