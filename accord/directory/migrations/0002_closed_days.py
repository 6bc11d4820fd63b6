from django.db import migrations, models

from accord.directory.refusals import refusals


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_tables")]

    operations = [
        migrations.AddField(model_name="board", name="closed", field=models.JSONField(default=list)),
        migrations.AddField(
            model_name="board", name="recounted", field=models.CharField(blank=True, default="", max_length=64)
        ),
        *refusals(),
    ]
