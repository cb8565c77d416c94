"""A comment from elsewhere, before anything is stored. Pure: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any

from articles.written_times import Written, settle

MOMENTS = ("created_at", "edited_at", "featured_at")


@dataclass(frozen=True)
class ImportedComment:
    """A comment as it stood elsewhere. `parent` is the guid of what it answers; empty for the story.

    `body` is what was typed, or the readable text of `body_html`, which is cleaned before it is stored; without
    `body_html` the body is rendered as a reader's own. `story_version` is the version of the story that it answers.
    Its times are as written until `settled` makes moments of them.
    """

    guid: str
    author: str
    created_at: Written
    body: str
    parent: str = ""
    body_html: str = ""
    status: str = "approved"
    email: str = ""
    story_version: int | None = None
    edited_at: Written | None = None
    featured_at: Written | None = None
    badge: str = ""
    is_spam: bool = False
    is_withdrawn: bool = False

    def settled(self, zone: tzinfo, site_zone: tzinfo) -> "ImportedComment":
        """Return the comment with its times as moments: one that names no zone is in `zone`."""
        moments: dict[str, Any] = {name: settle(getattr(self, name), zone, site_zone) for name in MOMENTS}
        return replace(self, **moments)

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> "ImportedComment":
        """Read a record with the keys guid, parent, author, created_at (ISO 8601 with offset) and body.

        Raises `ValueError` for a record that is not one.
        """
        try:
            created_at = datetime.fromisoformat(record["created_at"])
            guid, author, body = (str(record[name]) for name in ("guid", "author", "body"))
        except (KeyError, TypeError) as error:
            raise ValueError(f"not a comment: {error}") from error
        if created_at.tzinfo is None:
            raise ValueError("created_at has no offset")
        parent = str(record.get("parent") or "")
        return cls(guid=guid, author=author, body=body, created_at=created_at, parent=parent)
