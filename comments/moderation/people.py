"""What the desk knows of one commenter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from articles.keyset import KeysetPage, by_numbers, cut_page
from comments.models import Comment, Commenter, CommenterNote, ModerationEntry, Sanction
from comments.moderation.queues import PAGE_SIZE, for_desk

MOST_LINES = 50


@dataclass(frozen=True)
class PersonFile:
    comments: KeysetPage[Comment]
    notes: list[CommenterNote]
    # The newest first, each with whether it keeps the person from writing now.
    sanctions: list[tuple[Sanction, bool]]
    log: list[ModerationEntry]


def get_person_file(commenter: Commenter, query: Mapping[str, str], now: datetime) -> PersonFile:
    """Load a page of what a person wrote, and what moderators noted and did; a bounded number of queries."""
    in_force = set(commenter.sanctions.in_force(now).values_list("pk", flat=True))
    sanctions = commenter.sanctions.select_related("created_by", "lifted_by").order_by("-pk")[:MOST_LINES]
    return PersonFile(
        comments=cut_page(
            for_desk(Comment.objects.filter(commenter=commenter)), by_numbers("-pk"), query, PAGE_SIZE
        ),
        notes=list(commenter.notes.select_related("created_by").order_by("-pk")[:MOST_LINES]),
        sanctions=[(sanction, sanction.pk in in_force) for sanction in sanctions],
        log=list(commenter.moderation.select_related("moderator").order_by("-pk")[:MOST_LINES]),
    )
