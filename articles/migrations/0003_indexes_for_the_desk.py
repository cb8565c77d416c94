from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_site_version_row")]

    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["status", "-id"], name="article_desk"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["slug"], name="article_slug", opclasses=["varchar_pattern_ops"]),
        ),
    ]
