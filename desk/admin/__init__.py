"""The newsroom's desk: Django's admin, one file per model. Every save goes through `articles.actions`."""

from desk.admin.article import ArticleAdmin
from desk.admin.author import AuthorAdmin
from desk.admin.place import PlaceAdmin
from desk.admin.section import SectionAdmin
from desk.admin.source import SourceAdmin
from desk.admin.topic import TopicAdmin

__all__ = ["ArticleAdmin", "AuthorAdmin", "PlaceAdmin", "SectionAdmin", "SourceAdmin", "TopicAdmin"]
