import django.db.models.deletion
from django.db import migrations, models

from accord.letters.refusals import refusals


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="MessageLock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("board", models.CharField(max_length=80, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Alarm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("board", models.CharField(blank=True, max_length=80)),
                ("kind", models.CharField(max_length=10)),
                ("about", models.CharField(max_length=200)),
                ("ref", models.CharField(blank=True, max_length=8)),
                ("since", models.DateTimeField()),
                ("over_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("over_at__isnull", True)), fields=("kind", "about"), name="alarm_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("message_id", models.CharField(max_length=200, unique=True)),
                ("board", models.CharField(max_length=80)),
                ("person", models.CharField(max_length=80)),
                ("address", models.CharField(max_length=254)),
                ("kind", models.CharField(max_length=10)),
                ("day", models.DateField()),
                ("subject", models.CharField(max_length=300)),
                ("text", models.TextField()),
                ("wording", models.CharField(max_length=40)),
                ("made_at", models.DateTimeField()),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("next_try", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("outcome", models.CharField(blank=True, max_length=100)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_try__isnull", False)),
                        fields=["next_try", "id"],
                        name="message_to_send",
                    ),
                    models.Index(fields=["board", "-id"], name="message_by_board"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "tells")),
                        fields=("board", "person", "day"),
                        name="one_mail_a_day_tells",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Carried",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("letter", models.BigIntegerField(unique=True)),
                ("message", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="letters.message")),
            ],
        ),
        migrations.CreateModel(
            name="Reminded",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=8)),
                ("post", models.CharField(max_length=80)),
                ("act", models.CharField(max_length=80)),
                ("due_on", models.DateField()),
                ("step", models.CharField(max_length=10)),
                ("message", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="letters.message")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("due_on", "ref", "post", "act", "step"), name="reminded_once")
                ],
            },
        ),
        *refusals(),
    ]
