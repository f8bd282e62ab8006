"""Persons and what they agreed to: note, change, open with a reason, erase."""

from collections.abc import Iterable
from datetime import date, datetime

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people import queries, spelling, words
from otagaisama.people.actions.looking import open_record
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account, Consent, FindingSlot, Knowing, Look, Person
from otagaisama.people.persons.actions import leave_same
from otagaisama.people.persons.finding import forget
from otagaisama.people.persons.sealing import seal_beside
from otagaisama.people.persons.searching import write_person

OPENED_FIELDS = ("name", "kana", "called", "phone", "address", "safe_way", "note")
FOUND_BY = {"name", "kana", "called", "phone", "address"}


@action
def note_person(
    *, by, at: datetime, knowing: Knowing | None = None, name="", kana="", phone="", address="", safe_way="", note="",
    sealed=False,
) -> Person:  # fmt: skip
    """Keep somebody who is spoken of. `by` None is a voice without account. Everything may stay empty.

    `knowing`: who may know of what she is noted with. Without it nobody finds her by searching.
    """
    facts = {"name": name, "kana": kana, "phone": phone, "address": address, "safe_way": safe_way, "note": note}
    person = Person(made_on=queries.day_of(at), sealed=sealed, knowing=knowing)
    _write(person, facts)
    person.save(force_insert=True)
    record(by=by, at=at, verb="note-person", about=person)
    write_person(person)
    _seal_beside(person, by=by, at=at)
    return person


@action
def change_person(*, person: Person, by: Account, at: datetime, sealed: bool | None = None, **facts: str) -> Person:
    """Correct what is known of a person; only the fields handed in change. Raises NotNow after erasing."""
    if unknown := set(facts) - set(OPENED_FIELDS):
        raise TypeError(f"a person has no {sorted(unknown)}")
    person = _held(person)
    _write(person, facts)
    if sealed is not None:
        person.sealed = sealed
    person.save()
    record(by=by, at=at, verb="change-person", about=person)
    if FOUND_BY & set(facts):
        write_person(person)
        _seal_beside(person, by=by, at=at)
    return person


@action
def open_person(*, person: Person, by: Account, at: datetime, reason: str, why_code: str = "") -> Person:
    """Answer the person for reading names, and keep who read, when and why (D3).

    Raises NotNow without a secrecy pledge in force (D12), Refused without a reason.
    """
    if by is None or not queries.has_pledged(by, on=queries.day_of(at)):
        raise NotNow(words.PLEDGE_FIRST)
    person = _held(person)
    open_record(about=person, verb="open-person", by=by, at=at, reason=reason, why_code=why_code)
    return person


@action
def erase_person(*, person: Person, by: Account | None, at: datetime, why_code: str = "") -> Person:
    """Strip the person: every word and number goes, the row stays, so that counts by district and year stay true."""
    person = _held(person)
    for name in Person.BLANKED:
        setattr(person, name, "")
    person.erased_on = queries.day_of(at)
    leave_same(person)
    person.household = None
    person.save()
    for consent in Consent.objects.select_for_update().filter(person=person):
        consent.words = consent.purpose = ""
        consent.save(update_fields=["words", "purpose"])
    for look in Look.objects.filter(about_kind=Person._meta.label, about_id=str(person.pk)):
        look.reason = ""
        look.save(update_fields=["reason"])
    record(by=by or HOUSE, at=at, verb="erase-person", about=person, why=why_code)
    forget(FindingSlot.Kind.PERSON, person.pk)
    return person


@action
def record_consent(
    *,
    by,
    at: datetime,
    scopes,
    items,
    how: str,
    person=None,
    words: str = "",
    purpose: str = "",
    expires_on: date | None = None,
) -> Consent:
    """Keep a yes (or a no, or not asked): who may know which items, and the very words. `by` None: said by a voice itself."""
    _check_consent(scopes, items, how)
    consent = Consent(
        person=person, scopes=sorted(set(scopes)), items=sorted(set(items)), how=how,
        heard_by=by if isinstance(by, Account) else None, at=at,
        words=words, purpose=purpose, expires_on=expires_on,
    )  # fmt: skip
    if by is None:
        consent.at = queries.day_start(at)
    consent.save(force_insert=True)
    record(by=by, at=at, verb="record-consent", about=consent, why=how)
    return consent


@action
def withdraw_consent(*, consent: Consent, by, at: datetime) -> Consent:
    """Take a consent back from now on; what was shared before stays in the diary. Raises NotNow the second time."""
    consent = hold(consent)
    if consent.withdrawn_at is not None:
        raise NotNow(words.CONSENT_ALREADY_WITHDRAWN)
    consent.withdrawn_at = queries.day_start(at) if by is None else at
    consent.save(update_fields=["withdrawn_at"])
    record(by=by, at=at, verb="withdraw-consent", about=consent)
    return consent


def hear_no(*, consent: Consent, earlier: Iterable[Consent], by, at: datetime) -> list[Consent]:
    """A no was said: of the `earlier` ones, every yes in force that it is about is taken back; answers those.

    A no without scopes is about all of them; one about the circle alone touches nobody's name and leaves the rest as it is.
    """
    about = set(consent.scopes) or set(Consent.Scope.values)
    if consent.how != Consent.How.REFUSED or about == {Consent.Scope.CIRCLE}:
        return []
    on = day_of_tokyo(at)
    over = [each for each in earlier if each.pk != consent.pk and each.holds_on(on) and about & set(each.scopes)]
    for each in over:
        withdraw_consent(consent=each, by=by, at=at)
    return over


def _seal_beside(person: Person, *, by, at: datetime) -> None:
    """A sealed person's new telephone or name may stand elsewhere, too."""
    if person.knowing is not None and person.knowing.sealed:
        seal_beside(knowing=person.knowing, persons=[person], by=by, at=at)


def _write(person: Person, facts: dict) -> None:
    for name, value in facts.items():
        setattr(person, name, value.strip())
    if "phone" in facts:
        person.phone_digest = spelling.phone_digest(facts["phone"])
    if "name" in facts:
        person.name_digest = spelling.name_digest(facts["name"])


def _held(person: Person) -> Person:
    person = hold(person)
    if person.is_erased:
        raise NotNow(words.PERSON_ERASED)
    return person


def _check_consent(scopes, items, how) -> None:
    if (
        set(scopes) - set(Consent.Scope.values)
        or set(items) - set(Consent.Item.values)
        or how not in Consent.How.values
    ):
        raise Refused(words.CONSENT_UNCLEAR)
    if how in Consent.YES and not scopes:
        raise Refused(words.CONSENT_WITHOUT_SCOPE)
