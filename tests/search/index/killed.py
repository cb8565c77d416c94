"""A process that writes to the index and kills itself, as `kill -9` would, at a moment that the test names.

Usage: python -m tests.search.index.killed rebuild|drain MOMENT
"""

import itertools
import os
import signal
import sys
from typing import Any

import django


def kill_at(moment: str) -> None:
    """Arrange for the end: with the third document, before a commit, or after one."""
    from search.index import rebuild, writing

    def die(*args: Any) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    commit, make_document, numbers = writing.IndexFollower.commit, writing.make_document, itertools.count(1)

    def make_some(fields: dict) -> Any:
        return die() if next(numbers) == 3 else make_document(fields)

    def commit_and_die(self: writing.IndexFollower, *position: Any) -> None:
        commit(self, *position)
        die()

    if moment == "document":
        writing.make_document = rebuild.make_document = make_some
    elif moment == "before commit":
        writing.IndexFollower.commit = die
    elif moment == "after commit":
        writing.IndexFollower.commit = commit_and_die
    elif moment == "before swap":
        rebuild.put_in_use = die


if __name__ == "__main__":
    django.setup()
    from search.index.follower import drain
    from search.index.rebuild import rebuild_index

    kill_at(sys.argv[2])
    {"rebuild": rebuild_index, "drain": drain}[sys.argv[1]]()
