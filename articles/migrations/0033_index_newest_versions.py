from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0032_point_to_newest_versions")]

    operations = [
        migrations.AddIndex(
            model_name="article", index=models.Index(fields=["newest"], name="article_newest")
        ),
    ]
