"""What a person wrote, recommended and reported is emptied of the person; what is counted stays counted."""

import secrets
from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from comments.actions.batches import in_batches
from comments.actions.counts import count_conversation, lock_conversations
from comments.actions.own import withdraw_comment
from comments.models import (
    FORMER_READER,
    NO_TEXT,
    Comment,
    Commenter,
    CommentText,
    Hold,
    ModerationEntry,
    Recommendation,
    Report,
    Status,
)


def empty_comments(own: Q, *, with_texts: bool, at: datetime) -> set[str]:
    """Take the person out of all these comments, and the texts too if so wished; return the browsers they came from.

    What nobody has confirmed is deleted, and its browser not among them: it may be anybody's.
    """
    # All at once, in the order in which everyone locks them.
    lock_conversations(Comment.objects.filter(own).values_list("article_id", flat=True))
    Comment.objects.filter(own, status=Status.UNVERIFIED).delete()
    ids = sorted(Comment.objects.filter(own).values_list("pk", flat=True))
    browsers: set[str] = set()
    for batch in in_batches(ids):
        browsers |= set(Comment.objects.filter(pk__in=batch).values_list("browser", flat=True))
    _withdraw_unread(ids, with_texts=with_texts, at=at)
    for batch in in_batches(ids):
        _empty_comments(batch)
    return browsers - {""}


def empty_opinions(commenter: Commenter | None, browsers: set[str]) -> None:
    """Keep that somebody recommended or reported, because it is counted, and not who."""
    own = Q(commenter=commenter) if commenter else Q(pk__in=[])
    keys = [f"b:{name}" for name in browsers] + ([f"c:{commenter.pk}"] if commenter else [])
    for vote in Recommendation.objects.filter(own | Q(voter__in=keys)):
        vote.commenter, vote.address_hash, vote.voter = None, "", _nobody()
        vote.save(update_fields=["commenter", "address_hash", "voter"])
    for report in Report.objects.filter(own | Q(reporter__in=keys)):
        report.commenter, report.text, report.reporter = None, "", _nobody()
        report.save(update_fields=["commenter", "text", "reporter"])


def forget_in_admin_log(model: type[models.Model], ids: list[int]) -> None:
    """Take the words out of the admin's log, which quotes what a row was called, and leave what was done."""
    content_type = ContentType.objects.get_for_model(model)
    entries = LogEntry.objects.filter(content_type=content_type, object_id__in=list(map(str, ids)))
    entries.update(object_repr=str(model._meta.verbose_name))


def _withdraw_unread(ids: list[int], *, with_texts: bool, at: datetime) -> None:
    """Take back what nobody has read yet, and what readers see if its writer wishes so."""
    wanted = {Status.PENDING, Status.APPROVED} if with_texts else {Status.PENDING}
    for batch in in_batches(ids):
        for comment in Comment.objects.filter(pk__in=batch, status__in=wanted).order_by("pk"):
            withdraw_comment(comment=comment, at=at)


def _empty_comments(ids: list[int]) -> None:
    comments = Comment.objects.filter(pk__in=ids)
    CommentText.objects.filter(comment__in=ids).delete()
    Hold.objects.filter(comment__in=ids).update(matched="")
    # What others wrote of them to the desk is about them, too; that they reported, and why, stays.
    Report.objects.filter(comment__in=ids).update(text="")
    ModerationEntry.objects.filter(comment__in=ids).forget_reasons()
    forget_in_admin_log(Comment, ids)
    comments.filter(status=Status.REMOVED).update(body="", body_html="")
    # A rejected comment must say something, by the rules of its table.
    comments.filter(status=Status.REJECTED).update(body=NO_TEXT, body_html=NO_TEXT)
    stories = set(comments.values_list("article_id", flat=True))
    comments.update(
        commenter=None,
        author_name=FORMER_READER,
        badge="",
        email="",
        browser="",
        address_hash="",
        submission=None,
    )
    _tell_pages(stories)


def _nobody() -> str:
    return f"x:{secrets.token_hex(16)}"


def _tell_pages(article_ids: set[int]) -> None:
    for conversation in lock_conversations(article_ids):
        count_conversation(conversation.pk, approved=0, shown={})
