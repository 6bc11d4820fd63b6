from django.db import migrations, models

from accord.journal.append_only import append_only

KINDS = [
    "looked",
    "searched",
    "exported",
    "refused",
    "signed-in",
    "directory",
    "administered",
    "read",
    "alarm",
]


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_tables")]

    operations = [
        migrations.RemoveConstraint(model_name="journalline", name="journal_known_kind"),
        migrations.AddConstraint(
            model_name="journalline",
            constraint=models.CheckConstraint(condition=models.Q(("kind__in", KINDS)), name="journal_known_kind"),
        ),
        append_only("journal_journalline"),
    ]
