"""Django's `migrate`, quicker where little is to do: an empty database gets the drawn tables, an up-to-date one is left alone."""

from contextlib import contextmanager

from django.core.management.commands import migrate
from django.core.management.sql import emit_post_migrate_signal
from django.db import connections
from django.db.migrations.state import ProjectState

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
    """Steps make anew the records' classes beside the one that they change, not all that any chain leads to.

    In this house a chain leads from everything to everything, and each of some hundreds of steps would make two hundred
    classes anew: two thirds of an upgrade. Django does so itself where a column points nowhere, and makes all of them anew
    before a step that reads records.
    """
    reload_model = ProjectState.reload_model

    def reload_beside(state, app_label, model_name, delay=True):
        return reload_model(state, app_label, model_name, delay=True)

    ProjectState.reload_model = reload_beside
    try:
        yield
    finally:
        ProjectState.reload_model = reload_model
