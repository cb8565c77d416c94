from django.db import migrations
from django.db.models import Min, Q


def date_sections(apps, schema_editor):
    """Date each section by its first published story. It may be run again."""
    sections = apps.get_model("articles", "Section").objects.using(schema_editor.connection.alias)
    published = Q(articles__status="published")
    for section in sections.annotate(first=Min("articles__published_at", filter=published)):
        sections.filter(pk=section.pk).update(live_from=section.first)


class Migration(migrations.Migration):
    dependencies = [("articles", "0017_sections_public_from")]

    operations = [migrations.RunPython(date_sections, migrations.RunPython.noop)]
