"""Make the index anew, beside the one in use."""

from collections.abc import Callable

from django.utils import timezone

from articles.models import Article, Status
from search.index.change_log import get_last_number, get_mark, get_published_ids
from search.index.documents import NameBook, load_fields, make_document
from search.index.folder import current_folder, make_folder, put_in_use, rebuild_lock, remove_all_but
from search.index.writing import IndexFollower

_MEMORY = 256_000_000


class RebuildUnderWay(Exception):
    """Another process is making a new index already."""


def count_stories() -> int:
    """Return how many stories a rebuild will take in."""
    return Article.objects.filter(status=Status.PUBLISHED).count()


def rebuild_index(*, on_progress: Callable[[int], object] = lambda stories: None) -> int:
    """Make a new index of all stories, put it in use, remove the old one, and return the number of stories.

    Searches go on in the old index, and it goes on following the log; the new one follows from where the log stood
    when this began. Killed at any moment, the old one stays in use and the next rebuild removes what was left.
    Raises `RebuildUnderWay`.
    """
    lock = rebuild_lock()
    if not lock.take():
        raise RebuildUnderWay("Another process is rebuilding the search index.")
    try:
        remove_all_but(current_folder())
        folder = make_folder()
        follower = IndexFollower(folder, memory=_MEMORY, threads=2, is_new=True)
        try:
            count = _fill(follower, on_progress)
        finally:
            follower.close()
        put_in_use(folder)
        remove_all_but(folder)
        return count
    finally:
        lock.release()


def _fill(follower: IndexFollower, on_progress: Callable[[int], object]) -> int:
    began_at, names, count = get_last_number(), NameBook(), 0
    for ids in get_published_ids():
        for fields in load_fields(ids, names, at=timezone.now()):
            follower.add(make_document(fields))
        count += len(ids)
        on_progress(len(ids))
    follower.commit(began_at, get_mark(began_at))
    follower.follow()
    return count
