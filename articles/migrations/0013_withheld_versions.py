from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0012_site_version_changes_forgotten"),
    ]

    operations = [
        migrations.AddField(
            model_name="articleversion",
            name="is_withheld",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="articleversion",
            name="withdrawal_reason",
            field=models.TextField(blank=True, db_default=""),
        ),
        migrations.AddField(
            model_name="articleversion",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="articleversion",
            name="hides_headline",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
