from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("comments", "0022_index_scores")]

    operations = [migrations.DeleteModel("Standing")]
