"""The letters that tell of comments: plain text with the same as simple HTML beside it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from articles.shown_headlines import show_texts, shown_headline
from comments.conversation.readable import is_readable
from comments.models import Comment, Notice, NoticeKind, Outcome, ReplyWish, Report, Subscription
from comments.notices.unsubscribing import EVERYTHING, REPLIES, STORY, Wish, make_address
from letters.writing import make_letter
from texts.cleaning import clean_line
from web.site_address import site_address

FOLDER = "comments/email"


@dataclass(frozen=True)
class LetterOfNotices:
    """A letter, and the name by which it is the same letter however often it is written."""

    message: EmailMultiAlternatives
    name: str


def is_still_wanted(notice: Notice) -> bool:
    """Whether a notice is still true, and its reader still to be told."""
    if not notice.commenter.email:
        return False
    if notice.kind == NoticeKind.SANCTION:
        # Else the letter says that it was taken back.
        return notice.sanction is not None and notice.sanction.lifted_at is None
    if notice.kind == NoticeKind.LIFTED:
        return True
    if notice.kind == NoticeKind.OUTCOME:
        return _get_outcome(notice) != Outcome.OPEN
    comment = _comment_of(notice)
    if not is_readable(comment):
        return False
    if notice.kind == NoticeKind.REPLY:
        return ReplyWish.objects.filter(comment=comment.parent_id).exists()
    return Subscription.objects.filter(commenter=notice.commenter, article=comment.article_id).exists()


def make_notice_letter(notice: Notice) -> LetterOfNotices:
    """Return the letter of one notice."""
    if notice.sanction is not None:
        message = make_letter(
            notice.commenter.email or "",
            f"{FOLDER}/sanction",
            {"sanction": notice.sanction},
            _headers(""),
        )
        return LetterOfNotices(message, _name([notice]))
    wish = {
        NoticeKind.REPLY: Wish(REPLIES, notice.commenter_id),
        NoticeKind.STORY: Wish(STORY, notice.commenter_id, _comment_of(notice).article_id),
    }.get(NoticeKind(notice.kind))
    context = {"items": [_item(notice)], "outcome": _get_outcome(notice), **_item(notice)}
    return _make(notice.kind, context, [notice], wish)


def make_digest(notices: list[Notice]) -> LetterOfNotices:
    """Return one letter of all these notices, which are for one person."""
    show_texts(_comment_of(notice).article for notice in notices)
    items = [_item(notice) for notice in notices]
    return _make("digest", {"items": items}, notices, Wish(EVERYTHING, notices[0].commenter_id))


def _item(notice: Notice) -> dict[str, Any]:
    comment = _comment_of(notice)
    return {
        "kind": notice.kind,
        "comment": comment,
        "outcome": _get_outcome(notice),
        "headline": clean_line(shown_headline(comment.article)),
        "name": clean_line(comment.author_name),
        "link": site_address(comment.get_absolute_url()),
    }


def _comment_of(notice: Notice) -> Comment:
    if notice.comment is None:
        raise ValueError(f"A notice of the kind {notice.kind} is about a comment, and this one has none.")
    return notice.comment


def _get_outcome(notice: Notice) -> str:
    if notice.kind != NoticeKind.OUTCOME:
        return ""
    reports = Report.objects.filter(comment=notice.comment_id, commenter=notice.commenter_id)
    return reports.order_by("-pk").values_list("outcome", flat=True).first() or Outcome.OPEN


def _make(
    template: str, context: dict[str, Any], notices: list[Notice], wish: Wish | None
) -> LetterOfNotices:
    unsubscribe = make_address(wish) if wish else ""
    context = {
        "site_name": settings.SITE_NAME,
        "settings_link": site_address(reverse("comments:letters")),
        "reports_link": site_address(reverse("comments:reports")),
        "unsubscribe": unsubscribe,
        "commenter": notices[0].commenter,
        **context,
    }
    message = make_letter(
        notices[0].commenter.email or "", f"{FOLDER}/{template}", context, _headers(unsubscribe)
    )
    message.attach_alternative(render_to_string(f"{FOLDER}/{template}.html", context), "text/html")
    return LetterOfNotices(message, _name(notices))


def _name(notices: list[Notice]) -> str:
    return f"notice-{'-'.join(str(notice.pk) for notice in notices[:5])}"


def _headers(unsubscribe: str) -> dict[str, str]:
    # No machine shall answer.
    headers = {"Auto-Submitted": "auto-generated"}
    if unsubscribe:
        headers["List-Unsubscribe"] = f"<{unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers
