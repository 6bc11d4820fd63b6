import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

from accord.directory.refusals import refusals


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_closed_days")]

    operations = [
        migrations.CreateModel(
            name="MailDomain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("domain", models.CharField(max_length=253, unique=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="directory.agency", to_field="key"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("domain", django.db.models.functions.text.Lower("domain"))),
                        name="domain_in_small_letters",
                    )
                ],
            },
        ),
        migrations.RemoveField(model_name="membership", name="role"),
        migrations.AddField(model_name="membership", name="until", field=models.DateField(blank=True, null=True)),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(("reports_to", models.F("key")), _negated=True), name="post_reports_to_another"
            ),
        ),
        *refusals(),
    ]
