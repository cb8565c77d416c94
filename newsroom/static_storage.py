"""Collect static files for production: hashed, compressed, and each stylesheet that only imports others joined."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

JOINED = "css/site.css"
_import = re.compile(r'@import url\("([^"]+)"\);')
_relative_url = re.compile(r"""url\(\s*["']?(?!data:|#|/)""")

Paths = dict[str, tuple[Storage, str]]


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Saves a phone a chain of requests: the browser would learn of an import only from the file that imports."""

    # A script names another by its hashed name too, so that browsers keep both for good and never mix two builds.
    support_js_module_import_aggregation = True

    def post_process(self, paths: Paths, dry_run: bool = False, **options: Any) -> Iterator[tuple[Any, ...]]:
        if JOINED in paths and not dry_run:
            joined = join_imports(JOINED, paths)
            self.delete(JOINED)
            self.save(JOINED, ContentFile(joined.encode()))
            paths[JOINED] = (self, JOINED)
        yield from super().post_process(paths, dry_run, **options)


def join_imports(name: str, paths: Paths) -> str:
    """Return the stylesheet `name` with each imported one in the place of its import.

    An imported file in another folder may not name files by relative addresses: they would be wrong in here.
    """

    def read(path: str) -> str:
        storage, stored_name = paths[path]
        with storage.open(stored_name) as file:
            return bytes(file.read()).decode()

    def put_in(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), match[1]))
        if path not in paths:
            raise ImproperlyConfigured(f"{name} imports {match[1]}, and there is no such file.")
        css = read(path)
        if posixpath.dirname(path) != posixpath.dirname(name) and _relative_url.search(css):
            raise ImproperlyConfigured(f"{path} has a relative url(), which would be wrong inside {name}.")
        return css

    return _import.sub(put_in, read(name))
