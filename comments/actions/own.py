"""What a writer does to a comment of their own. The caller has made sure that it is theirs."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.models import Article
from comments.actions.counts import count_conversation, lock_conversations, recount_replies
from comments.actions.judge import judge_comment, judge_words, load_facts, store_holds
from comments.actions.moderation.settle import settle_reports
from comments.gate import Act, check_may_write
from comments.judging.hold_reasons import Held
from comments.limits import Deed, count_deed
from comments.models import Comment, CommentText, Outcome, Status
from comments.rules import Rules
from comments.text.comment_text import body_to_html

EDITABLE_FOR = timedelta(minutes=10)
EDITABLE = (Status.UNVERIFIED, Status.PENDING, Status.APPROVED)


class EditTooLate(Exception):
    """The ten minutes are over, or a moderator has decided against the comment meanwhile."""


class EditHeld(Exception):
    """The new text would wait for a moderator, but people have answered the old one: so that stays."""


def is_editable(comment: Comment, at: datetime | None = None) -> bool:
    return comment.status in EDITABLE and (at or timezone.now()) <= comment.created_at + EDITABLE_FOR


def is_withdrawable(comment: Comment) -> bool:
    return comment.status in EDITABLE


def edit_comment(
    *,
    comment: Comment,
    body: str,
    place: str = "",
    at: datetime | None = None,
    ask_outside: Callable[[], Sequence[Held]] | None = None,
) -> Comment:
    """Give a comment another text; the earlier one is kept for moderators. Return it as it stands now.

    What readers see goes through the rules of a new comment again, so that nobody is approved for one text and shows
    another; `ask_outside` is as in `NewComment`, `place` the hash of the address that it comes from, if any. Raises
    `EditTooLate`, `EditHeld`, `TooOften` or `Refused`, and then changes nothing.
    """
    moment = at or timezone.now()
    _check_editable(comment, comment.article, moment)
    if body == comment.body:
        return comment
    count_deed(Deed.EDIT_ONE, str(comment.pk), at=moment)
    if place:
        count_deed(Deed.EDIT, place, at=moment)
    try:
        # A moderator reads what waits anyway.
        is_seen = comment.status == Status.APPROVED
        return _edit(comment, body, moment, _judge_text(comment, body, ask_outside) if is_seen else None)
    except _ApprovedMeanwhile:
        return _edit(comment, body, moment, _judge_text(comment, body, ask_outside))


class _ApprovedMeanwhile(Exception):
    """Readers see the comment by now, and nobody has judged its new text."""


def _judge_text(comment: Comment, body: str, ask_outside: Callable[[], Sequence[Held]] | None) -> list[Held]:
    """Return what a new text is held for, as far as that needs no lock."""
    found = list(ask_outside()) if ask_outside else []
    return found + judge_words(name=comment.author_name, body_html=body_to_html(body), badge=comment.badge)


def _check_editable(comment: Comment, story: Article, at: datetime) -> Rules:
    if not is_editable(comment, at):
        raise EditTooLate
    return check_may_write(
        Act.EDIT,
        article=story,
        commenter=comment.commenter,
        email=comment.email,
        browser=comment.browser,
        at=at,
    )


@transaction.atomic
def _edit(comment: Comment, body: str, moment: datetime, found: Sequence[Held] | None) -> Comment:
    story, comment = _lock(comment)
    rules = _check_editable(comment, story, moment)
    if body == comment.body:
        return comment
    before, was_shown = comment.status, comment.is_shown
    if before == Status.APPROVED and found is None:
        raise _ApprovedMeanwhile
    _keep_text(comment, moment)
    comment.body, comment.body_html, comment.edited_at = body, body_to_html(body), moment
    if before == Status.APPROVED:
        # They told of the other text.
        comment.holds.all().delete()
        comment.status, holds = judge_comment(
            comment=comment, facts=load_facts(comment), rules=rules, words=found or ()
        )
        store_holds(comment, holds)
        if comment.status != Status.APPROVED and comment.replies.exists():
            raise EditHeld
    # A moderator who has the earlier text before them decides on nothing that they have not read.
    comment.decision_count = F("decision_count") + 1
    comment.save(update_fields=["body", "body_html", "edited_at", "status", "decision_count"])
    comment.refresh_from_db()
    _tell(comment, before, was_shown)
    return comment


@transaction.atomic
def withdraw_comment(*, comment: Comment, at: datetime | None = None) -> Comment:
    """Take a comment back; where it has answers, a stone stays and says that its writer did it.

    Always allowed, also to whoever may write nothing more. Taken back twice, it is taken back once.
    """
    _story, comment = _lock(comment)
    if not is_withdrawable(comment):
        return comment
    before, was_shown = comment.status, comment.is_shown
    settle_reports([comment], outcome=Outcome.UPHELD, moderator=None, at=at or timezone.now())
    Comment.objects.filter(pk=comment.pk).update(
        status=Status.REMOVED, is_withdrawn=True, featured_at=None, decision_count=F("decision_count") + 1
    )
    comment.refresh_from_db()
    _tell(comment, before, was_shown)
    return comment


def _lock(comment: Comment) -> tuple[Article, Comment]:
    [conversation] = lock_conversations([comment.article_id])
    return conversation.article, Comment.objects.select_related("commenter__user", "parent").get(
        pk=comment.pk
    )


def _keep_text(comment: Comment, until: datetime) -> None:
    CommentText.objects.create(
        comment=comment,
        body=comment.body,
        body_html=comment.body_html,
        written_at=comment.edited_at or comment.created_at,
        replaced_at=until,
    )


def _tell(comment: Comment, before: str, was_shown: bool) -> None:
    """Tell story and thread what has changed, if readers see any of it."""
    approved = (comment.status == Status.APPROVED) - (before == Status.APPROVED)
    if not (was_shown or comment.is_shown or approved):
        return
    changed = was_shown != comment.is_shown
    shown = recount_replies([comment.parent_id] if comment.parent_id and changed else [])
    shown[comment.root_id] += comment.is_shown - was_shown
    count_conversation(comment.article_id, approved=approved, shown=shown)
