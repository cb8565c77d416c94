"""The newsroom's desk: Django's admin, one file per model. Every save goes through `articles.actions`."""

from desk.admin.article import ArticleAdmin
from desk.admin.names.author import AuthorAdmin
from desk.admin.names.place import PlaceAdmin
from desk.admin.names.section import SectionAdmin
from desk.admin.names.source import SourceAdmin
from desk.admin.names.topic import TopicAdmin

__all__ = ["ArticleAdmin", "AuthorAdmin", "PlaceAdmin", "SectionAdmin", "SourceAdmin", "TopicAdmin"]
