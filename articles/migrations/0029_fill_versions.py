"""Write every state of every story as a version, in batches: each is stored whole, so that a second start goes on."""

import io
import json
from collections import defaultdict
from datetime import date, datetime

from django.db import migrations, transaction
from django.db.models import Max
from django.utils import timezone
from tqdm import tqdm

from articles.migrations._chain_of_versions import SAID_AT_PRESENT, SAID_BY_BOTH, chain_of

BATCH = 1_000
LISTINGS = {"topic": "", "place": "position", "author": "position"}
STORED = (
    "id",
    "guid",
    "status",
    "version",
    "published_at",
    "published_date",
    "live_at",
    "updated_at",
    "withdrawn_at",
    "withdrawal_reason",
    *SAID_BY_BOTH,
    *SAID_AT_PRESENT,
)
COLUMNS = (
    "article_id",
    "number",
    "live_from",
    "live_until",
    "published_at",
    "published_date",
    "updated_at",
    *SAID_BY_BOTH,
    *SAID_AT_PRESENT,
    "filed_as",
    "digest",
    "is_withheld",
    "withdrawn_at",
    "withdrawal_reason",
    "hides_headline",
    "withdrawal_class",
)


def fill_versions(apps, schema_editor):
    """Go on behind the last story that has versions; nobody may write stories meanwhile."""
    connection = schema_editor.connection
    stories = apps.get_model("articles", "Article").objects.using(connection.alias).order_by("pk")
    versions = apps.get_model("articles", "ArticleVersion").objects.using(connection.alias)
    named = {
        model: dict(
            apps.get_model("articles", model).objects.using(connection.alias).values_list("pk", "name")
        )
        for model in ("Source", "Section")
    }
    last, now = versions.aggregate(last=Max("article"))["last"] or 0, timezone.now()
    total = stories.count()
    done = stories.filter(pk__lte=last).count() if last else 0
    with tqdm(total=total, initial=done, unit=" stories", desc="versions", disable=None) as progress:
        while rows := list(stories.filter(pk__gt=last).values(*STORED)[:BATCH]):
            last = rows[-1]["id"]
            with transaction.atomic(using=connection.alias):
                _write(apps, connection, rows, named, now)
            progress.update(len(rows))


def _write(apps, connection, rows, named, now):
    first, last = rows[0]["id"], rows[-1]["id"]
    old = apps.get_model("articles", "OldVersion").objects.using(connection.alias)
    earlier = defaultdict(list)
    for row in old.filter(article__gte=first, article__lte=last).values():
        earlier[row["article_id"]].append(row)
    filed = {kind: _names(apps, connection, kind, first, last) for kind in LISTINGS}
    made = []
    for row in rows:
        filed_as = {f"{kind}s": filed[kind][row["id"]] for kind in LISTINGS}
        filed_as["topics"] = sorted(filed_as["topics"])
        filed_as["source"] = named["Source"][row["source_id"]]
        filed_as["section"] = named["Section"].get(row["section_id"], "")
        made += chain_of(row, earlier[row["id"]], filed_as, now)
    for version in made:
        version["filed_as"] = json.dumps(version["filed_as"], ensure_ascii=False)
        version["withdrawal_class"] = ""
    _insert(connection, [[version[name] for name in COLUMNS] for version in made])
    with connection.cursor() as cursor:
        for kind, position in LISTINGS.items():
            also = f", {position}" if position else ""
            cursor.execute(
                f"""INSERT INTO articles_article{kind} (version_id, article_id, {kind}_id, published_at{also})
                SELECT version.id, row.article_id, row.{kind}_id, version.published_at{also}
                FROM articles_articleversion AS version JOIN articles_old{kind} AS row USING (article_id)
                WHERE version.article_id BETWEEN %s AND %s AND row.article_id BETWEEN %s AND %s
                ORDER BY version.id, row.id""",  # noqa: S608
                [first, last, first, last],
            )


def _names(apps, connection, kind, first, last):
    rows = apps.get_model("articles", f"Old{kind.title()}").objects.using(connection.alias)
    order = [name for name in (LISTINGS[kind], kind) if name]
    names = defaultdict(list)
    filed = rows.filter(article__gte=first, article__lte=last).order_by(*order)
    for article, name in filed.values_list("article", f"{kind}__name"):
        names[article].append(name)
    return names


def _insert(connection, rows):
    table, columns = "articles_articleversion", ", ".join(COLUMNS)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            lines = "".join("\t".join(map(_copied, row)) + "\n" for row in rows)
            cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN", io.BytesIO(lines.encode()), 1 << 20)
            return
        marks = ", ".join(["%s"] * len(COLUMNS))
        adapted = [[_adapted(connection, value) for value in row] for row in rows]
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", adapted)  # noqa: S608


def _copied(value):
    if isinstance(value, str):
        return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
    return r"\N" if value is None else str(value)


def _adapted(connection, value):
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


class Migration(migrations.Migration):
    # Each batch is a transaction of its own.
    atomic = False

    dependencies = [("articles", "0028_versions_with_spans")]

    operations = [migrations.RunPython(fill_versions, migrations.RunPython.noop)]
