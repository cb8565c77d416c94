"""Who wants to be told of what, and what is still to be told: nothing in these tables is lost when mail fails."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.models import Article
from comments.models.comment import Comment
from comments.models.commenter import Commenter
from comments.models.sanction import Sanction


class ReplyWish(models.Model):
    """The writer of a comment wants to be told of answers to it. It counts once the writer is known."""

    comment = models.OneToOneField(Comment, models.CASCADE, primary_key=True, related_name="reply_wish")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.comment_id)


class Subscription(models.Model):
    """A commenter wants to be told of every comment on a story."""

    commenter = models.ForeignKey(Commenter, models.CASCADE, related_name="subscriptions")
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["commenter", "article"], name="subscribed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.commenter}: {self.article_id}"


class DailyDigest(models.Model):
    """A commenter wants one letter a day instead of one for each comment."""

    commenter = models.OneToOneField(Commenter, models.CASCADE, primary_key=True, related_name="digest")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.commenter)


class Announcement(models.Model):
    """A comment was approved, and nobody has been looked for yet who wants to be told.

    One short row, so that the moderator's click costs the same whoever listens; `send_notices` takes it away.
    """

    comment = models.OneToOneField(Comment, models.CASCADE, primary_key=True, related_name="announcement")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.comment_id)


class NoticeKind(models.TextChoices):
    REPLY = "reply"
    STORY = "story"
    OUTCOME = "outcome"
    # A moderator warned, suspended or banned the person; or took that back.
    SANCTION = "sanction"
    LIFTED = "lifted"


OF_SANCTIONS = (NoticeKind.SANCTION, NoticeKind.LIFTED)


class NoticeQuerySet(models.QuerySet["Notice"]):
    def waiting(self) -> "NoticeQuerySet":
        return self.filter(written_at__isnull=True, dropped_at__isnull=True)


class Notice(models.Model):
    """What is to be told, or was: to one commenter, of one comment or sanction, once. Its letter is in `letters`."""

    commenter = models.ForeignKey(Commenter, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=10, choices=NoticeKind)
    # The new comment; of an outcome, the one that was reported.
    comment = models.ForeignKey(Comment, models.CASCADE, related_name="notices", null=True)
    sanction = models.ForeignKey(Sanction, models.CASCADE, related_name="notices", null=True)
    created_at = models.DateTimeField(default=timezone.now)
    # When its letter is to be written: at once, or in the morning with the others.
    due_at = models.DateTimeField(default=timezone.now)
    # Its letter is in the outbox (`letters.models`), or was sent from there.
    written_at = models.DateTimeField(null=True)
    # It need not be told any more.
    dropped_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["commenter", "comment", "kind"], name="noticed_once"),
            models.UniqueConstraint(fields=["sanction", "kind"], name="noticed_of_sanction_once"),
            models.CheckConstraint(condition=Q(kind__in=NoticeKind.values), name="notice_kind_known"),
            models.CheckConstraint(
                condition=Q(kind__in=OF_SANCTIONS, sanction__isnull=False, comment__isnull=True)
                | (~Q(kind__in=OF_SANCTIONS) & Q(sanction__isnull=True, comment__isnull=False)),
                name="notice_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(written_at__isnull=True) | Q(dropped_at__isnull=True), name="notice_has_one_end"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="notice_due",
                condition=Q(written_at__isnull=True, dropped_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.comment_id or self.sanction_id}"
