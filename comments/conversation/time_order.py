"""A conversation by time: the newest or the oldest thread first; within a thread answers in their order."""

from comments.conversation.page_part import Stretch, load
from comments.conversation.page_tokens import PageCursor
from comments.conversation.picks import find_picks, picks_of
from comments.models import Comment
from comments.querysets import CommentQuerySet


class TimeOrder:
    """The order in which threads were begun, or the other way round. Nothing ever changes its place in it."""

    def __init__(self, shown: CommentQuerySet, *, newest_first: bool) -> None:
        self._shown = shown
        self._newest_first = newest_first

    def first(self, room: int) -> Stretch:
        rows = self._shown.newest_first() if self._newest_first else self._shown.oldest_first()
        loaded = load(rows[: room + 1], picks_of(self._shown))
        # Picks from further on, if any, come after the page.
        found = sorted(loaded, key=self._key)
        return Stretch(found[:room], has_more=len(found) > room, picks=find_picks(loaded))

    def after(self, place: PageCursor, room: int) -> Stretch:
        if not self._newest_first:
            return _take(self._shown.after_oldest_first(place.path, inclusive=place.is_inclusive), room)
        beyond = {"path__gte" if place.is_inclusive else "path__gt": place.path}
        rest = self._shown.in_threads([place.root_id]).filter(**beyond).order_by("path")
        return self._join(rest, self._shown.filter(root_id__lt=place.root_id).newest_first(), room)

    def before(self, place: PageCursor, room: int) -> Stretch:
        if not self._newest_first:
            return _take(self._shown.before_oldest_first(place.path), room)
        rest = self._shown.in_threads([place.root_id]).filter(path__lt=place.path).order_by("-path")
        above = self._shown.filter(root_id__gt=place.root_id).order_by("root_id", "-path")
        return self._join(rest, above, room, backwards=True)

    def _join(
        self, rest: CommentQuerySet, further: CommentQuerySet, room: int, *, backwards: bool = False
    ) -> Stretch:
        """Load the rest of a thread and the threads beyond it, each from where it begins in the index; one query.

        Asked for as one stretch, all of the thread that lies on the other side of the place would be read, too.
        """
        loaded = load(rest[: room + 1], further[: room + 1])
        found = sorted(loaded, key=self._key, reverse=backwards)
        return Stretch(found[:room], has_more=len(found) > room)

    def place(self, comment: Comment, *, is_inclusive: bool = False) -> PageCursor:
        return PageCursor(comment.path, is_inclusive)

    def _key(self, comment: Comment) -> tuple[int, str]:
        return (-comment.root_id if self._newest_first else 0, comment.path)


def _take(rows: CommentQuerySet, room: int) -> Stretch:
    found = list(rows.for_conversation()[: room + 1])
    return Stretch(found[:room], has_more=len(found) > room)
