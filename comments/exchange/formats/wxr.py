"""WordPress's export (WXR): posts as items of an RSS channel, each with its comments inside."""

import re
from collections.abc import Iterator

from comments.exchange.formats.format import MAX_BODY, Answer, Carried, Skipped, Thread
from comments.exchange.formats.html_reading import read_html
from comments.exchange.formats.moments import read_moment, read_moment_in_utc
from comments.exchange.formats.xml_records import Record, XmlFault, read_records
from comments.exchange.imported import ImportedComment
from intake.formats import Data, Rejection, as_stream

_CHANNEL = ("rss", "channel")
_ITEM = (*_CHANNEL, "item")
_SITE = frozenset({(*_CHANNEL, "link"), (*_CHANNEL, "base_blog_url")})
_FIELDS = frozenset((*_ITEM, name) for name in ("link", "guid", "post_id", "status", "post_type"))
_COMMENT = (*_ITEM, "comment")
_STATUSES = {
    "1": "approved",
    "approve": "approved",
    "approved": "approved",
    "0": "pending",
    "hold": "pending",
    "spam": "rejected",
    "trash": "removed",
    "post-trashed": "removed",
}
_MACHINES = {"pingback": "A pingback is no comment.", "trackback": "A trackback is no comment."}
_scheme = re.compile(r"\A(?:https?:)?//(?:www\.)?", re.IGNORECASE)


def sniff(head: bytes, filename: str) -> bool:
    """Claim RSS documents that name WordPress's namespace."""
    return b"<rss" in head and b"wordpress.org/export/" in head


def parse(data: Data) -> Iterator[Answer]:
    """Yield comments, and after those of a post their thread; pingbacks are skipped, what is no comment rejected."""
    site, number = "", 0
    post: dict[str, str] = {}
    records = read_records(as_stream(data), root="rss", wanted=_SITE | _FIELDS | {_COMMENT}, ends={_ITEM})
    try:
        for record in records:
            if record.path in _SITE:
                site = record.text.strip() if record.path[-1] == "base_blog_url" or not site else site
            elif record.path in _FIELDS:
                post.setdefault(record.path[-1], record.text.strip())
            elif record.path == _COMMENT:
                yield _comment(record, str(number), _post_guid(site, post))
            else:
                yield _thread(str(number), post)
                post, number = {}, number + 1
    except XmlFault as fault:
        yield Rejection(str(fault), fault.line)


def _post_guid(site: str, post: dict[str, str]) -> str:
    """Return what names a post for good: its number under the site's address, however that is spelt this year."""
    link = post.get("link", "")
    address = f"{site.rstrip('/')}/?p={post['post_id']}" if site and post.get("post_id") else link
    return f"wordpress:{_scheme.sub('', address)}"


def _thread(key: str, post: dict[str, str]) -> Thread:
    guid = post.get("guid", "")
    return Thread(
        key=key,
        address=post.get("link", ""),
        guids=(guid,) if guid else (),
        left_out="The post is in the trash there." if post.get("status") == "trash" else "",
    )


def _comment(record: Record, thread: str, post_guid: str) -> Answer:
    number, kind = record.get("comment_id"), record.get("comment_type")
    guid = f"{post_guid}#comment-{number}"
    if not number:
        return Rejection("The comment has no id.", record.line)
    if kind not in {"", "comment"}:
        return Skipped(
            _MACHINES.get(kind, f"“{kind[:60]}” is no kind of comment that the archive keeps."), guid
        )
    content = record.get("comment_content")
    if record.is_cut or len(content) > MAX_BODY:
        return Rejection(f"The text is longer than {MAX_BODY:,} characters.", record.line, guid)
    created_at = read_moment_in_utc(record.get("comment_date_gmt")) or read_moment(record.get("comment_date"))
    if created_at is None:
        return Rejection(f"{record.get('comment_date_gmt')[:40]!r} is no date.", record.line, guid)
    status = _STATUSES.get(record.get("comment_approved") or "1")
    if status is None:
        return Rejection(f"The state {record.get('comment_approved')[:60]!r} is unknown.", record.line, guid)
    html, body = read_html(content, keeps_lines=True)
    parent = record.get("comment_parent")
    comment = ImportedComment(
        guid=guid,
        parent=f"{post_guid}#comment-{parent}" if parent not in {"", "0"} else "",
        author=record.get("comment_author"),
        created_at=created_at,
        body=body,
        body_html=html,
        status=status,
        is_spam=record.get("comment_approved") == "spam",
    )
    return Carried(thread, comment)
