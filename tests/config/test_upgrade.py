"""A house of the version before comes to this one with all it holds: every kind of record, step by step, on both databases."""

import datetime
import uuid

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from otagaisama.config.management.commands.migrate import neighbours_alone
from otagaisama.config.tables.drawing import tables_of
from otagaisama.config.tables.laying import is_up_to_date
from tests.config.test_tables import empty  # noqa: F401  a database of the test's own

pytestmark = pytest.mark.django_db(transaction=True)
# The last step of each room in version 0.1.0.
BEFORE = {
    "people": "0004_unsent_words", "town": "0002_the_garbage_calendar", "messaging": "0002_told_by_telephone_and_post",
    "surveys": "0001_the_form_and_its_answers", "directory": "0001_the_list", "shopping": "0002_left_out",
    "support": "0002_whoever_could_not_go", "troubles": "0003_somebodys_turn", "plan": "0001_the_plan",
}  # fmt: skip
DAY = datetime.date(2026, 4, 1)
MOMENT = datetime.datetime(2026, 4, 1, 9, 0, tzinfo=datetime.UTC)
WORDS = "階段がつらいのです"
# What a record needs besides, to be one that the house would have kept.
GIVEN = {
    "plan.ProgressSheet": {"approved_by": ""},
    "support.HelpRequest": {"public_service": ""},
    "surveys.Sheet": {"channel": "paper"},
    "support.CheckBack": {"answer": ""},
    "support.Visit": {"cancelled_by": "", "cancelled_when": ""},
    "troubles.Trouble": {"next_due": DAY},
}
# Kinds of record that live on as another.
MOVED = {"troubles.Draft": "people.Draft", "troubles.SealedReader": "people.KnowingReader"}


class Filling:
    """One record of every model of a state, with the records it points to."""

    def __init__(self, apps, rooms):
        self.made: dict = {}
        self.models = [model for model in apps.get_models() if model._meta.app_label in rooms]

    def fill(self) -> dict:
        for model in self.models:
            self.one_of(model)
        return self.made

    def one_of(self, model):
        if model not in self.made:
            self.made[model] = None  # a ring of records is cut where it may be empty
            told = {field.attname: self.value(field) for field in model._meta.concrete_fields}
            record = model(**{**told, **GIVEN.get(model._meta.label, {})})
            record.save(force_insert=True)
            self.made[model] = record
        return self.made[model]

    def value(self, field):
        if isinstance(field, models.ForeignKey):
            by_whom = (
                field.null and field.related_model._meta.label == "people.Account"
            )  # goes with its moment, which is empty
            ring = field.null and field.related_model in self.made and self.made[field.related_model] is None
            other = None if by_whom or ring else self.one_of(field.related_model)
            return other.pk if other is not None else None
        if field.has_default():
            return field.get_default()
        if field.null:
            return None
        if field.choices:
            return field.choices[0][0]
        return next((value for kind, value in VALUES if isinstance(field, kind)), WORDS)


VALUES = (
    (models.AutoField, None), (models.UUIDField, uuid.UUID(int=7)), (models.DateTimeField, MOMENT), (models.DateField, DAY),
    (models.TimeField, datetime.time(9)), (models.BooleanField, True), (models.FloatField, 35.2), (models.IntegerField, 2), (models.JSONField, []),
    (models.BinaryField, b"x"), (models.CharField, "k"),
)  # fmt: skip


def test_every_kind_of_record_comes_along_and_the_tables_are_those_that_are_laid(empty):  # noqa: F811
    """All migrations once, a house of 0.1.0 on the way: its words come along, and the tables are to the letter those of a new
    house (columns, indexes, constraints, triggers, the list of migrations)."""
    connection = connections["default"]
    executor = MigrationExecutor(connection)
    with neighbours_alone():
        executor.migrate(
            [*BEFORE.items(), *(node for node in executor.loader.graph.leaf_nodes() if is_a_librarys(node))]
        )
    old = MigrationExecutor(connection).loader.project_state(list(BEFORE.items())).apps
    with transaction.atomic():
        made = Filling(old, BEFORE).fill()
    records = {(model._meta.label, record.pk): hidden_of(record) for model, record in made.items()}
    call_command("migrate", verbosity=0, interactive=False)
    assert is_up_to_date(connection)
    assert sorted(tables_of(connection)) == sorted(tables_of(empty))
    assert set(MigrationRecorder(connection).applied_migrations()) == set(MigrationRecorder(empty).applied_migrations())
    for gone in {label for label, _ in records if not is_there(label)}:
        del records[next(key for key in records if key[0] == gone)]
        assert apps.get_model(MOVED[gone])._base_manager.exists(), gone
    lost = [label for (label, pk), held in records.items() if not held.items() <= hidden_now(label, pk).items()]
    assert sorted(lost) == []
    assert len(records) > 60
    assert sum(WORDS in held.values() for held in records.values()) > 20


def is_a_librarys(node: tuple[str, str]) -> bool:
    """Rooms that were built later come with this version, as a house of the version before meets them."""
    return not apps.get_app_config(node[0]).name.startswith("otagaisama.")


def is_there(label: str) -> bool:
    return any(model._meta.label == label for model in apps.get_models(include_auto_created=True))


def hidden_of(record) -> dict:
    """What people wrote in a record."""
    kept = {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
    return {name: value for name, value in kept.items() if value == WORDS}


def hidden_now(label: str, pk) -> dict:
    """The same record as this version reads it; empty where it is gone."""
    model = apps.get_model(label)
    record = model._base_manager.filter(pk=pk).first()
    return {} if record is None else hidden_of(record)
