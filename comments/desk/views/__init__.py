from comments.desk.views.comment import comment
from comments.desk.views.counts import counts
from comments.desk.views.decide import decide
from comments.desk.views.erase import erase, erase_without_account
from comments.desk.views.log import log
from comments.desk.views.person import badge, lift, note, person, sanction
from comments.desk.views.queue import queue
from comments.desk.views.search import search
from comments.desk.views.statistics import statistics
from comments.desk.views.undo import undo

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
