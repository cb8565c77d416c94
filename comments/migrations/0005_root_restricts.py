import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0004_shared_cache"),
    ]

    operations = [
        migrations.AlterField(
            model_name="comment",
            name="root",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="comments.comment",
            ),
        ),
    ]
