"""Triggers: nobody changes or removes a line of the diary through SQL either."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER diary_no_update BEFORE UPDATE ON people_diaryline BEGIN SELECT RAISE(ABORT, 'the diary is kept'); END;
CREATE TRIGGER diary_no_delete BEFORE DELETE ON people_diaryline BEGIN SELECT RAISE(ABORT, 'the diary is kept'); END;
"""
POSTGRESQL = """
CREATE FUNCTION diary_is_kept() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'the diary is kept'; END $$ LANGUAGE plpgsql;
CREATE TRIGGER diary_no_change BEFORE UPDATE OR DELETE ON people_diaryline FOR EACH ROW EXECUTE FUNCTION diary_is_kept();
"""


def keep(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for statement in SQLITE.strip().split("\n"):
            schema_editor.execute(statement)
    else:
        schema_editor.execute(POSTGRESQL)


def let_go(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER diary_no_update")
        schema_editor.execute("DROP TRIGGER diary_no_delete")
    else:
        schema_editor.execute("DROP TRIGGER diary_no_change ON people_diaryline")
        schema_editor.execute("DROP FUNCTION diary_is_kept()")


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(keep, let_go)]
