"""Add a card's last date, to find cases past all dates."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0009_several_on_a_side")]

    operations = [
        migrations.AddField(model_name="casecard", name="last_at", field=models.DateTimeField(null=True)),
    ]
