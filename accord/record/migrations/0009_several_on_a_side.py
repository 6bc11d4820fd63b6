from django.db import migrations, models

from accord.record.refusals import refusals


class Migration(migrations.Migration):
    dependencies = [("record", "0008_urgent_letters")]

    operations = [
        migrations.AlterField(model_name="casecard", name="challenger", field=models.TextField(blank=True)),
        migrations.AlterField(model_name="casecard", name="challenged", field=models.TextField(blank=True)),
        *refusals("record_learning"),
    ]
