from django.db import migrations, models

import articles.zones


class Migration(migrations.Migration):
    dependencies = [("articles", "0019_place_town_keys")]

    operations = [
        migrations.AddField(
            model_name="source",
            name="time_zone",
            field=models.CharField(
                blank=True,
                # Code that is still running inserts sources without it.
                db_default="",
                default="",
                help_text="In it are the dates and times of its stories that name no zone. Empty: they are in the site's own.",
                max_length=64,
                validators=[articles.zones.validate_zone],
                verbose_name="time zone",
            ),
        ),
    ]
