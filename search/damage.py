"""Tell a damaged index from a mistake of ours: only the first is mended by making the index anew."""

_SIGNS = ("corrupt", "failed to open file for read", "invalid doc store", "invaliddata", "not an index")


class NotAnIndex(OSError):
    """The folder in use holds no index that was ever finished."""


def tells_damage(error: BaseException) -> bool:
    """Whether this error says that the index's files are not what was written."""
    if isinstance(error, NotAnIndex | FileNotFoundError):
        return True
    # Tantivy's panics reach Python as a class of their own that no module exports.
    if type(error).__name__ == "PanicException":
        return True
    return isinstance(error, ValueError) and any(sign in str(error).lower() for sign in _SIGNS)
