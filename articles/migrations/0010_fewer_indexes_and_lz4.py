import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import articles.models.article

LONG_TEXTS = ("deck", "body_html", "body_original")


def compress_with_lz4(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Half of the time in which PostgreSQL stores a story went into its own slow compression of the text.

    Rows that are there stay as they are until they are written again.
    """
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT enumvals FROM pg_settings WHERE name = 'default_toast_compression'")
        known = cursor.fetchone()
    # Not in PostgreSQL 13, nor where it was built without.
    if known and "lz4" in known[0]:
        columns = ", ".join(f"ALTER {name} SET COMPRESSION lz4" for name in LONG_TEXTS)
        schema_editor.execute(f"ALTER TABLE articles_article {columns}")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_index_each_status_of_the_desk"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="article",
            name="fingerprint",
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AlterField(
            model_name="article",
            name="guid",
            field=models.CharField(
                default=articles.models.article.new_guid,
                help_text="The sender's identifier. An import knows the story again by it.",
                max_length=500,
                verbose_name="guid",
            ),
        ),
        migrations.AlterField(
            model_name="articleauthor",
            name="article",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="author_rows",
                to="articles.article",
            ),
        ),
        migrations.AlterField(
            model_name="articleauthor",
            name="author",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="article_rows",
                to="articles.author",
            ),
        ),
        migrations.AlterField(
            model_name="articleplace",
            name="article",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="place_rows",
                to="articles.article",
            ),
        ),
        migrations.AlterField(
            model_name="articleplace",
            name="place",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="article_rows",
                to="articles.place",
            ),
        ),
        migrations.AlterField(
            model_name="articletopic",
            name="article",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="topic_rows",
                to="articles.article",
            ),
        ),
        migrations.AlterField(
            model_name="articletopic",
            name="topic",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="article_rows",
                to="articles.topic",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["fingerprint"], name="article_fingerprint"),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(fields=("guid",), name="article_guid_unique"),
        ),
        migrations.RunPython(compress_with_lz4, migrations.RunPython.noop),
    ]
