from comments.views.comment import comment
from comments.views.confirm import confirm, send_again
from comments.views.feeds import feed, thread_feed
from comments.views.ignore import ignore, ignored
from comments.views.new import new
from comments.views.own import edit, more, take_back
from comments.views.person import person
from comments.views.recommend import recommend
from comments.views.report import report, reports
from comments.views.subscriptions import follow, letters, unsubscribe
from comments.views.thanks import thanks

__all__ = [
    "comment",
    "confirm",
    "edit",
    "feed",
    "follow",
    "ignore",
    "ignored",
    "letters",
    "more",
    "new",
    "person",
    "recommend",
    "report",
    "reports",
    "send_again",
    "take_back",
    "thanks",
    "thread_feed",
    "unsubscribe",
]
