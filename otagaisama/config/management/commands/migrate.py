"""Django's `migrate`, quicker where little is to do: an empty database gets the drawn tables, an up-to-date one is left alone."""

from contextlib import contextmanager

from django.core.management.commands import migrate
from django.core.management.sql import emit_post_migrate_signal
from django.db import connections
from django.db.migrations.state import ProjectState
from django.db.migrations.utils import get_references

from otagaisama.config.tables.laying import is_empty, is_up_to_date, lay

NARROWED = ("app_label", "fake", "fake_initial", "plan", "check_unapplied", "prune")


class Command(migrate.Command):
    """Bring the tables to this version. What the drawing does not hold yet is migrated step by step."""

    def handle(self, *args, **options):
        connection = connections[options["database"]]
        if not any(options.get(name) for name in NARROWED):
            if is_empty(connection):
                lay(connection)
            if is_up_to_date(connection):
                emit_post_migrate_signal(options["verbosity"], options["interactive"], connection.alias)
                return None
        with neighbours_alone():
            return super().handle(*args, **options)


@contextmanager
def neighbours_alone():
    """Steps make anew the class of the record that they change and those that point to it, not all that any chain leads to.

    In this house a chain leads from everything to everything, and each of some hundreds of steps would make two hundred
    classes anew: nine tenths of an upgrade. A table asks for its own columns and for the keys that they point to; before a
    step that reads records, Django makes all classes anew. (`state.relations` knows who points where, too, but once it was
    asked, a changed column comes last in its table.)
    """
    find_all = ProjectState._find_reload_model

    def find_beside(state, app_label, model_name, delay=True):
        state.is_delayed = True
        changed = (app_label, model_name)
        pointing = (model for model, *_ in get_references(state, changed))
        return {changed, *((model.app_label, model.name_lower) for model in pointing)}

    ProjectState._find_reload_model = find_beside
    try:
        yield
    finally:
        ProjectState._find_reload_model = find_all
