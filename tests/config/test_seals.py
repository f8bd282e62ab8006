"""Marks of the diary, and records of trust changed past the house: found by `verify`, whose sentence promises no more (X5)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.apps import apps
from django.db import connection

from otagaisama.base.access import Role
from otagaisama.config import anchors, seals
from otagaisama.config.commands import tend, verify
from otagaisama.config.sealed_words import COVERED, NOT_COVERED
from otagaisama.people import actions, diary, marks
from otagaisama.people.actions.knowing import change_knowing, name_readers
from otagaisama.people.models import Account, Knowing, RoleGrant
from otagaisama.troubles.models import Trouble
from otagaisama.troubles.thread import actions as troubles
from otagaisama.troubles.voices.actions import hear_voice

pytestmark = pytest.mark.django_db


def hear(said, key, now):
    hear_voice(said=said, form_key=key, at=now, category="", district=None, contact="", reach="ward", danger=False)


@pytest.fixture
def state(tmp_path, kanri, kansa, shokuin, now):
    """A small house whose state was kept."""
    TOTP.activate(kanri, "JBSWY3DPEHPK3PXP")
    hear("ひとりで ごみを出せません", "key-1", now)
    path = tmp_path / seals.NAME
    seals.keep(path)
    return path


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", [
    "UPDATE people_rolegrant SET role='steward' WHERE role='auditor'", "UPDATE people_rolegrant SET ends_on='2099-01-01' WHERE role='staff'",
    "DELETE FROM people_rolegrant WHERE role='auditor'", "DELETE FROM mfa_authenticator", "UPDATE mfa_authenticator SET data='{}'",
    "UPDATE people_account SET password='x' WHERE login='kansa'", "UPDATE people_account SET login='kansa2' WHERE login='kansa'",
    "UPDATE people_knowing SET reach='listener'", "UPDATE people_knowing SET sealed=(sealed = false)",
    "UPDATE troubles_trouble SET words='1:k1:AAAA'",
])  # fmt: skip
def test_what_was_changed_past_the_house_is_found_and_stays_found(state, statement):
    assert seals.compare(state) == []
    sql(statement)
    assert seals.compare(state)
    assert seals.compare(state)


def test_what_the_house_itself_changes_is_no_fault(state, kanri, kansa, shokuin, now, today):
    made, _ = actions.add_account(
        login="atarashii", name="あたらしい方", role=Role.STAFF, starts_on=today, by=kanri, at=now
    )
    actions.choose_phrase(account=kansa, phrase="ねこ と やかん と でんしゃ", at=now)
    actions.end_account(account=Account.objects.get(pk=shokuin.pk), by=kanri, at=now)
    grant = RoleGrant.objects.get(account=made)
    actions.change_role(grant=grant, starts_on=today, ends_on=today + timedelta(days=9), by=kanri, at=now)
    actions.give_start_phrase(account=made, by=kanri, at=now, forget_second_step=True)
    change_knowing(knowing=Knowing.objects.get(), by=kanri, at=now, sealed=True)
    name_readers(knowing=Knowing.objects.get(), accounts=[made], by=kanri, at=now)
    hear("もう一つ", "key-2", now)
    assert seals.compare(state) == []
    assert Trouble.objects.count() == 2


def test_a_state_that_somebody_wrote_is_no_state(state):
    state.write_text(state.read_text().replace("accounts", "konto", 1))
    assert seals.compare(state)
    assert seals.kept_number(state) is None


def test_nothing_kept_yet_is_no_fault_and_is_said(tmp_path):
    assert seals.compare(tmp_path / "none.json") == []
    assert "まだありません" in verify.said(5, [], None)


def test_each_hour_a_mark_is_kept_and_what_was_falsified_is_not_taken_for_right(tmp_path, kanri, kansa, now):
    actions.note_sign_in(account=kanri, at=now)
    key_file = tmp_path / "keys.json"
    path = anchors.file_beside(key_file)
    tend.keep_marks(key_file, at=now)
    assert len(anchors.read(path)) == 1
    actions.note_sign_in(account=kanri, at=now)
    tend.keep_marks(key_file, at=now + timedelta(minutes=59))
    assert len(anchors.read(path)) == 1
    tend.keep_marks(key_file, at=now + timedelta(minutes=61))
    assert [anchor.number for anchor in anchors.read(path)] == [1, 2]
    sql("UPDATE people_rolegrant SET role='steward' WHERE role='auditor'")
    for hour in (3, 5):
        with pytest.raises(tend.NotAsWritten, match="役割"):
            tend.keep_marks(key_file, at=now + timedelta(hours=hour))


@pytest.mark.parametrize(("verb", "number", "due"), [
    ("take-out", 7, True), ("sign-in", 100, True), ("sign-in", 200, True), ("sign-in", 101, False), ("open-person", 7, False),
])  # fmt: skip
def test_a_mark_is_kept_at_each_takeout_and_after_a_hundred_lines(verb, number, due):
    assert marks.is_due(verb, number) is due


def test_a_takeout_keeps_its_mark_beside_the_keys(tmp_path, settings, shokuin, now, django_capture_on_commit_callbacks):
    kept = settings.KEYS_FILE
    settings.KEYS_FILE = tmp_path / "keys.json"
    settings.KEYS_FILE.write_bytes(kept.read_bytes())
    with django_capture_on_commit_callbacks(execute=True):
        actions.take_out(what="一覧", count=3, reason="会議のため", by=shokuin, at=now)
    assert anchors.read(tmp_path / marks.NAME) == [diary.head()]


def test_the_sentence_says_up_to_when_and_what_was_not_compared():
    told = verify.said(250, [marks.Anchor(200, "x")], 198)
    assert "外の印で確かめたのは 200 行めまで" in told
    assert "そのあとの 50 行は" in told
    assert "198 行めの控えとくらべました" in told
    assert "くらべていません" in told
    assert "書かれたときのままです" not in told


def test_the_mark_goes_to_a_second_person_without_a_name(settings, mailoutbox, kanri, now):
    actions.note_sign_in(account=kanri, at=now)
    tend.mail_mark()
    assert mailoutbox == []
    settings.MARKS_TO, settings.EMAIL_HOST = "kansa@example.jp", "mail.example.jp"
    tend.mail_mark()
    assert mailoutbox[0].to == ["kansa@example.jp"]
    assert diary.head().mark in mailoutbox[0].body
    assert "kanri" not in mailoutbox[0].body


# The words of every room


def test_every_kind_of_hidden_words_is_sealed_or_named_with_its_reason():
    """A new record with hidden words: seal it, or say in `NOT_COVERED` why not."""
    hidden = {
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("otagaisama.") and getattr(model, "HIDDEN", None)
    }
    covered = {words.model for words in COVERED}
    assert covered & set(NOT_COVERED) == set()
    assert hidden - covered - set(NOT_COVERED) == set()
    assert (covered | set(NOT_COVERED)) - hidden == set(), "a reason for nothing"
    trust = {"accounts", "roles", "steps", "knowing", "readers"}
    assert {kind.name for kind in seals.guarded()} == trust | covered


def test_each_kind_can_be_read_and_names_what_a_line_would_be_about():
    for words in COVERED:
        assert list(words.rows()) == []
        for path in words.about:
            if "__" in path:
                words.record._base_manager.values_list(path)[:1]
            else:
                assert hasattr(words.record, path)
        assert set(words.free) <= set(words.record.HIDDEN)


def test_a_field_that_a_later_version_adds_changes_no_mark_until_it_is_written(shokuin, johoku, now):
    troubles.hear_call(by=shokuin, at=now, said="庭の草", district=johoku, person={"name": "鳥山カナリア"}, take=True)
    (words,) = (words for words in COVERED if words.model == "people.Person")
    ((_, facts, _, is_empty),) = words.rows()
    assert facts == ["name=鳥山カナリア"]
    assert not is_empty
    later = replace(words, more=("sealed", "erased_on"))
    assert [row[1] for row in later.rows()] == [facts]


@pytest.mark.parametrize("statement", [
    "UPDATE people_person SET safe_way=''", "UPDATE people_person SET sealed=(sealed = false)", "UPDATE people_consent SET how='written'",
    "UPDATE people_consent SET withdrawn_at='2020-01-01'", "UPDATE people_takeout SET returned_at='2026-01-01'", "UPDATE people_takeout SET count=1",
    "UPDATE people_look SET reason='1:k1:AAAA'", "UPDATE troubles_step SET words='1:k1:AAAA'", "UPDATE troubles_trouble SET outcome='1:k1:AAAA'",
])  # fmt: skip
def test_words_changed_past_the_house_are_found_in_every_room(tmp_path, shokuin, johoku, now, statement):
    person = {"name": "鳥山カナリア", "phone": "090-0000-7777", "address": "田幡1-2-3", "safe_way": "名乗らない"}
    trouble = troubles.hear_call(
        by=shokuin,
        at=now,
        said="庭の草",
        district=johoku,
        person=person,
        take=True,
        consent={"how": "oral", "scopes": ["ward"]},
    )
    troubles.write_step(trouble=trouble, by=shokuin, at=now, kind="call", said="電話しました")
    actions.open_person(person=trouble.person, by=shokuin, at=now, reason="折り返し")
    actions.take_out(what="一覧", count=3, reason="会議のため", by=shokuin, at=now)
    path = tmp_path / seals.NAME
    seals.keep(path)
    assert seals.compare(path) == []
    sql(statement)
    assert seals.compare(path)


def test_what_the_house_says_forgets_and_hands_on_is_no_fault(tmp_path, shokuin, johoku, now):
    trouble = troubles.hear_call(
        by=shokuin,
        at=now,
        said="庭の草",
        district=johoku,
        person={"name": "鳥山"},
        take=True,
        consent={"how": "oral", "scopes": ["ward"]},
    )
    paper = actions.take_out(what="一覧", count=3, reason="会議のため", by=shokuin, at=now)
    path = tmp_path / seals.NAME
    seals.keep(path)
    actions.change_person(person=trouble.person, by=shokuin, at=now, safe_way="留守番電話に残さない")
    actions.erase_person(person=trouble.person, by=shokuin, at=now)
    actions.bring_back(takeout=paper, destroyed=True, by=shokuin, at=now)
    troubles.write_step(
        trouble=trouble,
        by=shokuin,
        at=now,
        kind="call",
        said="電話しました",
        next_step="会いに行く",
        next_due=now.date(),
    )
    assert seals.compare(path) == []
