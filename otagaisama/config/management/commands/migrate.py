"""Django's `migrate`, quicker where little is to do: an empty database gets the drawn tables, an up-to-date one is left alone."""

from django.core.management.commands import migrate
from django.core.management.sql import emit_post_migrate_signal
from django.db import connections

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
        return super().handle(*args, **options)
