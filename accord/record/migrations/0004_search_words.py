import django.db.models.deletion
from django.db import migrations, models

from accord.record.refusals import refusals


class Migration(migrations.Migration):
    dependencies = [("record", "0003_clocks_and_learning")]

    operations = [
        migrations.DeleteModel(name="CaseAgency"),
        migrations.DeleteModel(name="NameWord"),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=100)),
                ("word", models.CharField(max_length=200)),
                ("level", models.PositiveSmallIntegerField()),
                (
                    "case",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="record.case"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["key", "word", "case"], name="case_by_word")],
                "constraints": [models.UniqueConstraint(fields=("case", "key", "word"), name="search_word_once")],
            },
        ),
        *refusals("record_learning"),
    ]
