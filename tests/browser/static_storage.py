from collections.abc import Iterable, Iterator

from newsroom.static_storage import StaticStorage


class UncompressedStaticStorage(StaticStorage):
    """Static files as in production, but for their compression, which would take longer than the tests."""

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        return iter(())
