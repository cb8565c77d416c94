from articles.models.article import Article, Prominence, Status
from articles.models.author import Author
from articles.models.change import Change
from articles.models.day_count import DayCount
from articles.models.former import FormerAddress, FormerName
from articles.models.former_permalink import FormerPermalink
from articles.models.listings import ArticleAuthor, ArticlePlace, ArticleTopic
from articles.models.log_cursor import LogCursor
from articles.models.name_count import NameCount
from articles.models.place import Place
from articles.models.section import Section
from articles.models.site_version import SiteVersion
from articles.models.source import Source
from articles.models.topic import Topic, TopicKind
from articles.models.version import FOREVER, ArticleVersion, WithdrawalClass

__all__ = [
    "FOREVER",
    "Article",
    "ArticleAuthor",
    "ArticlePlace",
    "ArticleTopic",
    "ArticleVersion",
    "Author",
    "Change",
    "DayCount",
    "FormerAddress",
    "FormerName",
    "FormerPermalink",
    "LogCursor",
    "NameCount",
    "Place",
    "Prominence",
    "Section",
    "SiteVersion",
    "Source",
    "Status",
    "Topic",
    "TopicKind",
    "WithdrawalClass",
]
