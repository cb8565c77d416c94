from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from comments.judging.first_status import FirstStatus, decide_first_status
from comments.judging.hold_reasons import Held
from comments.judging.newsroom_names import get_newsroom_names
from comments.judging.pipeline import OF_WORDS, Earlier, Facts, find_holds
from comments.judging.pipeline.duplicates import SHORTEST
from comments.judging.readable_text import read_written
from comments.judging.word_lists import get_word_lists
from comments.models import Comment, Hold, Status
from comments.querysets import CommentQuerySet
from comments.rules import Rules

# So many of the latest comments, of one person or of all, are looked at.
OWN_LATEST, ALL_LATEST = 30, 500


def judge_words(*, name: str, body_html: str, badge: str) -> list[Held]:
    """Return what the words and the name of a comment hold it for. Ask before a conversation is locked; one query.

    `badge` is that of its writer: who has one may bear the newsroom's name.
    """
    lists = get_word_lists()
    newsroom = None if badge else get_newsroom_names()
    facts = Facts(timezone.now(), banned=lists.banned, suspect=lists.suspect, newsroom=newsroom)
    return find_holds(read_written(name, body_html), facts, OF_WORDS)


def judge_comment(
    *,
    comment: Comment,
    facts: Facts,
    rules: Rules,
    words: Sequence[Held],
    before: Sequence[Held] = (),
) -> FirstStatus:
    """Return the status that a comment of a known writer begins with, and why it is held; `before` comes first there.

    For one that is posted or confirmed, or that says something else than before; stored already or not; `words` is
    what `judge_words` said, `facts` what is known of other comments. The caller is in a transaction, holds the
    conversation's lock, and stores what it is told. No query.
    """
    found = [*before, *words]
    if comment.parent is not None and comment.parent.status != Status.APPROVED:
        # It was taken away while the writer looked for the e-mail.
        found.append(Held("parent_gone"))
    written = read_written(comment.author_name, comment.body_html)
    return decide_first_status(written, facts, rules, found)


def store_holds(comment: Comment, holds: Sequence[Held]) -> None:
    if not holds:
        return
    moment = comment.edited_at or comment.created_at
    Hold.objects.bulk_create(
        Hold(comment=comment, rule=held.rule, matched=held.matched, created_at=moment) for held in holds
    )


def load_facts(comment: Comment) -> Facts:
    """Return what is known of other comments than this one, stored already; at most two queries."""
    earlier: list[Earlier] = []
    if comment.commenter_id:
        latest = earlier_of(comment.commenter_id, but=comment.pk)
        rows = latest.values_list("created_at", "body", "status", "is_withdrawn")
        earlier = [read_earlier(*row) for row in rows]
    return Facts(
        at=comment.created_at,
        body=comment.body,
        earlier=earlier,
        was_sent_by_another=sent_by_another(
            comment.body, comment.commenter_id, comment.created_at, before=comment.pk
        ).exists(),
    )


def earlier_of(commenter_id: int, *, but: int | None = None) -> CommentQuerySet:
    """Return the latest comments of a person, the newest first."""
    own = Comment.objects.filter(commenter=commenter_id)
    return (own.exclude(pk=but) if but else own).order_by("-pk")[:OWN_LATEST]


def read_earlier(created_at: datetime, body: str, status: str, is_withdrawn: bool) -> Earlier:
    if is_withdrawn or status in {Status.UNVERIFIED, Status.PENDING}:
        return Earlier(created_at, body, None)
    return Earlier(created_at, body, status == Status.APPROVED)


def sent_by_another(body: str, commenter_id: int | None, at: datetime, *, before: int) -> CommentQuerySet:
    """Return the comments with this text that others sent lately, before the one of this id; none of a short text."""
    if len(body) < SHORTEST:
        return Comment.objects.none()
    # The ids bound the search; the times leave imported comments out.
    lately = Comment.objects.filter(
        pk__lt=before, pk__gte=before - ALL_LATEST, created_at__gt=at - timedelta(days=7)
    )
    by_another = Q(commenter=None) | ~Q(commenter=commenter_id)
    return lately.filter(by_another, body=body).exclude(status=Status.UNVERIFIED)
