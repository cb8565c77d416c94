from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Section
from articles.shown_headlines import known_headline


class Mode(models.TextChoices):
    """Who may say something below a story, and what waits for a moderator."""

    OPEN = "open", _("open: everything appears at once")
    NEW_HELD = "new_held", _("new commenters are held first")
    ALL_HELD = "all_held", _("everything is held first")
    CLOSED = "closed", _("closed: what was said stays, nothing is added")
    HIDDEN = "hidden", _("hidden: the conversation is not shown")


class ConversationRules(models.Model):
    """The rules of the site (neither section nor story), of a section, or of one story.

    What a row leaves empty comes from the next wider one: story, section, site, then `comments.rules`' defaults.
    """

    section = models.OneToOneField(Section, models.CASCADE, verbose_name=_("section"), null=True, blank=True)
    article = models.OneToOneField(
        Article, models.CASCADE, verbose_name=_("story"), related_name="+", null=True, blank=True
    )
    # Null on every row but the site's, which is thereby the only one.
    is_site = models.BooleanField(null=True, unique=True, editable=False)
    mode = models.CharField(_("mode"), max_length=10, choices=Mode, blank=True)
    approved_needed = models.PositiveSmallIntegerField(
        _("approved comments that end a newcomer's waiting"), null=True, blank=True
    )
    # 0: never, so that a story may stay open where its section's close.
    close_after_days = models.PositiveSmallIntegerField(
        _("closes so many days after publication"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("rules of a conversation")
        verbose_name_plural = _("rules of conversations")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_site=True, section__isnull=True, article__isnull=True)
                | Q(is_site__isnull=True, section__isnull=False, article__isnull=True)
                | Q(is_site__isnull=True, section__isnull=True, article__isnull=False),
                name="rules_have_one_scope",
            ),
            models.CheckConstraint(condition=Q(mode__in=["", *Mode.values]), name="rules_mode_known"),
        ]

    def __str__(self) -> str:
        if self.article is not None:
            return known_headline(self.article)
        return str(self.section or _("the whole site"))


class WordKind(models.TextChoices):
    SUSPECT = "suspect", _("suspect: a moderator reads it first")
    BANNED = "banned", _("banned: held, and marked as banned")


class WordRule(models.Model):
    """A word or phrase that holds a comment; `*` stands for any letters. Only `comments.actions` writes it."""

    pattern = models.CharField(_("word or phrase"), max_length=100, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=WordKind, default=WordKind.SUSPECT)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("word that holds a comment")
        verbose_name_plural = _("words that hold a comment")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=WordKind.values), name="word_kind_known"),
            models.CheckConstraint(condition=~Q(pattern=""), name="word_is_something"),
        ]

    def __str__(self) -> str:
        return self.pattern


class WordListVersion(models.Model):
    """The one row that changes with every change of the words, so that each process knows when its own are old."""

    token = models.CharField(max_length=16)

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="word_list_version_is_one_row")]

    def __str__(self) -> str:
        return self.token
