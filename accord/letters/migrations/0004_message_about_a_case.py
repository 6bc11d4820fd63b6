from django.db import migrations, models

from accord.letters.refusals import refusals


class Migration(migrations.Migration):
    dependencies = [("letters", "0003_warned")]

    operations = [
        migrations.AddField(
            model_name="message",
            name="ref",
            field=models.CharField(blank=True, default="", max_length=8),
        ),
        *refusals(),
    ]
