"""A story is who it is; what it says stands in its versions now. What held it before goes.

There is no way back but the copy of the database that was taken before.
"""

import django.db.models.deletion
from django.db import migrations, models

GONE = (
    "topics",
    "places",
    "authors",
    "live_at",
    "body_html",
    "body_original",
    "byline",
    "credit",
    "dateline",
    "dateline_agency",
    "dateline_date",
    "deck",
    "excerpt",
    "headline",
    "language",
    "rights",
    "section",
    "source",
    "update_marker",
    "updated_at",
    "version_note",
)
INDEXES = ("article_list", "article_section_list", "article_source_list", "article_day_list", "article_live")
NAMED = models.CheckConstraint(condition=~models.Q(guid=""), name="article_is_named")


class NarrowAtOnce(migrations.SeparateDatabaseAndState):
    """Takes many columns off a table in one statement on PostgreSQL, and by one copy of what stays on SQLite.

    One by one, SQLite would write the widest table there is anew for each column.
    """

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        before = from_state.apps.get_model(app_label, "article")
        after = to_state.apps.get_model(app_label, "article")
        if schema_editor.connection.vendor != "postgresql":
            schema_editor.execute("ALTER TABLE articles_article ADD COLUMN newest_id bigint NULL")
            schema_editor.execute(
                "ALTER TABLE articles_article ADD COLUMN public_revision integer NOT NULL DEFAULT 0"
            )
            # Django's own way to make a table anew, with what the model has now.
            schema_editor._remake_table(after)
            return
        columns = {field.column for field in before._meta.local_concrete_fields}
        columns -= {field.column for field in after._meta.local_concrete_fields}
        dropped = ", ".join(f"DROP COLUMN {schema_editor.quote_name(column)}" for column in sorted(columns))
        # Two lists were in the order of columns that stay.
        schema_editor.execute(f"DROP INDEX IF EXISTS {', '.join(INDEXES)}")
        # The constraint that looked at the headline goes with it.
        schema_editor.execute(f"ALTER TABLE articles_article {dropped}")
        for name in ("newest", "public_revision"):
            schema_editor.add_field(after, after._meta.get_field(name))
        schema_editor.add_constraint(after, NAMED)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        raise migrations.exceptions.IrreversibleError("Restore the copy that was taken before.")


class Migration(migrations.Migration):
    dependencies = [("articles", "0030_index_versions")]

    operations = [
        NarrowAtOnce(
            state_operations=[
                *(migrations.RemoveIndex("article", name) for name in INDEXES),
                migrations.RemoveConstraint("article", "article_is_named"),
                *(migrations.RemoveField("article", name) for name in GONE),
                migrations.AddField(
                    "article",
                    "newest",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="articles.articleversion",
                    ),
                ),
                migrations.AddField(
                    "article", "public_revision", models.PositiveIntegerField(default=0, editable=False)
                ),
                migrations.AddConstraint("article", NAMED),
            ]
        ),
        *(migrations.DeleteModel(name) for name in ("OldAuthor", "OldPlace", "OldTopic", "OldVersion")),
    ]
