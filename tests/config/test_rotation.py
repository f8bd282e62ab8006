"""New keys for old values, while the house runs."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import override_settings

from otagaisama.base import keys, rotation
from otagaisama.base.fields import Token, seal, unseal
from otagaisama.config import second_steps
from otagaisama.people.models import Account, Person
from otagaisama.people.signin import PLACE


@pytest.fixture
def ring(tmp_path):
    """A ring of the test's own, so that its keys can change."""
    path = tmp_path / "keys" / "keys.json"
    keys.write_ring(keys.make_ring(), path)
    with override_settings(KEYS_FILE=path):
        yield path


def new_key(path):
    keys.write_ring(keys.with_new_key(keys.ring()), path)
    return keys.ring(fresh=True)


def raw(person, column="name"):
    return str(Person.objects.values_list(column, flat=True).get(pk=person.pk))


@pytest.mark.django_db
def test_every_hidden_value_gets_the_new_key_and_reads_the_same(ring, today):
    people = [Person(made_on=today, name=f"名前{number}", phone="", note="メモ") for number in range(5)]
    Person.objects.bulk_create(people)
    account = Account(login="x", name="花")
    account.save()
    new_key(ring)
    assert rotation.count_to_seal() == 11
    assert rotation.keys_in_use() == {"k1"}
    assert rotation.reseal() == 11
    assert rotation.count_to_seal() == 0
    assert rotation.keys_in_use() == {"k2"}
    keys.write_ring(keys.without_old_keys(keys.ring()), ring)
    keys.ring(fresh=True)
    assert [Person.objects.get(pk=person.pk).name for person in people] == [f"名前{number}" for number in range(5)]
    assert Account.objects.get(pk=account.pk).name == "花"
    assert raw(people[0], "phone") == ""


@pytest.mark.django_db
def test_what_somebody_saves_meanwhile_is_never_overwritten(ring, today, monkeypatch):
    person = Person(made_on=today, name="前の名前")
    person.save()
    new_key(ring)
    open_first = rotation.unseal

    def save_between(token, place):
        text = open_first(token, place)
        edited = Person.objects.get(pk=person.pk)
        edited.name = "新しい名前"
        edited.save()
        return text

    monkeypatch.setattr(rotation, "unseal", save_between)
    assert rotation.reseal() == 0
    monkeypatch.undo()
    assert Person.objects.get(pk=person.pk).name == "新しい名前"
    assert rotation.count_to_seal() == 0


@pytest.mark.django_db
def test_the_second_steps_secret_is_resealed_too(ring):
    account = Account(login="x", name="花")
    account.save()
    held = Authenticator.objects.create(user=account, type="totp", data={"secret": str(seal("ABC", PLACE)), "other": 3})
    new_key(ring)
    assert second_steps.count_to_seal() == 1
    assert second_steps.reseal() == 1
    assert second_steps.count_to_seal() == 0
    held.refresh_from_db()
    assert Token(held.data["secret"]).key_id == "k2"
    assert unseal(Token(held.data["secret"]), PLACE) == "ABC"
    assert held.data["other"] == 3


def test_all_models_of_the_house_are_looked_through():
    found = {(model.__name__, field.name) for model, field in rotation.hidden_fields()}
    assert {
        ("Account", "name"),
        ("Person", "address"),
        ("Consent", "words"),
        ("Letter", "body"),
        ("Look", "reason"),
    } <= found


def test_the_command_drops_the_old_key_when_nothing_carries_it(house):
    before = house.ring()
    done = house.run("rotate-keys", "--wait", "0")
    assert done.returncode == 0, done.stderr
    assert set(house.ring().fields) == {"k2"}
    assert house.ring().named == before.named
    assert {token[:5] for (token,) in house.ask("SELECT name FROM people_account")} == {"1:k2:"}
    assert [verb for (verb,) in house.ask("SELECT verb FROM people_diaryline ORDER BY number")][-2:] == [
        "add-field-key",
        "drop-field-keys",
    ]


def test_no_key_is_replaced_while_tables_are_behind(house):
    house.ask("DELETE FROM django_migrations WHERE app = 'messaging'")
    done = house.run("rotate-keys", "--wait", "0")
    assert done.returncode == 1
    assert "otagaisama init" in done.stderr
    assert set(house.ring().fields) == {"k1"}


def test_a_backup_from_before_asks_for_its_own_key_file(house, tmp_path):
    old = tmp_path / "old" / "keys.json"
    keys.write_ring(house.ring(), old)
    house.run("backup", tmp_path / "copies")
    house.run("rotate-keys", "--wait", "0")
    file = next((tmp_path / "copies").iterdir())
    refused = house.run("restore", file, "--into", tmp_path / "back")
    assert refused.returncode == 1
    assert "もうない鍵（k1）" in refused.stderr
    assert house.run("restore", file, "--into", tmp_path / "back", "--keys", old).returncode == 0


def test_a_running_process_writes_with_the_new_key(ring, db):
    from otagaisama.config.key_watch import look_again

    look_again()
    assert seal("x", "p").key_id == "k1"
    keys.write_ring(keys.with_new_key(keys.ring()), ring)
    look_again()
    assert seal("x", "p").key_id == "k2"
