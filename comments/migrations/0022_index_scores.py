from django.db import migrations, models
from django.db.models import Q

from articles.migrations._index_beside_readers import AddIndexBesideReaders

# As it is in the model: a thread is shown as long as its root is.
SHOWN_THREADS = Q(parent__isnull=True, is_shown=True)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("comments", "0021_score_threads")]

    operations = [
        AddIndexBesideReaders(
            "comment",
            models.Index(
                fields=["article", "-recommended_score", "-id"],
                name="comment_recommended",
                condition=SHOWN_THREADS,
            ),
        ),
        AddIndexBesideReaders(
            "comment",
            models.Index(
                fields=["article", "-thread_count", "-id"], name="comment_answered", condition=SHOWN_THREADS
            ),
        ),
    ]
