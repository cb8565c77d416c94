from django.db import migrations
from django.db.models import F
from django.db.models.functions import Greatest


def go_on_counting(apps, schema_editor):
    """Let the log's own counter go on where the counter of stories, which numbered it so far, stands."""
    versions = apps.get_model("articles", "SiteVersion").objects.using(schema_editor.connection.alias)
    versions.filter(pk=1).update(changes=Greatest(F("changes"), F("stories")))


def count_by_stories(apps, schema_editor):
    """Let the counter of stories number the log again: it may not stand below a line that is there."""
    versions = apps.get_model("articles", "SiteVersion").objects.using(schema_editor.connection.alias)
    versions.filter(pk=1).update(stories=Greatest(F("changes"), F("stories")))


class Migration(migrations.Migration):
    dependencies = [("articles", "0023_typed_change_log")]

    operations = [migrations.RunPython(go_on_counting, count_by_stories)]
