"""The card says which date of its case is the last, so that a case of which every date has passed is found."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0009_several_on_a_side")]

    operations = [
        migrations.AddField(model_name="casecard", name="last_at", field=models.DateTimeField(null=True)),
    ]
