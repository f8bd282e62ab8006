"""Persons and what they agreed to."""

import pytest

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people import actions, diary
from otagaisama.people.models import Consent, DiaryLine, Look, Person, Pledge
from otagaisama.people.spelling import phone_digest

pytestmark = pytest.mark.django_db
TOLD = {
    "name": "山田 花子",
    "kana": "やまだ はなこ",
    "phone": "090-0000-0001",
    "address": "田幡一丁目1",
    "safe_way": "昼だけ",
    "note": "つえ",
}


def by_number(written: str) -> Person | None:
    """Whoever counts as the same person because of her telephone number."""
    digest = phone_digest(written)
    return Person.objects.filter(phone_digest=digest, erased_on=None).first() if digest else None


def test_a_person_is_noted_and_nothing_of_it_stands_in_the_diary(hana, now):
    person = actions.note_person(by=hana, at=now, **TOLD)
    kept = Person.objects.get(pk=person.pk)
    assert {name: getattr(kept, name) for name in TOLD} == TOLD
    line = DiaryLine.objects.get()
    assert (line.who, line.verb, line.about_id) == ("hana", "note-person", str(person.pk))
    assert "山田" not in repr(line.__dict__)


def test_a_voice_without_account_may_leave_a_number(now):
    actions.note_person(by=None, at=now, phone="０５２ー９８１ー１２１２")
    assert by_number("+81 52-981-1212") is not None


@pytest.mark.parametrize("written", ["09000000001", "090 0000 0001", "０９０－００００－０００１", "+81 90-0000-0001"])
def test_a_person_is_found_by_the_number_however_it_is_written(hana, now, written):
    person = actions.note_person(by=hana, at=now, **TOLD)
    assert by_number(written) == person


@pytest.mark.parametrize("written", ["", "なし", "119", "メール"])
def test_what_is_no_number_finds_nobody(hana, now, written):
    actions.note_person(by=hana, at=now, phone=written)
    assert by_number(written) is None


def test_a_changed_number_is_found_and_the_old_one_no_more(hana, now):
    person = actions.note_person(by=hana, at=now, **TOLD)
    changed = actions.change_person(person=person, by=hana, at=now, phone="052-000-0002")
    assert changed.name == TOLD["name"]
    assert by_number("0520000002") == person
    assert by_number(TOLD["phone"]) is None
    with pytest.raises(TypeError):
        actions.change_person(person=person, by=hana, at=now, pk="x")


def test_opening_a_name_leaves_who_when_and_why(hana, now):
    person = actions.note_person(by=hana, at=now, **TOLD)
    opened = actions.open_person(person=person, by=hana, at=now, reason="訪問の約束のため", why_code="visit")
    assert opened.name == TOLD["name"]
    look = Look.objects.get()
    assert (look.account, look.about_id, look.reason) == (hana, str(person.pk), "訪問の約束のため")
    line = DiaryLine.objects.order_by("-number").first()
    assert (line.verb, line.why) == ("open-person", "visit")
    assert "訪問" not in repr(line.__dict__)


def test_without_a_pledge_or_a_reason_no_name_opens(hana, now):
    person = actions.note_person(by=hana, at=now, **TOLD)
    with pytest.raises(Refused):
        actions.open_person(person=person, by=hana, at=now, reason="  ")
    Pledge.objects.all().delete()
    with pytest.raises(NotNow):
        actions.open_person(person=person, by=hana, at=now, reason="訪問の約束のため")
    assert not Look.objects.exists()


def test_erasing_keeps_the_row_and_nothing_else(hana, now):
    person = actions.note_person(by=hana, at=now, **TOLD)
    actions.record_consent(by=hana, at=now, person=person, scopes=["ward"], items=["name"], how="oral", words="いいよ")
    actions.open_person(person=person, by=hana, at=now, reason="山田さんに電話")
    actions.erase_person(person=person, by=hana, at=now)
    kept = Person.objects.get(pk=person.pk)
    assert kept.is_erased
    assert not any(getattr(kept, name) for name in Person.BLANKED)
    assert Consent.objects.get().words == ""
    assert Look.objects.get().reason == ""
    with pytest.raises(NotNow):
        actions.open_person(person=person, by=hana, at=now, reason="もういちど")
    assert list(diary.faults()) == []


def test_a_consent_is_kept_in_the_very_words(hana, now, today):
    person = actions.note_person(by=hana, at=now, name="山田")
    consent = actions.record_consent(
        by=hana,
        at=now,
        person=person,
        scopes=["ward", "bodies"],
        items=["name", "contact"],
        how="oral",
        words="区役所まではいいよ",
    )
    kept = Consent.objects.get(pk=consent.pk)
    assert kept.words == "区役所まではいいよ"
    assert kept.covers(scope="bodies", items=["name"], day=today)
    assert not kept.covers(scope="bodies", items=["health"], day=today)
    assert not kept.covers(scope="helpers", items=["name"], day=today)


def test_a_withdrawn_consent_covers_nothing(hana, now, today):
    consent = actions.record_consent(by=hana, at=now, scopes=["ward"], items=["name"], how="written")
    actions.withdraw_consent(consent=consent, by=hana, at=now)
    assert not Consent.objects.get().holds_on(today)
    with pytest.raises(NotNow):
        actions.withdraw_consent(consent=consent, by=hana, at=now)


@pytest.mark.parametrize(
    "told",
    [
        {"scopes": ["everyone"], "items": ["name"], "how": "oral"},
        {"scopes": ["ward"], "items": ["salary"], "how": "oral"},
        {"scopes": ["ward"], "items": ["name"], "how": "telepathy"},
        {"scopes": [], "items": ["name"], "how": "oral"},
    ],
)
def test_an_unclear_consent_is_not_kept(hana, now, told):
    with pytest.raises(Refused):
        actions.record_consent(by=hana, at=now, **told)
    assert not Consent.objects.exists()


def test_what_a_voice_agrees_to_keeps_only_its_day(now):
    consent = actions.record_consent(by=None, at=now, scopes=["listener"], items=["words"], how="written")
    assert (Consent.objects.get().at.minute, Consent.objects.get().at.second) == (0, 0)
    assert consent.heard_by is None
