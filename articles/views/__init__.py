from articles.views.about import about, robots
from articles.views.article import article
from articles.views.by_date import archive, day_archive, month_archive, year_archive
from articles.views.by_name import author, place, section, source, topic
from articles.views.front_page import front_page
from articles.views.history import history, version
from articles.views.latest import latest

__all__ = [
    "about",
    "archive",
    "article",
    "author",
    "day_archive",
    "front_page",
    "history",
    "latest",
    "month_archive",
    "place",
    "robots",
    "section",
    "source",
    "topic",
    "version",
    "year_archive",
]
