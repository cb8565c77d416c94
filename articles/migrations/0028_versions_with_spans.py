"""What a story says becomes rows of versions. Their indexes come later (0030): filled first, they are built at once."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

LONG_TEXTS = ("deck", "body_html", "body_original")


def compress_with_lz4(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Half of the time in which PostgreSQL stores a text goes into its own slow compression, as 0010 says."""
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT enumvals FROM pg_settings WHERE name = 'default_toast_compression'")
        known = cursor.fetchone()
    # Not in PostgreSQL 13, nor where it was built without.
    if known and "lz4" in known[0]:
        columns = ", ".join(f"ALTER {name} SET COMPRESSION lz4" for name in LONG_TEXTS)
        schema_editor.execute(f"ALTER TABLE articles_articleversion {columns}")


class Migration(migrations.Migration):
    dependencies = [("articles", "0027_rename_what_versions_replace")]

    operations = [
        migrations.CreateModel(
            name="ArticleVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="articles.article",
                    ),
                ),
                ("number", models.PositiveIntegerField(editable=False, null=True)),
                ("live_from", models.DateTimeField(editable=False, null=True)),
                ("live_until", models.DateTimeField(editable=False, null=True)),
                ("published_at", models.DateTimeField(editable=False, null=True)),
                ("published_date", models.DateField(editable=False, null=True)),
                (
                    "updated_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="updated at"),
                ),
                ("headline", models.CharField(max_length=500, verbose_name="headline")),
                (
                    "deck",
                    models.TextField(
                        blank=True, help_text="The summary under the headline.", verbose_name="deck"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        help_text="Who reported it: an agency, a paper, our own desk.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="articles.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "byline",
                    models.CharField(
                        blank=True,
                        help_text="Who wrote it, as printed: “By Jane Doe in Geneva”.",
                        max_length=500,
                        verbose_name="byline",
                    ),
                ),
                (
                    "dateline",
                    models.CharField(
                        blank=True,
                        help_text="Place, date and marker that open the text, as printed: “MOSCOW, Russia (UPDATED) –”.",
                        max_length=500,
                        verbose_name="dateline",
                    ),
                ),
                (
                    "dateline_date",
                    models.CharField(blank=True, max_length=100, verbose_name="date in the dateline"),
                ),
                (
                    "dateline_agency",
                    models.CharField(blank=True, max_length=100, verbose_name="agency in the dateline"),
                ),
                (
                    "update_marker",
                    models.CharField(
                        blank=True,
                        help_text="“UPDATED”, “2nd LD”: the wire's own word.",
                        max_length=100,
                        verbose_name="update marker",
                    ),
                ),
                ("body_html", models.TextField(blank=True, verbose_name="body")),
                (
                    "body_original",
                    models.TextField(blank=True, editable=False, verbose_name="body as received"),
                ),
                ("excerpt", models.CharField(blank=True, editable=False, max_length=320)),
                (
                    "credit",
                    models.CharField(
                        blank=True,
                        help_text="Closes the text: “Rappler.com”.",
                        max_length=500,
                        verbose_name="sign-off credit",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="articles.section",
                        verbose_name="section",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        default="en",
                        help_text="A language tag: en, fr, pt-BR, ar.",
                        max_length=35,
                        verbose_name="language",
                    ),
                ),
                ("rights", models.CharField(blank=True, max_length=500, verbose_name="rights line")),
                (
                    "version_note",
                    models.TextField(
                        blank=True,
                        help_text="A public correction note: what changed, and why.",
                        verbose_name="note on this version",
                    ),
                ),
                ("filed_as", models.JSONField(blank=True, default=dict, editable=False)),
                ("digest", models.CharField(blank=True, editable=False, max_length=64)),
                ("is_withheld", models.BooleanField(default=False, editable=False)),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                (
                    "withdrawal_class",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("legal", "for legal reasons"),
                            ("error", "because of an error"),
                            ("privacy", "to protect somebody's privacy"),
                            ("sender", "at the request of its sender"),
                            ("duplicate", "because it was here twice"),
                        ],
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("withdrawal_reason", models.TextField(blank=True, editable=False)),
                ("hides_headline", models.BooleanField(default=False, editable=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("article", "number"), name="article_version_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("number__isnull", True)),
                        fields=("article",),
                        name="article_works_on_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("live_from__isnull", True),
                                ("live_until__isnull", True),
                                ("number__isnull", True),
                                ("published_at__isnull", True),
                                ("published_date__isnull", True),
                            ),
                            models.Q(
                                ("live_from__isnull", False),
                                ("live_from__lt", models.F("live_until")),
                                ("live_until__isnull", False),
                                ("number__gte", 1),
                                ("published_at__isnull", False),
                                ("published_date__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="article_version_has_span",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("headline", ""), _negated=True), name="article_version_is_named"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticleTopic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="topic_rows",
                        to="articles.articleversion",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.article",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="article_rows",
                        to="articles.topic",
                    ),
                ),
                ("published_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("version", "topic"), name="version_topic_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticlePlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="place_rows",
                        to="articles.articleversion",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.article",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="article_rows",
                        to="articles.place",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("published_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("version", "place"), name="version_place_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticleAuthor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="author_rows",
                        to="articles.articleversion",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.article",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="article_rows",
                        to="articles.author",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("published_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("version", "author"), name="version_author_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="ArticleVersion",
            name="authors",
            field=models.ManyToManyField(
                blank=True,
                related_name="+",
                through="articles.ArticleAuthor",
                to="articles.author",
                verbose_name="authors",
            ),
        ),
        migrations.AddField(
            model_name="ArticleVersion",
            name="places",
            field=models.ManyToManyField(
                blank=True,
                related_name="+",
                through="articles.ArticlePlace",
                to="articles.place",
                verbose_name="places",
            ),
        ),
        migrations.AddField(
            model_name="ArticleVersion",
            name="topics",
            field=models.ManyToManyField(
                blank=True,
                related_name="+",
                through="articles.ArticleTopic",
                to="articles.topic",
                verbose_name="topics",
            ),
        ),
        migrations.RunPython(compress_with_lz4, migrations.RunPython.noop),
    ]
