"""Index what was filled: on PostgreSQL beside those who read, and begun again after a kill it goes on."""

from django.db import migrations, models

from articles.migrations._index_beside_readers import AddIndexBesideReaders


def _list_of(kind):
    return models.Index(fields=[kind, "-published_at", "-article"], name=f"{kind}_list")


def _versions_by(name, *before):
    return models.Index(fields=[*before, "-published_at", "-article", "live_until"], name=name)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("articles", "0029_fill_versions")]

    operations = [
        AddIndexBesideReaders("articleversion", _versions_by("version_list")),
        AddIndexBesideReaders("articleversion", _versions_by("version_section_list", "section")),
        AddIndexBesideReaders("articleversion", _versions_by("version_source_list", "source")),
        AddIndexBesideReaders("articleversion", _versions_by("version_day_list", "published_date")),
        AddIndexBesideReaders(
            "articleversion", models.Index(fields=["live_until", "live_from"], name="version_span")
        ),
        AddIndexBesideReaders("articletopic", _list_of("topic")),
        AddIndexBesideReaders("articleplace", _list_of("place")),
        AddIndexBesideReaders("articleauthor", _list_of("author")),
    ]
