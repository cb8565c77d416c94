import uuid
from collections.abc import Iterable
from copy import copy
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import User
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.slug_field import SlugField
from articles.models.version import TEXT, WRITTEN, ArticleVersion
from articles.permalinks import permalink
from articles.querysets import ADDRESS_START, ArticleQuerySet

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import ManyRelatedManager, RelatedManager

    from articles.models.author import Author
    from articles.models.listings import ArticleAuthor, ArticlePlace, ArticleTopic
    from articles.models.place import Place
    from articles.models.section import Section
    from articles.models.source import Source
    from articles.models.topic import Topic


class Status(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


# What readers see of a story beside its text: it has no versions, so a save of the working version shows it at once.
BESIDE_THE_TEXT = ("prominence", "original_url")


class Prominence(models.IntegerChoices):
    BRIEF = 0, _("brief")
    NORMAL = 1, _("as it comes")
    LEAD = 2, _("lead")


def new_guid() -> str:
    return uuid.uuid4().urn


class Article(models.Model):
    """A news story: who it is, and the state of its life. What it says is a version (`ArticleVersion`).

    Only `articles.actions` writes it, so that nothing changes unseen. Loaded, it carries one version, its `text`:
    the one that readers see at a moment where `published()` has found it, else the newest, as the desk has it. All
    that a version says is read and written by the story's own attributes: `article.headline`.
    """

    guid = models.CharField(
        _("guid"),
        max_length=500,
        default=new_guid,
        help_text=_("The sender's identifier. An import knows the story again by it."),
    )
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    original_url = models.URLField(_("original address"), max_length=1000, blank=True)
    slug = SlugField(
        _("slug"),
        max_length=120,
        blank=True,
        db_index=False,
        help_text=_("The last part of the permalink. Leave it empty to have it made from the headline."),
    )
    prominence = models.PositiveSmallIntegerField(
        _("prominence"),
        choices=Prominence,
        default=Prominence.NORMAL,
        help_text=_("Its weight on the front page."),
    )

    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT)
    # From the first version's publication on the moment from which readers could see it; lists go by it.
    published_at = models.DateTimeField(
        _("published at"),
        null=True,
        blank=True,
        help_text=_("In the future: the story appears at that moment."),
    )
    embargoed_until = models.DateTimeField(
        _("embargoed until"),
        null=True,
        blank=True,
        help_text=_(
            "Nobody sees the story before this moment, which then is its date. To bring it out earlier after all, "
            "change “published at” as well."
        ),
    )
    # The date in the permalink, in the site's time zone; fixed once readers could have seen the story.
    published_date = models.DateField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawal_reason = models.TextField(
        _("reason for withdrawal"), blank=True, help_text=_("Readers see this in place of the story.")
    )

    # The number of its newest public version, scheduled ones counted; 0 as long as there is none.
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    # The working version where there is one, else the last of the public ones.
    newest = models.ForeignKey(
        ArticleVersion, models.SET_NULL, null=True, editable=False, related_name="+", db_index=False
    )
    # Counts every save, and so guards against saving over somebody else's work.
    revision = models.PositiveIntegerField(default=0, editable=False)
    # Counts what readers can see, now or when its moment comes: the story's pages are known by it.
    public_revision = models.PositiveIntegerField(default=0, editable=False)

    created_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("created by"),
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        permissions = [("publish_article", "Can publish and withdraw stories")]
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="article_status_known"),
            models.CheckConstraint(
                condition=models.Q(prominence__in=Prominence.values), name="article_prominence_known"
            ),
            models.CheckConstraint(condition=~models.Q(guid=""), name="article_is_named"),
            models.CheckConstraint(
                condition=models.Q(status__in=[Status.DRAFT, Status.IN_REVIEW], version=0)
                | models.Q(
                    ~models.Q(slug=""),
                    status__in=[Status.PUBLISHED, Status.WITHDRAWN],
                    version__gte=1,
                    published_at__isnull=False,
                    published_date__isnull=False,
                ),
                name="article_public_is_complete",
            ),
            models.CheckConstraint(
                condition=models.Q(status=Status.WITHDRAWN, withdrawn_at__isnull=False)
                | (~models.Q(status=Status.WITHDRAWN) & models.Q(withdrawn_at__isnull=True)),
                name="article_withdrawn_is_dated",
            ),
            # Not by `unique=True`: PostgreSQL would get a second index, for beginnings of guids, which nobody asks for.
            models.UniqueConstraint(fields=["guid"], name="article_guid_unique"),
            models.UniqueConstraint(fields=["published_date", "slug"], name="article_permalink_unique"),
        ]
        indexes = [
            # The newsroom's own list and search; they see stories of every status.
            *(
                models.Index(fields=["-id"], name=f"article_{status}", condition=models.Q(status=status))
                for status in ("draft", "in_review", "withdrawn")
            ),
            # A version that goes, and on SQLite one that comes, has the database ask which story names it.
            models.Index(fields=["newest"], name="article_newest"),
            models.Index(fields=["fingerprint"], name="article_fingerprint"),
            models.Index(fields=["slug"], name="article_slug", opclasses=["varchar_pattern_ops"]),
            models.Index(
                ADDRESS_START,
                name="article_original_url",
                condition=~models.Q(original_url=""),
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def __copy__(self) -> "Article":
        """A copy that is written without the story, or its text, knowing of it."""
        twin = Article.from_db(self._state.db, [], [])
        twin.__dict__.update(self.__dict__)
        twin._state = copy(self._state)
        twin._state.fields_cache = dict(self._state.fields_cache)
        twin.text = copy(self.text)
        return twin

    def get_absolute_url(self) -> str:
        return permalink(self._permalink_day, self.slug)

    @property
    def permalink_parts(self) -> tuple[int, int, int, str]:
        """Year, month, day and slug. Only a story that has been published (or scheduled) has them."""
        day = self._permalink_day
        return (day.year, day.month, day.day, self.slug)

    @property
    def _permalink_day(self) -> date:
        if self.published_date is None:
            raise ValueError("A story has no permalink before it is published or scheduled.")
        return self.published_date

    def is_live(self, at: datetime | None = None) -> bool:
        """Whether a reader can see it at the given moment (now, if none); the same rule as `published()`."""
        if self.status != Status.PUBLISHED or self.published_at is None:
            return False
        moment = at or timezone.now()
        return self.published_at <= moment and (self.embargoed_until or self.published_at) <= moment

    @property
    def shown_state(self) -> str:
        """What changes with anything that readers see of the story: by a write, or by the clock."""
        return f"{self.public_revision}.{self.text.number or 0}"

    @property
    def is_deletable(self) -> bool:
        """Whether it may vanish: nobody has published it."""
        return self.status in {Status.DRAFT, Status.IN_REVIEW} and self.version == 0

    # --- The version at hand ---

    @property
    def text(self) -> ArticleVersion:
        """The version at hand: the one that `published()` found, else the newest; that of a new story is empty."""
        held: ArticleVersion | None = self.__dict__.get("_text")
        if held is None:
            held = self.newest or ArticleVersion()
            self.text = held
        return held

    @text.setter
    def text(self, version: ArticleVersion) -> None:
        self.__dict__["_text"] = version
        version.article = self

    def refresh_from_db(
        self, using: str | None = None, fields: Iterable[str] | None = None, from_queryset: Any = None
    ) -> None:
        super().refresh_from_db(using, fields, from_queryset)
        if fields is None:
            self.__dict__.pop("_text", None)

    if TYPE_CHECKING:
        # What `TEXT` names: read and written in the version at hand.
        headline: str
        deck: str
        source: Source
        source_id: int
        byline: str
        dateline: str
        dateline_date: str
        dateline_agency: str
        update_marker: str
        body_html: str
        body_original: str
        excerpt: str
        credit: str
        section: Section | None
        section_id: int | None
        language: str
        rights: str
        updated_at: datetime | None
        version_note: str
        original_body: str
        is_rtl: bool
        version_began_at: datetime | None
        topic_rows: RelatedManager[ArticleTopic]
        place_rows: RelatedManager[ArticlePlace]
        author_rows: RelatedManager[ArticleAuthor]
        topics: ManyRelatedManager[Topic, ArticleTopic]
        places: ManyRelatedManager[Place, ArticlePlace]
        authors: ManyRelatedManager[Author, ArticleAuthor]


def _of_text(name: str) -> property:
    def read(article: Article) -> Any:
        return getattr(article.text, name)

    def write(article: Article, value: Any) -> None:
        setattr(article.text, name, value)

    if name in WRITTEN:
        # What the admin calls it, as it would the column.
        read.short_description = ArticleVersion._meta.get_field(name).verbose_name  # type: ignore[attr-defined,union-attr]
    return property(read, write)


for _name in TEXT:
    setattr(Article, _name, _of_text(_name))


def new_story(**fields: Any) -> Article:
    """Return a story that is not stored yet, with its first text: `fields` are its own and those that `TEXT` names.

    `Article(...)` does the same, but the type checker knows only the story's own.
    """
    return Article(**fields)


def story_field(name: str) -> "models.Field[Any, Any]":
    """Return a field of a story, or of what it says, by its name; raises `FieldDoesNotExist` where there is none."""
    try:
        field = Article._meta.get_field(name)
    except FieldDoesNotExist:
        field = ArticleVersion._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise FieldDoesNotExist(f"A story has no field of its own called {name}.")
    return field
