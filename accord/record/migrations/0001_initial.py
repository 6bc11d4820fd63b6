import django.db.models.deletion
from django.db import migrations, models

from accord.record.refusals import refusals


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=8, unique=True)),
                ("board", models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("own", models.CharField(blank=True, max_length=80)),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("key", models.UUIDField()),
                ("part", models.PositiveSmallIntegerField()),
                ("body", models.TextField()),
                ("words_digest", models.CharField(blank=True, max_length=64)),
                ("digest", models.CharField(max_length=64)),
                (
                    "case",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="record.case"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="record.entry",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("person", models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name="EntryText",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="record.entry",
                    ),
                ),
                ("salt", models.CharField(max_length=32)),
                ("text", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("post", models.CharField(max_length=80)),
                ("asks", models.BooleanField()),
                ("not_before", models.DateTimeField()),
                (
                    "entry",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="record.entry"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NameWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=200)),
                (
                    "case",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="record.case"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Sight",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=100)),
                ("level", models.PositiveSmallIntegerField()),
                ("is_open", models.BooleanField()),
                ("comes_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="record.case"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WaitingRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                ("post", models.CharField(blank=True, max_length=80)),
                ("act", models.CharField(max_length=80)),
                ("what", models.CharField(max_length=200)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("due_on", models.DateField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("comes_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="record.case"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CaseCard",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to="record.case"
                    ),
                ),
                ("procedure", models.CharField(blank=True, max_length=64)),
                ("stage", models.CharField(blank=True, max_length=80)),
                ("challenger", models.CharField(blank=True, max_length=80)),
                ("challenged", models.CharField(blank=True, max_length=80)),
                ("agencies", models.JSONField(default=list)),
                ("main_type", models.CharField(blank=True, max_length=80)),
                ("raised_on", models.DateField(null=True)),
                ("is_raised", models.BooleanField(default=False)),
                ("is_open", models.BooleanField(default=True)),
                ("is_paused", models.BooleanField(default=False)),
                ("end", models.CharField(blank=True, max_length=20)),
                ("due_on", models.DateField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("length", models.PositiveIntegerField(default=0)),
                ("comes_at", models.DateTimeField()),
                ("wake_at", models.DateTimeField(null=True)),
                ("wake_clock", models.CharField(blank=True, max_length=200)),
                ("steady", models.BooleanField(default=False)),
                ("written", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("wake_at__isnull", False)), fields=["wake_at", "case"], name="card_to_wake"
                    ),
                    models.Index(
                        condition=models.Q(("is_open", True), ("steady", False)),
                        fields=["comes_at", "case"],
                        name="card_unsteady",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Barred",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", models.CharField(max_length=80)),
                (
                    "case",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="record.case"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case", "person"), name="barred_once")],
            },
        ),
        migrations.CreateModel(
            name="AdultName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                ("name", models.TextField()),
                (
                    "case",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="record.case"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case", "place"), name="adult_in_order")],
            },
        ),
        migrations.CreateModel(
            name="CaseAgency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("agency", models.CharField(max_length=80)),
                (
                    "case",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="record.case"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["agency", "case"], name="case_by_agency")],
                "constraints": [models.UniqueConstraint(fields=("case", "agency"), name="agency_once")],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("person", models.CharField(max_length=80)),
                ("act", models.CharField(max_length=80)),
                ("data", models.TextField(default="{}")),
                ("updated_at", models.DateTimeField()),
                ("case", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="record.case")),
            ],
            options={
                "indexes": [models.Index(fields=["person", "-updated_at"], name="draft_by_person")],
            },
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=("case", "own", "number"), name="entry_numbered_once"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=("key", "part"), name="entry_made_once"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="entry_numbered_from_one"),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["not_before"], name="letter_by_time"),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(fields=("entry", "post"), name="letter_owed_once"),
        ),
        migrations.AddIndex(
            model_name="nameword",
            index=models.Index(fields=["word", "case"], name="case_by_name_word"),
        ),
        migrations.AddConstraint(
            model_name="nameword",
            constraint=models.UniqueConstraint(fields=("case", "word"), name="name_word_once"),
        ),
        migrations.AddIndex(
            model_name="sight",
            index=models.Index(fields=["key", "is_open", "comes_at", "case"], name="sight_by_key"),
        ),
        migrations.AddConstraint(
            model_name="sight",
            constraint=models.UniqueConstraint(fields=("case", "key"), name="sight_once"),
        ),
        migrations.AddIndex(
            model_name="waitingrow",
            index=models.Index(fields=["post", "comes_at", "case"], name="waiting_by_post"),
        ),
        migrations.AddConstraint(
            model_name="waitingrow",
            constraint=models.UniqueConstraint(fields=("case", "place"), name="waiting_in_order"),
        ),
        *refusals(),
    ]
