"""Every change of a conversation. Pages, the admin and commands call these; nothing else writes comments."""

from comments.actions.confirm import Confirmed, confirm_address, deny_address
from comments.actions.importing.plan import ImportPlan, get_import_plan
from comments.actions.importing.storing import ImportReport, import_comments
from comments.actions.moderation.moderate import (
    approve_comments,
    decide_comments,
    reject_comments,
    remove_comments,
)
from comments.actions.moderation.rules import delete_rules, save_rules
from comments.actions.moderation.sanctions import (
    ReasonMissing,
    SuspensionOver,
    add_note,
    ban_commenter,
    lift_sanction,
    suspend_commenter,
    warn_commenter,
)
from comments.actions.moderation.state_changes import DecisionReport, Late
from comments.actions.moderation.undo import undo_decisions
from comments.actions.moderation.word_list import add_words, delete_word, save_word
from comments.actions.notices.subscribe import end_wish, follow_conversation, is_wanted, set_digest
from comments.actions.people.merge import merge_commenters
from comments.actions.post import NewComment, ParentGone, PostingTooFast, StoryClosed, post_comment
from comments.actions.recommend import (
    NothingToRecommend,
    TooManyFromHere,
    recommend_comment,
    take_back_recommendation,
)
from comments.actions.report import NewReport, NothingToReport, ReportingTooFast, report_comment
from comments.exchange.imported import ImportedComment

__all__ = [
    "Confirmed",
    "DecisionReport",
    "ImportPlan",
    "ImportReport",
    "ImportedComment",
    "Late",
    "NewComment",
    "NewReport",
    "NothingToRecommend",
    "NothingToReport",
    "ParentGone",
    "PostingTooFast",
    "ReasonMissing",
    "ReportingTooFast",
    "StoryClosed",
    "SuspensionOver",
    "TooManyFromHere",
    "add_note",
    "add_words",
    "approve_comments",
    "ban_commenter",
    "confirm_address",
    "decide_comments",
    "delete_rules",
    "delete_word",
    "deny_address",
    "end_wish",
    "follow_conversation",
    "get_import_plan",
    "import_comments",
    "is_wanted",
    "lift_sanction",
    "merge_commenters",
    "post_comment",
    "recommend_comment",
    "reject_comments",
    "remove_comments",
    "report_comment",
    "save_rules",
    "save_word",
    "set_digest",
    "suspend_commenter",
    "take_back_recommendation",
    "undo_decisions",
    "warn_commenter",
]
