from articles.views.about import about, robots
from articles.views.article import article
from articles.views.by_date import archive, day_archive, month_archive, year_archive
from articles.views.by_name import author, place, section, source, topic
from articles.views.front_page import front_page
from articles.views.history import history, version
from articles.views.latest import latest
from articles.views.name_indexes import (
    authors,
    authors_by_letter,
    sources,
    sources_by_letter,
    topics,
    topics_by_kind,
    topics_by_letter,
)
from articles.views.on_this_day import on_that_day, on_this_day
from articles.views.places import country, places

__all__ = [
    "about",
    "archive",
    "article",
    "author",
    "authors",
    "authors_by_letter",
    "country",
    "day_archive",
    "front_page",
    "history",
    "latest",
    "month_archive",
    "on_that_day",
    "on_this_day",
    "place",
    "places",
    "robots",
    "section",
    "source",
    "sources",
    "sources_by_letter",
    "topic",
    "topics",
    "topics_by_kind",
    "topics_by_letter",
    "version",
    "year_archive",
]
