from django.db import migrations

OF_PEOPLE = ("ballot", "reason", "seat", "slip", "termflag")
SOON = "autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0"
AS_USUAL = "autovacuum_vacuum_threshold, autovacuum_vacuum_scale_factor"


def soon(_apps, editor):
    """What people leave in a room is deleted; what is deleted must not linger in the database's pages.
    The role of web and worker owns no table and so may vacuum none: the database does it itself."""
    _say(editor, f"SET ({SOON})")


def as_usual(_apps, editor):
    _say(editor, f"RESET ({AS_USUAL})")


def _say(editor, what):
    if editor.connection.vendor == "postgresql":
        for name in OF_PEOPLE:
            editor.execute(f"ALTER TABLE workshops_{name} {what}")


class Migration(migrations.Migration):
    dependencies = [("workshops", "0002_slip")]
    operations = [migrations.RunPython(soon, as_usual)]
