from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("comments", "0019_notices_are_written_into_the_outbox")]

    operations = [
        migrations.AddField(
            "comment", "recommended_score", models.PositiveIntegerField(db_default=0, default=0)
        ),
    ]
