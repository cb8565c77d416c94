from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.models import Article
from comments.actions.counts import lock_conversations
from comments.actions.judge import judge_comment, judge_words, store_holds
from comments.actions.post_facts import PostFacts, get_post_facts, wait_and_take_id
from comments.actions.release import begin_thread, show_comment
from comments.conversation.threads import child_path, path_depth, path_ids
from comments.gate import Act, Refused, check_may_write
from comments.judging.hold_reasons import Held
from comments.judging.pipeline import Facts
from comments.judging.posting_rate import get_next_allowed_at
from comments.models import Comment, Commenter, Conversation, ReplyWish, Status
from comments.people.trust import get_confirmed_commenter
from comments.querysets import CommentQuerySet
from comments.rules import Rules
from comments.text.comment_text import body_to_html

# Nobody says the same to the same comment twice so soon, and means it.
SAME_TEXT_WITHIN = timedelta(hours=12)


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
    `address_hash` are described in `comments.people.browser` and `web.client_address`. `commenter` is who is signed
    in; a guest is known by address and browser together, once the address was confirmed there.
    """

    author_name: str
    email: str
    body: str
    submission: str
    browser: str
    address_hash: str
    parent_id: int | None = None
    wants_replies: bool = False
    commenter: Commenter | None = None
    # Says what `comments.judging.outside` holds it for, where somebody is asked. It may take seconds: so it comes last
    # of all that is asked, and before anything is locked.
    ask_outside: Callable[[], Sequence[Held]] | None = None


def post_comment(*, article: Article, new: NewComment, at: datetime | None = None) -> Comment:
    """Store a reader's comment, and release it if its writer is known; sent twice, it is stored once.

    That of a guest who has not confirmed the address stays unverified until `confirm_address`.

    Raises `StoryClosed`, `Refused`, `ParentGone` or `PostingTooFast`, and then stores nothing.
    """
    moment = at or timezone.now()
    # Asked before the conversation is locked: others who post to it wait for us only as long as they must.
    try:
        rules, holds = _judge_unlocked(article, new, moment)
    except (Refused, PostingTooFast):
        # What was taken once is not refused when it comes again.
        sent_before = _find_sent(article, new, moment)
        if sent_before is None:
            raise
        return sent_before
    commenter = new.commenter or get_confirmed_commenter(email=new.email, browser=new.browser)
    body_html, badge = body_to_html(new.body), commenter.shown_badge if commenter else ""
    words = judge_words(name=new.author_name, body_html=body_html, badge=badge) if commenter else ()
    with transaction.atomic():
        # Posts to one story follow one another, so two sendings of one form cannot both find themselves the first;
        # and those from one place, to whatever story, so that each counts those before it.
        locked = lock_conversations([article.pk], at=moment)
        pk = wait_and_take_id(f"post:{new.address_hash}")
        facts = _get_facts(article, new, pk, commenter, moment)
        if facts.sent_before is not None:
            return Comment.objects.get(pk=facts.sent_before)
        if not locked or not locked[0].shown_version:
            raise StoryClosed
        _check_speed(facts.allowed_at, moment)
        if new.parent_id is not None and facts.parent is None:
            raise ParentGone
        comment = _make_comment(pk, locked[0], facts.parent, new, body_html, moment)
        if commenter is not None:
            comment.commenter, comment.badge = commenter, badge
            known = Facts(moment, new.body, facts.earlier, facts.was_sent_by_another)
            comment.status, holds = judge_comment(
                comment=comment, facts=known, rules=rules, words=words, before=holds
            )
        _store(comment, holds, wants_replies=new.wants_replies)
    return comment


def _get_facts(
    article: Article, new: NewComment, pk: int, commenter: Commenter | None, moment: datetime
) -> PostFacts:
    return get_post_facts(
        sent=_sent(article, new, moment),
        parent=Comment.objects.on_story(article).approved().filter(pk__in=[new.parent_id or 0]),
        pk=pk,
        body=new.body,
        address_hash=new.address_hash,
        commenter_id=commenter.pk if commenter else None,
        at=moment,
    )


def _store(comment: Comment, holds: Sequence[Held], *, wants_replies: bool) -> None:
    begin_thread(comment)
    comment.save(force_insert=True)
    store_holds(comment, holds)
    if wants_replies:
        ReplyWish.objects.create(comment=comment)
    if comment.status == Status.APPROVED:
        show_comment(comment)


def _judge_unlocked(article: Article, new: NewComment, moment: datetime) -> tuple[Rules, Sequence[Held]]:
    """Ask all that needs no lock, what costs least first; return the rules, and what others hold the comment for."""
    rules = check_may_write(
        Act.POST,
        article=article,
        commenter=new.commenter,
        email=new.email,
        browser=new.browser,
        at=moment,
    )
    if new.ask_outside is None:
        return rules, ()
    _check_speed(get_next_allowed_at(new.address_hash, moment), moment)
    is_new = _find_sent(article, new, moment) is None
    return rules, new.ask_outside() if is_new else ()


def _check_speed(allowed_at: datetime, moment: datetime) -> None:
    if allowed_at > moment:
        raise PostingTooFast(allowed_at)


def _find_sent(article: Article, new: NewComment, moment: datetime) -> Comment | None:
    return _sent(article, new, moment).order_by("pk").first()


def _sent(article: Article, new: NewComment, moment: datetime) -> CommentQuerySet:
    """Return the comment that this one is: sent by the same form, or the same text from the same browser to one place.

    Whoever goes back gets a new form with another key, and the text that the browser kept in it.
    """
    # Without a condition on the story for both: each half has an index of its own.
    same_text = Q(
        email=new.email,
        browser=new.browser,
        article=article,
        parent=new.parent_id,
        body=new.body,
        created_at__gt=moment - SAME_TEXT_WITHIN,
        status__in=[Status.UNVERIFIED, Status.PENDING, Status.APPROVED],
    )
    sent = Q(submission=new.submission)
    found = Comment.objects.filter(sent | same_text if new.browser else sent)
    return found.filter(article=article)


def _make_comment(
    pk: int, place: Conversation, parent: Comment | None, new: NewComment, body_html: str, moment: datetime
) -> Comment:
    path = child_path(parent.path if parent else "", pk)
    return Comment(
        pk=pk,
        article=place.article,
        article_version=place.shown_version or 1,
        parent=parent,
        root_id=path_ids(path)[0],
        depth=path_depth(path),
        path=path,
        author_name=new.author_name,
        email=new.email,
        body=new.body,
        body_html=body_html,
        status=Status.UNVERIFIED,
        created_at=moment,
        browser=new.browser,
        address_hash=new.address_hash,
        submission=new.submission,
    )
