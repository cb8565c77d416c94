from django.db import migrations

AT_ONCE = 20_000
COPY = """
    INSERT INTO wires_delivery (article_id, became_of, format, digest, sender, time_zone, revision, left_as, received_at)
    SELECT receipt.article_id, 'created', '', receipt.digest, '', 'UTC', article.revision, '', receipt.received_at
    FROM wires_receipt receipt JOIN articles_article article ON article.id = receipt.article_id
    WHERE receipt.article_id > %s AND receipt.article_id <= %s
        AND NOT EXISTS (SELECT 1 FROM wires_delivery d WHERE d.article_id = receipt.article_id)
"""
BACK = """
    INSERT INTO wires_receipt (article_id, digest, received_at)
    SELECT article_id, digest, received_at FROM wires_delivery d
    WHERE id = (SELECT MAX(id) FROM wires_delivery e WHERE e.article_id = d.article_id AND e.became_of <> 'waiting')
        AND NOT EXISTS (SELECT 1 FROM wires_receipt r WHERE r.article_id = d.article_id)
"""


def copy_receipts(apps, schema_editor):
    """Keep what was known of each story's last delivery: a digest of its fields, made with times read as UTC.

    Which stories the desk has changed since is in the admin's log alone; those are left without a revision, so that
    no sender overwrites them.
    """
    Receipt, Delivery = apps.get_model("wires", "Receipt"), apps.get_model("wires", "Delivery")
    last = Receipt.objects.order_by("-article_id").values_list("article_id", flat=True).first() or 0
    for start in range(0, last, AT_ONCE):
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(COPY, [start, start + AT_ONCE])
    LogEntry = apps.get_model("admin", "LogEntry")
    logged = LogEntry.objects.filter(content_type__app_label="articles", content_type__model="article")
    ids = sorted(
        {int(pk) for pk in logged.values_list("object_id", flat=True).iterator() if (pk or "").isdigit()}
    )
    for start in range(0, len(ids), 500):
        Delivery.objects.filter(article_id__in=ids[start : start + 500], format="").update(revision=None)


def copy_back(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(BACK)


class Migration(migrations.Migration):
    dependencies = [
        ("wires", "0002_deliveries"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(copy_receipts, copy_back)]
