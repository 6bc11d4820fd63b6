from django.db import migrations, models

from accord.journal.append_only import append_only


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="JournalLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("kind", models.CharField(max_length=20)),
                ("person", models.CharField(blank=True, max_length=80)),
                ("agency", models.CharField(blank=True, max_length=80)),
                ("case", models.CharField(blank=True, max_length=20)),
                ("detail", models.TextField(blank=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "kind", "person", "at"], name="journal_who_looked"),
                    models.Index(fields=["at"], name="journal_by_day"),
                    models.Index(fields=["person", "at"], name="journal_by_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["looked", "searched", "exported", "refused", "signed-in", "directory", "administered"],
                            )
                        ),
                        name="journal_known_kind",
                    )
                ],
            },
        ),
        append_only("journal_journalline"),
    ]
