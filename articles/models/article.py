import uuid
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.author import Author
from articles.models.place import Place
from articles.models.section import Section
from articles.models.slug_field import SlugField
from articles.models.source import Source
from articles.models.topic import Topic
from articles.permalinks import permalink
from articles.querysets import ADDRESS_START, ArticleQuerySet
from texts.languages import reads_from_right


class Status(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Prominence(models.IntegerChoices):
    BRIEF = 0, _("brief")
    NORMAL = 1, _("as it comes")
    LEAD = 2, _("lead")


def new_guid() -> str:
    return uuid.uuid4().urn


def story_field(name: str) -> "models.Field[Any, Any]":
    """Return a field of a story's own by its name; raises `FieldDoesNotExist` where there is none."""
    field = Article._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise FieldDoesNotExist(f"A story has no field of its own called {name}.")
    return field


class Article(models.Model):
    """A news story as the wire sent it. Only `articles.actions` writes it, so that nothing changes unseen."""

    guid = models.CharField(
        _("guid"),
        max_length=500,
        default=new_guid,
        help_text=_("The sender's identifier. An import knows the story again by it."),
    )
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)

    headline = models.CharField(_("headline"), max_length=500)
    slug = SlugField(
        _("slug"),
        max_length=120,
        blank=True,
        db_index=False,
        help_text=_("The last part of the permalink. Leave it empty to have it made from the headline."),
    )
    deck = models.TextField(_("deck"), blank=True, help_text=_("The summary under the headline."))
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        verbose_name=_("source"),
        related_name="articles",
        help_text=_("Who reported it: an agency, a paper, our own desk."),
    )
    byline = models.CharField(
        _("byline"),
        max_length=500,
        blank=True,
        help_text=_("Who wrote it, as printed: “By Jane Doe in Geneva”."),
    )
    authors = models.ManyToManyField(
        Author, through="ArticleAuthor", verbose_name=_("authors"), related_name="articles", blank=True
    )

    dateline = models.CharField(
        _("dateline"),
        max_length=500,
        blank=True,
        help_text=_("Place, date and marker that open the text, as printed: “MOSCOW, Russia (UPDATED) –”."),
    )
    dateline_date = models.CharField(_("date in the dateline"), max_length=100, blank=True)
    dateline_agency = models.CharField(_("agency in the dateline"), max_length=100, blank=True)
    places = models.ManyToManyField(
        Place, through="ArticlePlace", verbose_name=_("places"), related_name="articles", blank=True
    )
    update_marker = models.CharField(
        _("update marker"),
        max_length=100,
        blank=True,
        help_text=_("“UPDATED”, “2nd LD”: the wire's own word."),
    )

    body_html = models.TextField(_("body"), blank=True)
    # As received, where cleaning changed it; empty means: the same as body_html.
    body_original = models.TextField(_("body as received"), blank=True, editable=False)
    excerpt = models.CharField(max_length=320, blank=True, editable=False)
    credit = models.CharField(
        _("sign-off credit"), max_length=500, blank=True, help_text=_("Closes the text: “Rappler.com”.")
    )

    section = models.ForeignKey(
        Section, models.PROTECT, verbose_name=_("section"), related_name="articles", null=True, blank=True
    )
    topics = models.ManyToManyField(
        Topic, through="ArticleTopic", verbose_name=_("topics"), related_name="articles", blank=True
    )
    language = models.CharField(
        _("language"), max_length=35, default="en", help_text=_("A language tag: en, fr, pt-BR, ar.")
    )
    rights = models.CharField(_("rights line"), max_length=500, blank=True)
    original_url = models.URLField(_("original address"), max_length=1000, blank=True)
    prominence = models.PositiveSmallIntegerField(
        _("prominence"),
        choices=Prominence,
        default=Prominence.NORMAL,
        help_text=_("Its weight on the front page."),
    )

    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT)
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
    # The moment from which readers see it: the one column that published() compares with the clock.
    live_at = models.GeneratedField(
        expression=Greatest("published_at", Coalesce("embargoed_until", "published_at")),
        output_field=models.DateTimeField(null=True),
        db_persist=True,
    )
    # The date in the permalink, in the site's time zone; fixed once readers could have seen the story.
    published_date = models.DateField(null=True, editable=False)
    updated_at = models.DateTimeField(_("updated at"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawal_reason = models.TextField(
        _("reason for withdrawal"), blank=True, help_text=_("Readers see this in place of the story.")
    )

    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    version_note = models.TextField(
        _("note on this version"), blank=True, help_text=_("A public correction note: what changed, and why.")
    )
    # Counts every save, and so guards against saving over somebody else's work.
    revision = models.PositiveIntegerField(default=0, editable=False)

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
            models.CheckConstraint(
                condition=~models.Q(headline="") & ~models.Q(guid=""), name="article_is_named"
            ),
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
            # The newsroom's own list and search; they see stories of every status. One index on the status would
            # draw SQLite away from every list below: it would take a status for rare, and sort all that have it.
            *(
                models.Index(fields=["-id"], name=f"article_{status}", condition=models.Q(status=status))
                for status in ("draft", "in_review", "withdrawn")
            ),
            models.Index(fields=["fingerprint"], name="article_fingerprint"),
            models.Index(fields=["slug"], name="article_slug", opclasses=["varchar_pattern_ops"]),
            models.Index(
                fields=["-published_at", "-id"],
                name="article_list",
                condition=models.Q(status=Status.PUBLISHED),
            ),
            models.Index(
                fields=["section", "-published_at", "-id"],
                name="article_section_list",
                condition=models.Q(status=Status.PUBLISHED),
            ),
            models.Index(
                fields=["source", "-published_at", "-id"],
                name="article_source_list",
                condition=models.Q(status=Status.PUBLISHED),
            ),
            models.Index(
                fields=["published_date", "-published_at", "-id"],
                name="article_day_list",
                condition=models.Q(status=Status.PUBLISHED),
            ),
            models.Index(
                fields=["live_at"], name="article_live", condition=models.Q(status=Status.PUBLISHED)
            ),
            models.Index(
                ADDRESS_START,
                name="article_original_url",
                condition=~models.Q(original_url=""),
            ),
        ]

    def __str__(self) -> str:
        return self.headline

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
    def is_deletable(self) -> bool:
        """Whether it may vanish: nobody has published it."""
        return self.status in {Status.DRAFT, Status.IN_REVIEW} and self.version == 0

    @property
    def original_body(self) -> str:
        """The body as it was received, before cleaning."""
        return self.body_original or self.body_html

    @property
    def is_rtl(self) -> bool:
        """Whether its language is written from right to left."""
        return reads_from_right(self.language)

    @property
    def version_began_at(self) -> datetime | None:
        """Since when the present version has been public."""
        return self.updated_at or self.published_at
