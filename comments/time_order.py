"""A conversation by time: the newest or the oldest thread first; within a thread answers in their order."""

from comments.models import Comment
from comments.page_tokens import Place
from comments.picks import find_picks, picks_of
from comments.querysets import CommentQuerySet
from comments.stretch import Stretch, load


class TimeOrder:
    """Places in this order never change, so a reader who pages needs no version of it."""

    def __init__(self, shown: CommentQuerySet, *, newest_first: bool) -> None:
        self._shown = shown
        self._newest_first = newest_first

    def first(self, room: int) -> Stretch:
        rows = self._shown.newest_first() if self._newest_first else self._shown.oldest_first()
        loaded = load(rows[: room + 1], picks_of(self._shown))
        # Picks from further on, if any, come after the page.
        found = sorted(loaded, key=self._key)
        return Stretch(found[:room], has_more=len(found) > room, picks=find_picks(loaded))

    def after(self, place: Place, room: int) -> Stretch:
        follow = self._shown.after_newest_first if self._newest_first else self._shown.after_oldest_first
        return _take(follow(place.path, inclusive=place.is_inclusive), room)

    def before(self, place: Place, room: int) -> Stretch:
        precede = self._shown.before_newest_first if self._newest_first else self._shown.before_oldest_first
        return _take(precede(place.path), room)

    def place(self, comment: Comment, *, is_inclusive: bool = False) -> Place:
        return Place(comment.path, is_inclusive)

    def _key(self, comment: Comment) -> tuple[int, str]:
        return (-comment.root_id if self._newest_first else 0, comment.path)


def _take(rows: CommentQuerySet, room: int) -> Stretch:
    found = list(rows.for_conversation()[: room + 1])
    return Stretch(found[:room], has_more=len(found) > room)
