from django.db import migrations, models

from audits.organisations.append_only import OF_THE_LOG, guard, unguard
from audits.organisations.models.log import FIRST, LogEntry

TABLE = "organisations_logentry"


def lift(_apps, editor):
    unguard(editor, TABLE)
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP FUNCTION IF EXISTS {TABLE}_stays()")


def seal_anew(apps, _editor):
    """Every entry gets the seals of its words, and its practice's chain is made again over them."""
    entries = apps.get_model("organisations", "LogEntry").objects
    before, practice = FIRST, None
    for row in entries.order_by("practice_id", "number").iterator(chunk_size=2000):
        before = before if row.practice_id == practice else FIRST
        practice = row.practice_id
        entry = LogEntry(
            practice_id=practice, number=row.number, at=row.at, act=row.act, result=row.result
        )
        entry.say(who=row.who, subject=row.subject)
        entry.before = before
        before = entry.digest = entry.sealed()
        entries.filter(pk=row.pk).update(
            **{
                name: getattr(entry, name)
                for name in (
                    *("who_salt", "who_seal", "subject_salt", "subject_seal"),
                    *("before", "digest"),
                )
            }
        )


def put_back(_apps, editor):
    guard(editor, TABLE, OF_THE_LOG)


def put_back_as_before(_apps, editor):
    guard(editor, TABLE)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0005_invitations")]

    operations = [
        migrations.AddField(
            model_name="practice",
            name="closed_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.RunPython(lift, put_back_as_before),
        *(
            migrations.AddField(
                model_name="logentry",
                name=name,
                field=models.CharField(
                    blank=name.endswith("salt"), default="", editable=False, max_length=size
                ),
                preserve_default=False,
            )
            for name, size in (
                ("who_salt", 32), ("who_seal", 64), ("subject_salt", 32), ("subject_seal", 64),
            )
        ),
        migrations.RunPython(seal_anew, migrations.RunPython.noop),
        migrations.RunPython(put_back, lift),
    ]
