from django.db import migrations, models

from accord.record.refusals import refusals


class Migration(migrations.Migration):
    dependencies = [("record", "0004_search_words")]

    operations = [
        migrations.AlterField(model_name="sight", name="key", field=models.CharField(max_length=200)),
        migrations.AlterField(model_name="searchword", name="key", field=models.CharField(max_length=200)),
        migrations.AlterField(model_name="waitingrow", name="what", field=models.TextField()),
        *refusals("record_learning"),
    ]
