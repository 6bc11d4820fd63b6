from django.db import migrations

from accord.record.refusals import refusals


class Migration(migrations.Migration):
    dependencies = [("record", "0006_indexed")]

    operations = [*refusals("record_learning")]
