from comments.views.comment import comment
from comments.views.confirm import confirm, send_again
from comments.views.feeds import feed, thread_feed
from comments.views.letters import follow, letters, unsubscribe
from comments.views.new import new
from comments.views.report import report, reports
from comments.views.thanks import thanks

__all__ = [
    "comment",
    "confirm",
    "feed",
    "follow",
    "letters",
    "new",
    "report",
    "reports",
    "send_again",
    "thanks",
    "thread_feed",
    "unsubscribe",
]
