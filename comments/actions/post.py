from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles.models import Article
from comments.actions.counts import count_conversation, lock_conversations, recount_replies
from comments.comment_text import body_to_html
from comments.ids import take_ids
from comments.models import Comment, Status
from comments.rate_limit import get_next_allowed_at
from comments.threads import child_path, path_depth, path_ids
from comments.trust import get_first_status


class StoryClosed(Exception):
    """Readers cannot see the story (any more), so they cannot answer it."""


class ParentGone(Exception):
    """The comment to be answered is not, or no longer, among the approved ones of this story."""


class PostingTooFast(Exception):
    """This address has posted too often; it may again from `allowed_at`."""

    def __init__(self, allowed_at: datetime) -> None:
        super().__init__("Too many comments from this address.")
        self.allowed_at = allowed_at


@dataclass(frozen=True)
class NewComment:
    """A comment as a reader sends it: tidied and checked by the form.

    `submission` names this sending of this text: the same one sent again is the same comment. `browser` and
    `address_hash` are described in `comments.browser` and `comments.address`.
    """

    author_name: str
    email: str
    body: str
    submission: str
    browser: str
    address_hash: str
    parent_id: int | None = None


@transaction.atomic
def post_comment(*, article: Article, new: NewComment, at: datetime | None = None) -> Comment:
    """Store a reader's comment, approved or waiting as `comments.trust` says; sent twice, it is stored once.

    Raises `StoryClosed`, `ParentGone` or `PostingTooFast`, and then stores nothing.
    """
    moment = at or timezone.now()
    # Posts to one story follow one another, so two sendings of one form cannot both find themselves the first.
    stories = lock_conversations([article.pk])
    sent_before = Comment.objects.filter(article=article, submission=new.submission).first()
    if sent_before is not None:
        return sent_before
    if not stories or not stories[0].is_live(moment):
        raise StoryClosed
    allowed_at = get_next_allowed_at(new.address_hash, moment)
    if allowed_at > moment:
        raise PostingTooFast(allowed_at)
    parent = _get_parent(article, new.parent_id)
    comment = _insert(stories[0], parent, new, moment)
    if comment.status == Status.APPROVED:
        recount_replies([parent.pk] if parent else [])
        count_conversation(article.pk, approved=1)
    return comment


def _get_parent(article: Article, parent_id: int | None) -> Comment | None:
    if parent_id is None:
        return None
    parent = Comment.objects.on_story(article).approved().filter(pk=parent_id).first()
    if parent is None:
        raise ParentGone
    return parent


def _insert(story: Article, parent: Comment | None, new: NewComment, moment: datetime) -> Comment:
    [pk] = take_ids(1)
    path = child_path(parent.path if parent else "", pk)
    return Comment.objects.create(
        pk=pk,
        article=story,
        article_version=story.version,
        parent=parent,
        root_id=path_ids(path)[0],
        depth=path_depth(path),
        path=path,
        author_name=new.author_name,
        email=new.email,
        body=new.body,
        body_html=body_to_html(new.body),
        status=get_first_status(email=new.email, browser=new.browser),
        created_at=moment,
        browser=new.browser,
        address_hash=new.address_hash,
        submission=new.submission,
    )
