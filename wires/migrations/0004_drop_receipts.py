from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wires", "0003_deliveries_of_receipts")]

    operations = [migrations.DeleteModel(name="Receipt")]
