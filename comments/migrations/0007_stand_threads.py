from math import sqrt

from django.db import migrations
from django.db.models import Count, Q

BATCH = 500
Z = 1.96


def stand_threads(apps, schema_editor):
    """Count the threads that are there and give them their places. It may be run again: it mends what differs."""
    using = schema_editor.connection.alias
    comments = apps.get_model("comments", "Comment").objects.using(using)
    last = 0
    while True:
        roots = comments.filter(parent=None, pk__gt=last).order_by("pk")
        roots = list(roots.only("article_id", "recommend_count", "thread_count")[:BATCH])
        if not roots:
            return
        last = roots[-1].pk
        _count(comments, roots)
        _stand(apps, using, roots)


def _count(comments, roots):
    # The story is asked for because the index begins with it.
    shown = comments.filter(
        article__in={root.article_id for root in roots}, root__in=[root.pk for root in roots], is_shown=True
    )
    counts = dict(shown.order_by().values_list("root").annotate(number=Count("pk")))
    by_count = {}
    for root in roots:
        count = counts.get(root.pk, 0)
        if root.thread_count != count:
            root.thread_count = count
            by_count.setdefault(count, []).append(root.pk)
    for count, pks in by_count.items():
        comments.filter(pk__in=pks).update(thread_count=count)


def _stand(apps, using, roots):
    standings = apps.get_model("comments", "Standing").objects.using(using)
    reports = apps.get_model("comments", "Report").objects.using(using)
    ids = [root.pk for root in roots]
    reported = reports.filter(comment__in=ids).filter(~Q(outcome="declined"))
    reported = dict(reported.order_by().values_list("comment").annotate(number=Count("pk")))
    # Before any conversation has moved, so places and versions begin anew.
    standings.filter(root__in=ids).delete()
    standings.bulk_create(
        standings.model(article_id=root.article_id, root_id=root.pk, order=order, score=score, since=0)
        for root in roots
        if root.thread_count
        for order, score in (
            ("recommended", _recommended_score(root.recommend_count, reported.get(root.pk, 0))),
            ("answered", root.thread_count),
        )
    )


def _recommended_score(recommended, reported):
    judged = recommended + reported
    if not judged:
        return 0
    share = recommended / judged
    spread = Z * sqrt(share * (1 - share) / judged + Z * Z / (4 * judged * judged))
    return max(round(10**9 * (share + Z * Z / (2 * judged) - spread) / (1 + Z * Z / judged)), 0)


class Migration(migrations.Migration):
    # A long walk: each batch stands for itself, and one that was broken off is simply run again.
    atomic = False

    dependencies = [
        ("comments", "0006_standings_present_and_past"),
    ]

    operations = [
        migrations.RunPython(stand_threads, migrations.RunPython.noop, elidable=True),
    ]
