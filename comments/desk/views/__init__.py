from comments.desk.views.comment import comment
from comments.desk.views.counts import counts
from comments.desk.views.log import log
from comments.desk.views.person import person
from comments.desk.views.queue import queue
from comments.desk.views.search import search
from comments.desk.views.statistics import statistics

__all__ = ["comment", "counts", "log", "person", "queue", "search", "statistics"]
