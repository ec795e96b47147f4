"""Until now a consultant worked with every organisation of the practice; those who did go on."""

from django.db import migrations


def go_on(apps, _editor):
    membership = apps.get_model("organisations", "Membership")
    membership._base_manager.filter(role="consultant").update(every_organisation=True)


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0003_roles'),
    ]

    operations = [
        migrations.RunPython(go_on, migrations.RunPython.noop),
    ]
