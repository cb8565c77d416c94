from django.db import migrations
from django.db.models import Count, F
from django.db.models.functions import ExtractYear

LISTS = {
    "author": ("ArticleAuthor", "author_id", "article__"),
    "place": ("ArticlePlace", "place_id", "article__"),
    "section": ("Article", "section_id", ""),
    "source": ("Article", "source_id", ""),
    "topic": ("ArticleTopic", "topic_id", "article__"),
}
BATCH = 2000
ALL_YEARS = 0


def count_names(apps, schema_editor):
    """Count the stories that are there. It begins anew each time, so it may be run again."""
    using = schema_editor.connection.alias
    counts = apps.get_model("articles", "NameCount").objects.using(using)
    counts.all().delete()
    for kind, (model_name, column, story) in LISTS.items():
        rows = apps.get_model("articles", model_name).objects.using(using)
        rows = rows.filter(**{f"{story}status": "published", f"{column}__isnull": False}).order_by()
        rows = rows.values(name=F(column))
        years = rows.annotate(year=ExtractYear(f"{story}published_date"), number=Count("pk"))
        totals = rows.annotate(number=Count("pk"))
        for found in (years, totals):
            batch = []
            for row in found.iterator(BATCH):
                batch.append(
                    counts.model(
                        kind=kind,
                        object_id=row["name"],
                        year=row.get("year", ALL_YEARS),
                        count=row["number"],
                    )
                )
                if len(batch) == BATCH:
                    counts.bulk_create(batch)
                    batch = []
            counts.bulk_create(batch)


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_name_counts")]

    operations = [migrations.RunPython(count_names, migrations.RunPython.noop)]
