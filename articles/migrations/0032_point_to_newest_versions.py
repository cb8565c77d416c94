from django.db import migrations, transaction
from django.db.models import Min
from tqdm import tqdm

BATCH = 5_000
FILLED = (
    "articles_article",
    *(f"articles_article{name}" for name in ("version", "topic", "place", "author")),
)
# After 0031, because a row that PostgreSQL writes anew leaves the columns behind that were dropped.
# A working version, which has no number, is newer than all others.
POINT = """UPDATE articles_article SET public_revision = revision, newest_id = (
    SELECT id FROM articles_articleversion AS version WHERE version.article_id = articles_article.id
    ORDER BY number IS NULL DESC, number DESC LIMIT 1)
WHERE id BETWEEN %s AND %s AND newest_id IS NULL"""


def point(apps, schema_editor):
    """Let each story name its newest version; begun again, it goes on."""
    connection = schema_editor.connection
    stories = apps.get_model("articles", "Article").objects.using(connection.alias).order_by("pk")
    first = stories.filter(newest=None).aggregate(first=Min("pk"))["first"]
    if first is None:
        return
    left = stories.filter(pk__gte=first)
    with tqdm(total=left.count(), unit=" stories", desc="newest versions", disable=None) as progress:
        while ids := list(stories.filter(pk__gte=first).values_list("pk", flat=True)[:BATCH]):
            with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
                cursor.execute(POINT, [ids[0], ids[-1]])
            progress.update(len(ids))
            first = ids[-1] + 1
    if connection.vendor == "postgresql":
        # Its planner knows nothing of tables that were filled just now, until it comes by.
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(FILLED)}")


class Migration(migrations.Migration):
    # Each batch is a transaction of its own.
    atomic = False

    dependencies = [("articles", "0031_narrow_stories")]

    operations = [migrations.RunPython(point, migrations.RunPython.noop)]
