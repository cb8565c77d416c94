"""The newsroom's desk: Django's admin, one file per model. Every save goes through `articles.actions`."""

from articles.admin.article import ArticleAdmin
from articles.admin.author import AuthorAdmin
from articles.admin.place import PlaceAdmin
from articles.admin.section import SectionAdmin
from articles.admin.source import SourceAdmin
from articles.admin.topic import TopicAdmin

__all__ = ["ArticleAdmin", "AuthorAdmin", "PlaceAdmin", "SectionAdmin", "SourceAdmin", "TopicAdmin"]
