"""What an import of comments would do to one conversation: judged without changing anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from heapq import heapify, heappop, heappush

from django.utils import timezone

from articles.models import Article
from comments.actions.batches import in_batches
from comments.exchange.imported import ImportedComment
from comments.models import EMAIL_LENGTH, Badge, Comment, Status
from comments.text.comment_text import is_visible
from texts.cleaning_cost import find_cost

GUID_LENGTH = 500
# Only what readers see, or have seen, is answered; see `Comment`.
ANSWERABLE = frozenset({Status.APPROVED, Status.REMOVED})


@dataclass
class ImportPlan:
    """The comments to be stored, each after what it answers, and what becomes of the others.

    `parents` are the stored comments that new ones answer, by guid; `orphans` are those of the new that stand on the
    story itself, because what they answered is gone for good; `rejected` pairs a guid with the reason.
    """

    new: list[ImportedComment] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    rejected: list[tuple[str, str]] = field(default_factory=list)
    parents: dict[str, Comment] = field(default_factory=dict)
    orphans: set[str] = field(default_factory=set)


def get_import_plan(
    *,
    article: Article,
    comments: Sequence[ImportedComment],
    keep_order: bool = False,
    at: datetime | None = None,
) -> ImportPlan:
    """Judge comments for one story; see `import_comments`."""
    moment = at or timezone.now()
    plan = ImportPlan()
    stored = _get_stored({guid for comment in comments for guid in (comment.guid, comment.parent) if guid})
    new: dict[str, ImportedComment] = {}
    for comment in comments if keep_order else sorted(comments, key=lambda comment: comment.created_at):
        if comment.guid in stored and stored[comment.guid].article_id == article.pk:
            plan.unchanged.append(comment.guid)
        elif comment.guid in stored:
            plan.rejected.append((comment.guid, "a comment on another story has its guid"))
        elif reason := _fault(comment, moment):
            plan.rejected.append((comment.guid, reason))
        elif comment.guid not in new:
            new[comment.guid] = comment
        elif new[comment.guid] == comment:
            plan.unchanged.append(comment.guid)
        else:
            plan.rejected.append((comment.guid, "another comment in the file has its guid"))
    present = new.keys() | stored.keys()
    plan.orphans = {guid for guid, comment in new.items() if comment.parent and comment.parent not in present}
    new |= {guid: replace(new[guid], parent="") for guid in plan.orphans}
    plan.parents = {guid: comment for guid, comment in stored.items() if not _refusal(comment, article)}
    placed = _parents_first(new, plan.parents)
    plan.new = _stones_for_hidden_parents(placed)
    for guid, comment in new.items():
        if guid not in placed:
            plan.rejected.append((guid, _why_unplaced(comment.parent, stored, article)))
    return plan


def _get_stored(guids: set[str]) -> dict[str, Comment]:
    found: dict[str, Comment] = {}
    for batch in in_batches(guids):
        rows = Comment.objects.filter(guid__in=batch).only("guid", "path", "status", "article_id")
        found |= {comment.guid: comment for comment in rows}
    return found


def _refusal(parent: Comment, article: Article) -> str:
    """Say why a stored comment cannot be answered on this story; empty where it can."""
    if parent.article_id != article.pk:
        return "what it answers stands on another story"
    return "" if parent.status in ANSWERABLE else "what it answers is not shown here"


def _fault(comment: ImportedComment, moment: datetime) -> str:
    if not 0 < len(comment.guid) <= GUID_LENGTH:
        return "the guid is empty or too long"
    if comment.status not in Status.values:
        return f"its status {comment.status[:20]!r} is unknown"
    if not is_visible(comment.author):
        return "the author is empty"
    if not is_visible(comment.body) and comment.status != Status.REMOVED:
        return "the text is empty"
    reason = find_cost(comment.body) or find_cost(comment.body_html)
    if reason:
        return str(reason)
    if comment.created_at > moment:
        return f"it is dated in the future, {comment.created_at:%Y-%m-%d %H:%M %Z}"
    return _fault_beside(comment)


def _fault_beside(comment: ImportedComment) -> str:
    if len(comment.email) > EMAIL_LENGTH:
        return "the e-mail address is too long"
    if comment.badge and comment.badge not in Badge.values:
        return f"its badge {comment.badge[:20]!r} is unknown"
    if comment.is_spam and comment.status not in {Status.REJECTED, Status.REMOVED}:
        return "it is spam, and yet neither rejected nor removed"
    if comment.is_withdrawn and comment.status != Status.REMOVED:
        return "its writer took it back, and yet it is not removed"
    return ""


def _parents_first(
    new: Mapping[str, ImportedComment], parents: Mapping[str, Comment]
) -> dict[str, ImportedComment]:
    """Return the comments that can be placed, in their order but each after what it answers."""
    order = {guid: place for place, guid in enumerate(new)}
    replies: dict[str, list[str]] = {}
    for guid, comment in new.items():
        replies.setdefault(comment.parent, []).append(guid)
    ready = [order[guid] for guid, comment in new.items() if not comment.parent or comment.parent in parents]
    heapify(ready)
    guids = list(new)
    placed: dict[str, ImportedComment] = {}
    while ready:
        guid = guids[heappop(ready)]
        placed[guid] = new[guid]
        for reply in replies.get(guid, []):
            heappush(ready, order[reply])
    return placed


def _stones_for_hidden_parents(placed: Mapping[str, ImportedComment]) -> list[ImportedComment]:
    """Make a stone of what was answered elsewhere, and is neither approved nor removed: see `ANSWERABLE`."""
    answered = {comment.parent for comment in placed.values()}
    return [
        replace(comment, status=Status.REMOVED.value)
        if comment.guid in answered and comment.status not in ANSWERABLE
        else comment
        for comment in placed.values()
    ]


def _why_unplaced(parent: str, stored: Mapping[str, Comment], article: Article) -> str:
    if parent in stored:
        return _refusal(stored[parent], article)
    return "what it answers cannot be placed either: it answers in a circle, or something that is not shown"
