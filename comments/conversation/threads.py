"""Where a comment stands in its thread: a path of ids, each as wide as the next, so that text order is preorder.

A path is bounded. An answer to a comment at the greatest depth stands beside that comment, after it, and says whom
it answers: so a chain of 10,000 answers needs no path of 10,000 ids, which no index would hold.
"""

# Digits only: every collation sorts them alike, which is not true of letters ("ch", "aa").
ID_WIDTH = 10
MAX_DEPTH = 15
MAX_PATH_LENGTH = ID_WIDTH * (MAX_DEPTH + 1)


def child_path(parent_path: str, pk: int) -> str:
    """Return the path of comment `pk` as an answer to the comment at `parent_path` (empty: to the story)."""
    own = f"{pk:0{ID_WIDTH}d}"
    if len(own) > ID_WIDTH:
        raise OverflowError("This archive has more comments than a path can number.")
    return parent_path[: MAX_PATH_LENGTH - ID_WIDTH] + own


def path_ids(path: str) -> list[int]:
    """Return the ids in a path: its ancestors from the root down, then the comment itself."""
    return [int(path[start : start + ID_WIDTH]) for start in range(0, len(path), ID_WIDTH)]


def path_depth(path: str) -> int:
    return len(path) // ID_WIDTH - 1


def write_token(path: str) -> str:
    """Return a path as it stands in an address: `12.34.56`."""
    return ".".join(map(str, path_ids(path)))


def read_token(token: str) -> str:
    """Read what `write_token` wrote; raise `ValueError` for anything else."""
    numbers = token.split(".")
    if len(numbers) > MAX_DEPTH + 1 or not all(map(_is_id, numbers)):
        raise ValueError("not a place in a conversation")
    return "".join(number.rjust(ID_WIDTH, "0") for number in numbers)


def _is_id(number: str) -> bool:
    return number.isascii() and number.isdigit() and len(number) <= ID_WIDTH
