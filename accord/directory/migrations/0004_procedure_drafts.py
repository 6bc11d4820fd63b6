import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accord.directory.refusals import refusals


def person(**given: object) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, django.db.models.deletion.PROTECT, related_name="+", to_field="key", **given
    )


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_keeping")]

    operations = [
        migrations.CreateModel(
            name="ProcedureDraft",
            fields=[
                ("key", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "board",
                    models.ForeignKey("directory.board", django.db.models.deletion.PROTECT, to_field="key"),
                ),
                ("begun_from", models.CharField(max_length=120)),
                ("text", models.TextField()),
                ("story", models.TextField(blank=True)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("changed_by", person()),
                ("changed_at", models.DateTimeField()),
                ("proposed_by", person(null=True)),
                ("proposed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(model_name="definition", name="consented_by", field=person(null=True)),
        migrations.AddField(model_name="definition", name="proposed_by", field=person(null=True)),
        migrations.AddField(model_name="definition", name="released_at", field=models.DateTimeField(null=True)),
        migrations.AddConstraint(
            model_name="definition",
            constraint=models.CheckConstraint(
                condition=models.Q(proposed_by__isnull=True, consented_by__isnull=True)
                | (
                    models.Q(proposed_by__isnull=False, consented_by__isnull=False)
                    & ~models.Q(proposed_by=models.F("consented_by"))
                ),
                name="two_people_put_it_into_force",
            ),
        ),
        *refusals(),
    ]
