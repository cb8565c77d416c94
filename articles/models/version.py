from datetime import UTC, datetime

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.author import Author
from articles.models.place import Place
from articles.models.section import Section
from articles.models.source import Source
from articles.models.topic import Topic
from texts.languages import reads_from_right

# The end of a version that no other has followed yet: later than all moments that anybody asks about.
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)

# What an editor writes, and a reader reads, of a story.
WRITTEN = (
    "headline",
    "deck",
    "source",
    "byline",
    "dateline",
    "dateline_date",
    "dateline_agency",
    "update_marker",
    "body_html",
    "body_original",
    "excerpt",
    "credit",
    "section",
    "language",
    "rights",
    "version_note",
)
# What readers are told of as an update, where it changes; anything else is filed anew in silence.
READ = (
    "headline",
    "deck",
    "source_id",
    "byline",
    "dateline",
    "update_marker",
    "body_html",
    "credit",
    "rights",
    "version_note",
)
# All that a story has from its version.
TEXT = (
    *WRITTEN,
    "source_id",
    "section_id",
    "updated_at",
    "topic_rows",
    "place_rows",
    "author_rows",
    "topics",
    "places",
    "authors",
    "original_body",
    "is_rtl",
    "version_began_at",
)


class WithdrawalClass(models.TextChoices):
    """Why a story was taken from its readers, in one word."""

    LEGAL = "legal", _("for legal reasons")
    ERROR = "error", _("because of an error")
    PRIVACY = "privacy", _("to protect somebody's privacy")
    SENDER = "sender", _("at the request of its sender")
    DUPLICATE = "duplicate", _("because it was here twice")


class VersionQuerySet(models.QuerySet["ArticleVersion"]):
    def public(self) -> "VersionQuerySet":
        """Those that readers could see, or will: all but working versions."""
        return self.filter(number__isnull=False)

    def published(self, at: datetime) -> "VersionQuerySet":
        """Those that readers can see at a moment: at most one of each story."""
        return self.filter(live_from__lte=at, live_until__gt=at, is_withheld=False)

    def known(self, at: datetime) -> "VersionQuerySet":
        """Those by which readers know their stories at a moment: seen now, or the last one of a withdrawn story."""
        is_last = models.Q(number=models.F("article__version"), article__status="withdrawn")
        return self.filter(models.Q(live_until__gt=at) | is_last, live_from__lte=at)

    def coming(self, at: datetime) -> "VersionQuerySet":
        """The last versions of published stories, where readers cannot see them yet; few."""
        return self.filter(live_until=FOREVER, live_from__gt=at)

    def going(self, at: datetime) -> "VersionQuerySet":
        """Those that readers can see at a moment, and another already follows; few where the moment is now."""
        return self.published(at).filter(live_until__lt=FOREVER)


class ArticleVersion(models.Model):
    """What a story says, or said, in a span of time: from `live_from` until (not including) `live_until`.

    One without a number is a working version: the desk writes in it, and nobody else sees it. A story has at most one.
    Public ones are numbered from 1, each begins where the one before ends, and nothing that one says changes once it
    was live (`articles.guards.versions`). What is withheld has a line in the history, and no text there or anywhere.
    """

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField(null=True, editable=False)
    live_from = models.DateTimeField(null=True, editable=False)
    live_until = models.DateTimeField(null=True, editable=False)
    # The story's own, repeated for the lists; null in a working version.
    published_at = models.DateTimeField(null=True, editable=False)
    published_date = models.DateField(null=True, editable=False)
    # The moment of its making that readers are told; null in a first version that its sender has not updated.
    updated_at = models.DateTimeField(_("updated at"), null=True, blank=True, editable=False)

    headline = models.CharField(_("headline"), max_length=500)
    deck = models.TextField(_("deck"), blank=True, help_text=_("The summary under the headline."))
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        verbose_name=_("source"),
        related_name="versions",
        db_index=False,
        help_text=_("Who reported it: an agency, a paper, our own desk."),
    )
    byline = models.CharField(
        _("byline"),
        max_length=500,
        blank=True,
        help_text=_("Who wrote it, as printed: “By Jane Doe in Geneva”."),
    )
    authors = models.ManyToManyField(
        Author, through="ArticleAuthor", verbose_name=_("authors"), related_name="+", blank=True
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
        Place, through="ArticlePlace", verbose_name=_("places"), related_name="+", blank=True
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
        Section,
        models.PROTECT,
        verbose_name=_("section"),
        related_name="versions",
        db_index=False,
        null=True,
        blank=True,
    )
    topics = models.ManyToManyField(
        Topic, through="ArticleTopic", verbose_name=_("topics"), related_name="+", blank=True
    )
    language = models.CharField(
        _("language"), max_length=35, default="en", help_text=_("A language tag: en, fr, pt-BR, ar.")
    )
    rights = models.CharField(_("rights line"), max_length=500, blank=True)
    version_note = models.TextField(
        _("note on this version"), blank=True, help_text=_("A public correction note: what changed, and why.")
    )

    # What its source, section, topics, places and authors were called when it was published; see `articles.digests`.
    filed_as = models.JSONField(default=dict, blank=True, editable=False)
    # SHA-256 over its canonical form, which holds that of the version before; empty in a working version.
    digest = models.CharField(max_length=64, blank=True, editable=False)

    # Withdrawn, or before one that was withdrawn, and not released since.
    is_withheld = models.BooleanField(default=False, editable=False)
    # The notice of the withdrawal that ended this version. It stays, whatever becomes of the story.
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawal_class = models.CharField(max_length=10, blank=True, editable=False, choices=WithdrawalClass)
    withdrawal_reason = models.TextField(blank=True, editable=False)
    # While the story is withdrawn, its page does not even name it.
    hides_headline = models.BooleanField(default=False, editable=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="article_version_once"),
            models.UniqueConstraint(
                fields=["article"], condition=models.Q(number__isnull=True), name="article_works_on_one"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    number__isnull=True,
                    live_from__isnull=True,
                    live_until__isnull=True,
                    published_at__isnull=True,
                    published_date__isnull=True,
                )
                | models.Q(
                    number__gte=1,
                    # Of nothing a comparison says nothing, and a check lets that pass.
                    live_from__isnull=False,
                    live_until__isnull=False,
                    live_from__lt=models.F("live_until"),
                    published_at__isnull=False,
                    published_date__isnull=False,
                ),
                name="article_version_has_span",
            ),
            models.CheckConstraint(condition=~models.Q(headline=""), name="article_version_is_named"),
        ]
        indexes = [
            # Each ends with the span's end: those that another has followed are passed over within the index.
            models.Index(fields=["-published_at", "-article", "live_until"], name="version_list"),
            models.Index(
                fields=["section", "-published_at", "-article", "live_until"], name="version_section_list"
            ),
            models.Index(
                fields=["source", "-published_at", "-article", "live_until"], name="version_source_list"
            ),
            models.Index(
                fields=["published_date", "-published_at", "-article", "live_until"], name="version_day_list"
            ),
            # What the clock will change.
            models.Index(fields=["live_until", "live_from"], name="version_span"),
        ]

    def __str__(self) -> str:
        return f"{self.headline} ({self.number or _('working version')})"

    def get_absolute_url(self) -> str:
        return reverse("articles:version", args=[*self.article.permalink_parts, self.number])

    @property
    def source_name(self) -> str:
        """What its source was called when it was published; today's name in a working version."""
        return str(self.filed_as.get("source") or self.source.name)

    @property
    def ended_at(self) -> datetime | None:
        """When another took its place, or it was withdrawn; None as long as nothing has."""
        return None if self.live_until == FOREVER else self.live_until

    @property
    def original_body(self) -> str:
        """The body as it was received, before cleaning."""
        return self.body_original or self.body_html

    @property
    def is_rtl(self) -> bool:
        """Whether its language is written from right to left."""
        return reads_from_right(self.language)

    @property
    def version_began_at(self) -> "datetime | None":
        """Since when readers are told that it is public; None in a working version."""
        return self.updated_at or self.live_from
