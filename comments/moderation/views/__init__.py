from comments.moderation.views.comment import comment
from comments.moderation.views.counts import counts
from comments.moderation.views.decide import decide
from comments.moderation.views.erase import erase, erase_without_account
from comments.moderation.views.log import log
from comments.moderation.views.person import badge, lift, note, person, sanction
from comments.moderation.views.queue import queue
from comments.moderation.views.search import search
from comments.moderation.views.statistics import statistics
from comments.moderation.views.undo import undo

__all__ = [
    "badge",
    "comment",
    "counts",
    "decide",
    "erase",
    "erase_without_account",
    "lift",
    "log",
    "note",
    "person",
    "queue",
    "sanction",
    "search",
    "statistics",
    "undo",
]
