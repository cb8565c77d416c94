"""Every change of a conversation. Pages, the admin and commands call these; nothing else writes comments."""

from comments.actions.imports import ImportedComment, ImportReport, import_comments
from comments.actions.moderate import approve_comments, reject_comments, remove_comments
from comments.actions.post import (
    NewComment,
    ParentGone,
    PostingTooFast,
    StoryClosed,
    post_comment,
)

__all__ = [
    "ImportReport",
    "ImportedComment",
    "NewComment",
    "ParentGone",
    "PostingTooFast",
    "StoryClosed",
    "approve_comments",
    "import_comments",
    "post_comment",
    "reject_comments",
    "remove_comments",
]
