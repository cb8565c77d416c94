from django.db import migrations

# What a version repeats of its story, as it was when this was written.
COPIED = (
    "headline",
    "deck",
    "byline",
    "dateline",
    "update_marker",
    "body_html",
    "credit",
    "rights",
    "version_note",
)
BATCH = 200


def withhold(apps, schema_editor):
    """Keep what was withdrawn as a version with its notice, and withhold it and all before it. It may run again.

    Of a story that was published again nothing says any more that it was ever withdrawn: the desk has a button for
    the versions of those.
    """
    using = schema_editor.connection.alias
    articles = apps.get_model("articles", "Article").objects.using(using)
    versions = apps.get_model("articles", "ArticleVersion").objects.using(using)
    withdrawn = articles.filter(status="withdrawn").select_related("source").order_by("pk")
    for article in withdrawn.iterator(BATCH):
        # Until now an edit while the story was withdrawn made a version, too: the notice stands on the latest.
        began_at = article.updated_at or article.published_at
        versions.get_or_create(
            article_id=article.pk,
            number=article.version,
            defaults={
                "began_at": began_at,
                "ended_at": max(article.withdrawn_at, began_at),
                "withdrawn_at": article.withdrawn_at,
                "withdrawal_reason": article.withdrawal_reason,
                "source_name": article.source.name,
                **{name: getattr(article, name) for name in COPIED},
            },
        )
        versions.filter(article_id=article.pk, is_withheld=False).update(is_withheld=True)


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_withheld_versions")]

    operations = [migrations.RunPython(withhold, migrations.RunPython.noop)]
