from django.db import migrations
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

LISTINGS = ("ArticleTopic", "ArticlePlace", "ArticleAuthor")
BATCH = 500


def date_stories(apps, schema_editor):
    """Date stories that were held back by the moment from which readers could see them; addresses stay.

    It finds nothing the second time, so it may be run again.
    """
    using = schema_editor.connection.alias
    manager = apps.get_model("articles", "Article").objects.using(using)
    held_back = manager.filter(
        status__in=["published", "withdrawn"], embargoed_until__gt=F("published_at")
    ).order_by("pk")
    while ids := list(held_back.values_list("pk", flat=True)[:BATCH]):
        _date(apps, using, manager.filter(pk__in=ids), ids)


def _date(apps, using, stories, ids):
    stories.update(published_at=F("embargoed_until"))
    for name in LISTINGS:
        rows = apps.get_model("articles", name).objects.using(using)
        dates = stories.filter(pk=OuterRef("article")).values("published_at")
        rows.filter(article__in=ids, published_at__isnull=False).update(published_at=Subquery(dates))
    # Pages and indexes follow.
    site = apps.get_model("articles", "SiteVersion").objects.using(using)
    site.update(stories=F("stories") + 1, names=F("names") + 1)
    number, now = site.values_list("stories", flat=True).get(), timezone.now()
    change = apps.get_model("articles", "Change")
    change.objects.using(using).bulk_create(
        [change(number=number, kind="article", object_id=pk, created_at=now) for pk in ids]
    )


class Migration(migrations.Migration):
    dependencies = [("articles", "0014_withhold_withdrawn_versions")]

    operations = [migrations.RunPython(date_stories, migrations.RunPython.noop)]
