from comments.models.cache_row import CacheRow
from comments.models.canned_reason import CannedReason
from comments.models.comment import EMPTIED, FORMER_READER, NO_TEXT, Badge, Comment, Status, new_guid
from comments.models.comment_text import CommentText
from comments.models.commenter import AUTHOR_LENGTH, EMAIL_LENGTH, Commenter, Ignored, KnownBrowser
from comments.models.conversation import Conversation
from comments.models.hold import Hold
from comments.models.kept_ban import KeptBan
from comments.models.moderation import Claim, LogKept, ModerationEntry
from comments.models.notice import (
    OF_SANCTIONS,
    Announcement,
    DailyDigest,
    Notice,
    NoticeKind,
    ReplyWish,
    Subscription,
)
from comments.models.recommendation import VOTER_LENGTH, Recommendation
from comments.models.report import Outcome, Report
from comments.models.rules import ConversationRules, Mode, WordKind, WordListVersion, WordRule
from comments.models.sanction import CommenterNote, Sanction, SanctionKind

__all__ = [
    "AUTHOR_LENGTH",
    "EMAIL_LENGTH",
    "EMPTIED",
    "FORMER_READER",
    "NO_TEXT",
    "OF_SANCTIONS",
    "VOTER_LENGTH",
    "Announcement",
    "Badge",
    "CacheRow",
    "CannedReason",
    "Claim",
    "Comment",
    "CommentText",
    "Commenter",
    "CommenterNote",
    "Conversation",
    "ConversationRules",
    "DailyDigest",
    "Hold",
    "Ignored",
    "KeptBan",
    "KnownBrowser",
    "LogKept",
    "Mode",
    "ModerationEntry",
    "Notice",
    "NoticeKind",
    "Outcome",
    "Recommendation",
    "ReplyWish",
    "Report",
    "Sanction",
    "SanctionKind",
    "Status",
    "Subscription",
    "WordKind",
    "WordListVersion",
    "WordRule",
    "new_guid",
]
