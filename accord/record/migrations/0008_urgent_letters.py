from django.db import migrations, models

from accord.record.refusals import refusals


class Migration(migrations.Migration):
    dependencies = [("record", "0007_learning_can_be_erased")]

    operations = [
        migrations.AddField(
            model_name="casecard",
            name="needed_by",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="letter",
            name="urgency",
            field=models.CharField(blank=True, default="", max_length=10),
        ),
        *refusals("record_learning"),
    ]
