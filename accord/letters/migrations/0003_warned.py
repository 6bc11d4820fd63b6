import django.db.models.deletion
from django.db import migrations, models

from accord.letters.refusals import refusals


class Migration(migrations.Migration):
    dependencies = [("letters", "0002_refusals")]

    operations = [
        migrations.CreateModel(
            name="Warned",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("board", models.CharField(max_length=80)),
                ("gap", models.CharField(max_length=64)),
                ("message", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="letters.message")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("board", "gap", "message"), name="warned_once_in_a_message")
                ],
            },
        ),
        *refusals(),
    ]
