import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast, Left, Length, Right
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.conversation.threads import ID_WIDTH, MAX_DEPTH, MAX_PATH_LENGTH
from comments.judging.hold_reasons import explain
from comments.models.commenter import AUTHOR_LENGTH, EMAIL_LENGTH, Commenter
from comments.querysets import CommentQuerySet
from texts.directions import mark_directions

if TYPE_CHECKING:
    from comments.models.hold import Hold
    from comments.models.report import Report


class Status(models.TextChoices):
    # A guest has yet to follow the link in the e-mail that asks whether the address is theirs.
    UNVERIFIED = "unverified", _("to be confirmed by its writer")
    PENDING = "pending", _("waiting")
    APPROVED = "approved", _("approved")
    # Readers have never seen it; "removed" is for what they had seen.
    REJECTED = "rejected", _("rejected")
    REMOVED = "removed", _("removed")


class Badge(models.TextChoices):
    """What a commenter is to this archive, shown beside the name."""

    STAFF = "staff", _("staff")
    AUTHOR = "author", _("author")


def new_guid() -> str:
    return uuid.uuid4().urn


# What stands in place of a person whose data are erased. In the language of the archive it is a word of its own;
# stored, so that no page need know of erasures.
FORMER_READER = "Former reader"
NO_TEXT = "…"
# The comments whose text went with its writer.
EMPTIED = Q(body="") | Q(body=NO_TEXT, commenter=None, author_name=FORMER_READER)


class Comment(models.Model):
    """What a reader said of a story, or of another comment. Only `comments.actions` writes it.

    Only an approved comment is answered, and only an approved one is removed: so a comment that has answers is
    either approved or removed, and whatever readers see has ancestors that they see.
    """

    guid = models.CharField(_("guid"), max_length=500, unique=True, default=new_guid)
    article = models.ForeignKey(
        Article, models.PROTECT, verbose_name=_("story"), related_name="comments", editable=False
    )
    # The version of the story that readers had before them when this was written.
    article_version = models.PositiveIntegerField(_("version of the story"), default=1)

    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("in reply to"), related_name="replies", null=True
    )
    # A comment on the story itself is its own root; it hinders nobody from deleting itself.
    root = models.ForeignKey("self", models.RESTRICT, related_name="+", db_index=False)
    depth = models.PositiveSmallIntegerField(default=0)
    path = models.CharField(max_length=MAX_PATH_LENGTH)

    # Null while the address is unverified, for imported comments, and for people whose data were erased.
    commenter = models.ForeignKey(
        Commenter,
        models.SET_NULL,
        verbose_name=_("commenter"),
        related_name="comments",
        null=True,
        blank=True,
    )
    # As it was when this was written.
    badge = models.CharField(_("badge"), max_length=10, choices=Badge, blank=True)
    author_name = models.CharField(_("name"), max_length=AUTHOR_LENGTH)
    # In small letters; never shown to readers, and empty for imported comments.
    email = models.EmailField(_("e-mail"), max_length=EMAIL_LENGTH, blank=True)
    body = models.TextField(_("comment as typed"))
    body_html = models.TextField(_("comment"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PENDING)
    # Beside a status of rejected or removed.
    is_spam = models.BooleanField(_("spam"), default=False)
    # Beside the status removed: its writer took it back, no moderator did.
    is_withdrawn = models.BooleanField(_("taken back by its writer"), default=False)
    created_at = models.DateTimeField(_("written at"), default=timezone.now)
    # By its writer; the earlier texts are `CommentText` rows.
    edited_at = models.DateTimeField(_("edited at"), null=True, blank=True)
    featured_at = models.DateTimeField(_("made an editors' pick at"), null=True, blank=True)
    # How often moderators have decided on it: a decision that saw an older number comes too late.
    decision_count = models.PositiveIntegerField(default=0)
    open_report_count = models.PositiveIntegerField(default=0)
    recommend_count = models.PositiveIntegerField(default=0)
    # On a root: the comments of its thread that readers see, stones and itself included.
    thread_count = models.PositiveIntegerField(default=0)
    # On a root: `comments.conversation.scores.recommended_score` of those who recommend it or report it.
    recommended_score = models.PositiveIntegerField(default=0, db_default=0)
    # Direct answers that readers see, stones included.
    reply_count = models.PositiveIntegerField(default=0)
    # What stands in the conversation: approved comments, and the stones of removed ones that have answers.
    is_shown = models.GeneratedField(
        expression=models.ExpressionWrapper(
            Q(status="approved") | Q(status="removed", reply_count__gt=0), output_field=models.BooleanField()
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    # See comments/people/browser.py, web/client_address.py and comments/forms.py. All empty for imported comments.
    browser = models.CharField(max_length=32, blank=True, editable=False)
    address_hash = models.CharField(max_length=32, blank=True, editable=False)
    submission = models.CharField(max_length=64, null=True, unique=True, editable=False)

    objects = CommentQuerySet.as_manager()

    # No columns, but set by the desk on what it shows.
    holds_shown: list["Hold"]
    reports_shown: list["Report"]

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        default_permissions = ("view",)
        permissions = [("moderate_comment", "Can approve, reject and remove comments")]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="comment_status_known"),
            models.CheckConstraint(
                condition=~Q(guid="") & ~Q(author_name="") & (~Q(body="") | Q(status="removed")),
                name="comment_says_something",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, depth=0) | Q(parent__isnull=False, depth__gt=0),
                name="comment_root_has_no_parent",
            ),
            # Together: a path opens with the root, ends with the comment, and is as long as the comment is deep.
            models.CheckConstraint(
                condition=Q(
                    depth__lte=MAX_DEPTH,
                    depth=Length("path") / ID_WIDTH - 1,
                    root=Cast(Left("path", ID_WIDTH), models.BigIntegerField()),
                    id=Cast(Right("path", ID_WIDTH), models.BigIntegerField()),
                ),
                name="comment_path_is_its_place",
            ),
            models.CheckConstraint(
                condition=Q(is_spam=False) | Q(status__in=["rejected", "removed"]),
                name="comment_spam_is_hidden",
            ),
            models.CheckConstraint(
                condition=Q(is_withdrawn=False) | Q(status="removed"), name="comment_withdrawn_is_removed"
            ),
            models.CheckConstraint(
                condition=Q(reply_count=0) | Q(status__in=["approved", "removed"]),
                name="comment_answered_was_seen",
            ),
        ]
        indexes = [
            models.Index(fields=["article", "path"], name="comment_oldest", condition=Q(is_shown=True)),
            models.Index(
                fields=["article", "-root", "path"], name="comment_newest", condition=Q(is_shown=True)
            ),
            # A thread is shown as long as its root is.
            models.Index(
                fields=["article", "-recommended_score", "-id"],
                name="comment_recommended",
                condition=Q(parent__isnull=True, is_shown=True),
            ),
            models.Index(
                fields=["article", "-thread_count", "-id"],
                name="comment_answered",
                condition=Q(parent__isnull=True, is_shown=True),
            ),
            models.Index(fields=["status", "-id"], name="comment_status"),
            models.Index(fields=["email", "browser", "-id"], name="comment_guest"),
            models.Index(fields=["commenter", "-id"], name="comment_commenter"),
            # The desk's queues.
            models.Index(fields=["-id"], name="comment_spam", condition=Q(is_spam=True)),
            models.Index(
                fields=["-open_report_count", "id"],
                name="comment_most_reported",
                condition=Q(open_report_count__gt=0),
            ),
            models.Index(
                fields=["article", "-featured_at"],
                name="comment_featured",
                condition=Q(featured_at__isnull=False),
            ),
            models.Index(fields=["address_hash", "-created_at"], name="comment_address"),
            # The desk's statistics.
            models.Index(fields=["created_at"], name="comment_written"),
        ]

    def __str__(self) -> str:
        return f"{self.author_name}: {self.body[:60]}"

    def get_absolute_url(self) -> str:
        """Return the permalink, which leads to the page of the conversation where the comment stands."""
        return reverse("comments:comment", args=[*self.article.permalink_parts, self.pk])

    @property
    def is_removed(self) -> bool:
        return self.status == Status.REMOVED

    @property
    def printed_html(self) -> SafeString:
        """The comment as pages print it: its paragraphs each in their own direction. It was cleaned when written."""
        return mark_safe(mark_directions(self.body_html, None))  # noqa: S308

    @property
    def hold_reasons(self) -> list[str | Promise]:
        """Why it waits for a moderator, in words for its writer; one query, or none where `holds` are prefetched."""
        return explain(hold.rule for hold in sorted(self.holds.all(), key=lambda hold: hold.pk))

    @property
    def anchor(self) -> str:
        """The id of its element on the story's page."""
        return f"comment-{self.pk}"
