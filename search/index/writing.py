"""Writing to an index: stories in and out, and how far it has followed the change log, in one commit."""

from collections.abc import Sequence
from pathlib import Path

from django.utils import timezone
from tantivy import Document, Index, IndexWriter, Query

from search.index.change_log import (
    get_changed_ids,
    get_changed_names,
    get_forgotten_number,
    get_ids_under,
    get_last_number,
    get_mark,
    is_recounted,
)
from search.index.checking import compare_stories
from search.index.damage import NotAnIndex
from search.index.documents import NameBook, article_key, load_fields, make_document, position_document
from search.index.schema import get_schema, open_index

_FOLLOWING_MEMORY = 48_000_000
_STORIES_BETWEEN_LOOKS = 1_000
_BATCHES_BETWEEN_LOOKS = 4
# Every commit makes kept pages with search results stale: what touches no story waits until it is so much.
_SILENT_NUMBERS = 1_000


class CannotFollow(Exception):
    """This index and the database's log do not belong together any more: another index is to be made."""


class AheadOfDatabase(CannotFollow):
    """The index has followed the log further than the log goes: it was made from another database."""


class AnotherHistory(CannotFollow):
    """The log says something else than it did when the index followed it: the database was restored, or is another."""


class BehindTheLog(CannotFollow):
    """The log has forgotten what this index has not followed yet: its machine was off for long."""


class IndexFollower:
    """Writes to the index in one folder, as long as it is open. Only one at a time can be."""

    def __init__(
        self, folder: Path, *, memory: int = _FOLLOWING_MEMORY, threads: int = 1, is_new: bool = False
    ) -> None:
        self.folder = folder
        if not is_new and not (folder / "meta.json").exists():
            raise NotAnIndex(f"{folder} holds no index.")
        self._index = open_index(folder)
        self._writer: IndexWriter = self._index.writer(memory, threads)
        self.position, self._mark = (0, "") if is_new else read_position(self._index)
        # What a crash would leave; `position` may be ahead by lines that touched nothing.
        self.committed = self.position

    def follow(self) -> int:
        """Take in what the log has beyond our position, and return how many stories that touched.

        The position is part of the same commit, so a crash at any moment leaves the state before or after it;
        and what is read here again replaces what was there, so nothing is found twice.
        """
        last = get_last_number()
        if last < self.position:
            raise AheadOfDatabase(f"Position {self.position}, but the log ends at {last}.")
        self._check_history()
        if last == self.position:
            return 0
        touched = self._take_articles(above=self.position, up_to=last)
        if names := get_changed_names(above=self.position, up_to=last):
            touched += self._take_names(names, taken=last)
        if is_all := is_recounted(above=self.position, up_to=last):
            touched += self._take_all(taken=last)
        if (forgotten := get_forgotten_number()) > self.position:
            raise BehindTheLog(f"Position {self.position}, but the log begins after {forgotten}.")
        mark = get_mark(last)
        if touched or is_all or last - self.committed >= _SILENT_NUMBERS:
            self.commit(last, mark)
        self.position, self._mark = last, mark
        return touched

    def _check_history(self) -> None:
        if not self._mark or (now := get_mark(self.position)) == self._mark:
            return
        # What is forgotten cannot be compared.
        if now or get_forgotten_number() < int(self._mark.split()[0]):
            raise AnotherHistory(f"At {self.position} the log had “{self._mark}”, and now has “{now}”.")

    def _take_articles(self, *, above: int, up_to: int) -> int:
        touched, names = 0, NameBook()
        for ids in get_changed_ids(above=above, up_to=up_to):
            self.put(ids, names)
            touched += len(ids)
        return touched

    def _take_names(self, changed: Sequence[tuple[str, int]], *, taken: int) -> int:
        """Take in all stories under these names; `taken` is the number up to which stories are taken in."""
        touched, names = 0, NameBook()
        for batch in (ids for kind, pk in changed for ids in get_ids_under(kind, pk)):
            self.put(batch, names)
            touched += len(batch)
            if touched % _STORIES_BETWEEN_LOOKS < len(batch):
                taken = self._look(taken)
        return touched

    def _take_all(self, *, taken: int) -> int:
        """Take in whatever differs from the database, as after a bulk change that left no lines."""
        self._index.reload()
        touched, names = 0, NameBook()
        for number, batch in enumerate(compare_stories(self._index.searcher()), start=1):
            if ids := sorted({pk for pk, _ in batch}):
                self.put(ids, names)
                touched += len(ids)
            if number % _BATCHES_BETWEEN_LOOKS == 0:
                taken = self._look(taken)
        return touched

    def _look(self, taken: int) -> int:
        """Take in the stories written meanwhile, which do not wait for the last of a hundred thousand.

        The position stays, so a crash begins with the names again, or with the whole archive.
        """
        last = get_last_number()
        self._take_articles(above=taken, up_to=last)
        self.commit(self.position, self._mark)
        return last

    def put(self, ids: Sequence[int], names: NameBook) -> None:
        """Replace the documents of these stories by what the database has; those not public go."""
        for pk in ids:
            self._writer.delete_documents_by_term("key", article_key(pk))
        for fields in load_fields(ids, names, at=timezone.now()):
            self._writer.add_document(make_document(fields))

    def add(self, document: Document) -> None:
        """Add the document of a version that the index does not have."""
        self._writer.add_document(document)

    def commit(self, position: int, mark: str = "") -> None:
        """Commit what was put in, with how far the log is followed and its `get_mark()` there, if there is a log."""
        self._writer.delete_documents_by_term("key", "position")
        self._writer.add_document(position_document(position, mark))
        self._writer.commit()
        self.position, self._mark, self.committed = position, mark, position

    def close(self) -> None:
        """Let merges end, and free the index for another writer. What was not committed is forgotten."""
        self._writer.wait_merging_threads()


def read_position(index: Index) -> tuple[int, str]:
    """Return to which number of the log the index's last commit has followed, and the log's mark there."""
    index.reload()
    searcher = index.searcher()
    found = searcher.search(Query.term_query(get_schema(), "key", "position"), 1).hits
    if not found:
        raise NotAnIndex("The index was never finished: it does not say how far it has followed.")
    document = searcher.doc(found[0][1])
    return document["position"][0], document["mark"][0]
