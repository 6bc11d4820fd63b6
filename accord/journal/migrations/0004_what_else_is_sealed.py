import django.db.models.deletion
from django.db import migrations, models

from accord.journal.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0003_seals"),
    ]

    operations = [
        migrations.CreateModel(
            name="Stamp",
            fields=[
                (
                    "seal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="journal.seal",
                    ),
                ),
                ("token", models.TextField()),
            ],
        ),
        migrations.AddField(
            model_name="seal",
            name="rest",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.CreateModel(
            name="SealedTable",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveIntegerField()),
                ("table", models.CharField(max_length=80)),
                ("columns", models.TextField()),
                ("after", models.CharField(blank=True, max_length=40)),
                ("up_to", models.CharField(blank=True, max_length=40)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("rows", models.TextField(blank=True)),
                (
                    "seal",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="journal.seal"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("seal", "place"), name="sealed_table_in_order")],
            },
        ),
        append_only("journal_seal", "journal_sealedtable", "journal_stamp"),
    ]
