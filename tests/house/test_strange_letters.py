"""What the database itself says to strange letters and numbers: each column of words gives them back exactly, or refuses them.

What a form says to them hangs on the form (`test_nasty_forms.py`, on SQLite, which is as strict there as PostgreSQL:
`tests/strict.py`); what a database says hangs on the column and the letters. Asked of both.
"""

import re

import pytest
from django.apps import apps
from django.db import DataError, models, transaction

from otagaisama.town.models import District, Ward
from tests.faults.nasty import ALL
from tests.house.doors import undone

pytestmark = pytest.mark.django_db
EVERY = "\n".join(text for text in ALL.values() if "\0" not in text)
SHORT = "\n".join(text for text in ALL.values() if "\0" not in text and len(text) < 1_000)
KEPT_BY_TRIGGER = {"people.DiaryLine"}  # no line of the diary is ever changed


@pytest.fixture
def ward(world):
    with undone():
        yield Ward.objects.get()


@pytest.fixture
def district(ward):
    return District.objects.first()


def columns():
    """Every column in which words lie as they are written (what is hidden lies there as plain letters)."""
    for model in apps.get_models():
        if model.__module__.startswith("otagaisama.") and model._meta.label not in KEPT_BY_TRIGGER:
            for field in model._meta.local_concrete_fields:
                plain = field.get_internal_type() in {"CharField", "TextField", "JSONField"}
                if plain and not (field.primary_key or type(field).__name__.startswith("Hidden")):
                    yield model, field


def held_by_a_rule(field) -> bool:
    """The table itself says which words may stand here (a CHECK): they are asked in the room of the table."""
    return any(
        re.search(rf"'{field.name}(?:__\w+)?'", repr(rule.condition))
        for rule in field.model._meta.constraints
        if isinstance(rule, models.CheckConstraint)
    )


def test_every_column_gives_every_letter_back(world):
    asked, wrong, at = 0, [], 0
    for model, field in columns():
        record = model._base_manager.values_list("pk", flat=True).first()
        if record is None or held_by_a_rule(field):
            continue
        words = EVERY
        if field.max_length:
            words = (SHORT * 2)[at : at + min(field.max_length, len(SHORT))]
            at = (at + field.max_length) % len(SHORT)
        told = [words, {words[:50]: words}] if field.get_internal_type() == "JSONField" else words
        with undone():
            model._base_manager.filter(pk=record).update(**{field.name: told})
            back = model._base_manager.filter(pk=record).values_list(field.name, flat=True).get()
        asked += 1
        if back != told:
            wrong.append((model._meta.label, field.name))
    print(f"\nstrange letters: {asked} columns, {len(wrong)} that gave back something else")
    assert asked > 300
    assert wrong == []


@pytest.mark.parametrize(
    "how", ["exact", "iexact", "contains", "icontains", "startswith", "istartswith", "endswith", "in"]
)
def test_whoever_asks_with_strange_letters_finds_them(ward, how):
    longest = Ward._meta.get_field("name").max_length
    for label, text in ALL.items():
        words = text.replace("\0", "")[:longest]
        Ward.objects.filter(pk=ward.pk).update(name=words)
        assert Ward.objects.filter(**{f"name__{how}": [words] if how == "in" else words}).exists(), label


@pytest.mark.parametrize(
    "wrong",
    [{"name": "あ\0い"}, {"name": "長" * 10_000}],
    ids=["nul", "too long"],
)
def test_what_a_column_cannot_hold_is_refused_and_all_goes_on(ward, wrong):
    with pytest.raises(DataError), transaction.atomic():
        Ward.objects.filter(pk=ward.pk).update(**wrong)
    assert Ward.objects.filter(pk=ward.pk, name=ward.name).exists()


def test_a_nul_in_a_question_is_refused(ward):
    with pytest.raises(DataError), transaction.atomic():
        Ward.objects.filter(name="あ\0い").exists()
    assert Ward.objects.exists()


def test_a_number_beyond_its_range_is_refused(district):
    with pytest.raises(DataError), transaction.atomic():
        type(district).objects.filter(pk=district.pk).update(order=2**40)
    assert type(district).objects.filter(pk=district.pk, order=district.order).exists()


def test_a_nul_among_other_data_is_refused(world):
    model, field = next(
        (model, field)
        for model, field in columns()
        if field.get_internal_type() == "JSONField" and model._base_manager.exists()
    )
    for told, refused in (({"words": "あ\0い"}, True), ({"words": "\\ \\u0000"}, False)):
        with undone():
            if refused:
                with pytest.raises(DataError), transaction.atomic():
                    model._base_manager.update(**{field.name: told})
            else:
                model._base_manager.update(**{field.name: told})
    assert model._base_manager.exists()
