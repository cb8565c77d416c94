from reading.views.about import about, robots
from reading.views.article import article
from reading.views.by_date import archive, day_archive, month_archive, year_archive
from reading.views.by_name import author, place, section, source, topic
from reading.views.front_page import front_page
from reading.views.history import history, version
from reading.views.latest import latest
from reading.views.name_indexes import (
    authors,
    authors_by_letter,
    sources,
    sources_by_letter,
    topics,
    topics_by_kind,
    topics_by_letter,
)
from reading.views.on_this_day import on_that_day, on_this_day
from reading.views.places import country, places

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
