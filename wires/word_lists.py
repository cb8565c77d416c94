"""The lists of words that lie beside the code, one row a line."""

from importlib.resources import files


def read_rows(name: str) -> list[str]:
    """Return the lines of the list `name`, a path within this folder."""
    return files("wires").joinpath(name).read_text(encoding="utf-8").splitlines()


def read_words(name: str) -> frozenset[str]:
    """Return the words of the list `name`, however many stand on a line."""
    return frozenset(word for row in read_rows(name) for word in row.split())
