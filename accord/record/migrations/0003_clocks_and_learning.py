import django.db.models.deletion
from django.db import migrations, models

from accord.record.refusals import refusals


class Migration(migrations.Migration):
    dependencies = [("record", "0002_letters")]

    operations = [
        migrations.AddField(
            model_name="casecard",
            name="clock",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="waitingrow",
            name="clock",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="Learning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=32, unique=True)),
                ("board", models.CharField(max_length=80)),
                ("text", models.TextField()),
                ("on", models.DateField()),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="record.case")),
            ],
            options={"indexes": [models.Index(fields=["board", "-on", "-id"], name="learning_by_board")]},
        ),
        *refusals("record_learning"),
    ]
