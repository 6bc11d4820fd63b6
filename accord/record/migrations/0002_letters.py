from django.db import migrations, models

from accord.record.refusals import refusals


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="is_taken",
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(condition=models.Q(("is_taken", False)), fields=["id"], name="letter_to_take"),
        ),
        migrations.AddIndex(
            model_name="waitingrow",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["due_on", "case"], name="waiting_by_date"
            ),
        ),
        migrations.AddIndex(
            model_name="waitingrow",
            index=models.Index(fields=["act", "case"], name="waiting_by_act"),
        ),
        *refusals(),
    ]
