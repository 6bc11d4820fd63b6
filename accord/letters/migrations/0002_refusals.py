from django.db import migrations, models

from accord.letters.refusals import refusals


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_tables")]

    operations = [
        migrations.AddField(
            model_name="message",
            name="refusals",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("refusals__gt", 0), ("sent_at__isnull", True)),
                fields=["board", "id"],
                name="message_refused",
            ),
        ),
        *refusals(),
    ]
