from comments.admin.comment import CannedReasonAdmin, CommentAdmin
from comments.admin.rules import ConversationRulesAdmin
from comments.admin.word_list import WordRuleAdmin

__all__ = ["CannedReasonAdmin", "CommentAdmin", "ConversationRulesAdmin", "WordRuleAdmin"]
