from math import sqrt

from django.db import migrations
from django.db.models import Count, Q

BATCH = 1_000
Z = 1.96


def score_threads(apps, schema_editor):
    """Write down how readers have judged the first comment of each thread. It may be run again: it mends what differs."""
    using = schema_editor.connection.alias
    # What nobody has recommended has a score of nought, as the column begins.
    judged = apps.get_model("comments", "Comment").objects.using(using)
    judged = judged.filter(parent=None, recommend_count__gt=0).only("recommend_count", "recommended_score")
    for roots in _batches(judged):
        reported = _get_reported(apps, using, roots)
        changed = []
        for root in roots:
            score = _recommended_score(root.recommend_count, reported.get(root.pk, 0))
            if root.recommended_score != score:
                root.recommended_score = score
                changed.append(root)
        judged.model.objects.using(using).bulk_update(changed, ["recommended_score"], batch_size=200)


def stand_threads(apps, schema_editor):
    """Give each thread a row in each order again, as of the first version of its conversation."""
    using = schema_editor.connection.alias
    standings = apps.get_model("comments", "Standing").objects.using(using)
    roots = apps.get_model("comments", "Comment").objects.using(using).filter(parent=None, thread_count__gt=0)
    for batch in _batches(roots.only("article_id", "recommended_score", "thread_count")):
        standings.filter(root__in=[root.pk for root in batch]).delete()
        standings.bulk_create(
            standings.model(article_id=root.article_id, root_id=root.pk, order=order, score=score, since=0)
            for root in batch
            for order, score in (("recommended", root.recommended_score), ("answered", root.thread_count))
        )


def _batches(rows):
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        yield batch


def _get_reported(apps, using, roots):
    reports = apps.get_model("comments", "Report").objects.using(using)
    counted = reports.filter(comment__in=[root.pk for root in roots]).filter(~Q(outcome="declined"))
    return dict(counted.order_by().values_list("comment").annotate(number=Count("pk")))


def _recommended_score(recommended, reported):
    judged = recommended + reported
    share = recommended / judged
    spread = Z * sqrt(share * (1 - share) / judged + Z * Z / (4 * judged * judged))
    return max(round(10**9 * (share + Z * Z / (2 * judged) - spread) / (1 + Z * Z / judged)), 0)


class Migration(migrations.Migration):
    # A walk through all threads: each batch stands for itself, and one that was broken off is simply run again.
    atomic = False

    dependencies = [("comments", "0020_recommended_score")]

    operations = [migrations.RunPython(score_threads, stand_threads, elidable=True)]
