"""Disqus's own export: all threads first, then all posts, each naming its thread and what it answers."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from comments.exchange.formats.format import MAX_BODY, Answer, Carried, Thread
from comments.exchange.formats.html_reading import read_html
from comments.exchange.formats.moments import read_moment
from comments.exchange.formats.xml_records import Record, XmlFault, read_records
from comments.exchange.imported import ImportedComment
from intake.formats import Data, Rejection, as_stream

_THREAD = ("disqus", "thread")
_POST = ("disqus", "post")
_REDIRECTS = {"disq.us", "www.disq.us"}


def sniff(head: bytes, filename: str) -> bool:
    """Claim documents whose root is Disqus's."""
    return b"<disqus" in head


def parse(data: Data) -> Iterator[Answer]:
    """Yield threads and comments, and a rejection for each post that is none."""
    try:
        for record in read_records(as_stream(data), root="disqus", wanted={_THREAD, _POST}):
            yield _thread(record) if record.path == _THREAD else _comment(record)
    except XmlFault as fault:
        yield Rejection(str(fault), fault.line)


def _thread(record: Record) -> Thread:
    # WordPress's plugin gave its threads "18 http://example.org/?p=18" for an identifier.
    identifier = record.get("id")
    words = identifier.split()
    return Thread(
        key=_id(record),
        address=record.get("link"),
        guids=tuple(
            dict.fromkeys(guid for guid in (identifier, words[-1] if len(words) == 2 else "") if guid)
        ),
        left_out="The thread is deleted there." if record.get("isDeleted") == "true" else "",
    )


def _comment(record: Record) -> Carried | Rejection:
    number = _id(record)
    guid = _guid(number)
    created_at = read_moment(record.get("createdAt"))
    message = record.get("message")
    if not number:
        return Rejection("The post has no id.", record.line)
    if record.is_cut or len(message) > MAX_BODY:
        return Rejection(f"The text is longer than {MAX_BODY:,} characters.", record.line, guid)
    if created_at is None:
        return Rejection(f"{record.get('createdAt')[:40]!r} is no date.", record.line, guid)
    if not record.get_id("thread"):
        return Rejection("The post names no thread.", record.line, guid)
    html, body = read_html(
        message, keeps_lines="<p" not in message and "<br" not in message, find_link=_unwrap
    )
    author = record.children.get("author")
    comment = ImportedComment(
        guid=guid,
        parent=_guid(record.get_id("parent")),
        author=(author.get("name") or author.get("username")) if author else "",
        created_at=created_at,
        body=body,
        body_html=html,
        status=_status(record),
        is_spam=record.get("isSpam") == "true",
    )
    return Carried(record.get_id("thread"), comment)


def _status(record: Record) -> str:
    if record.get("isSpam") == "true":
        return "rejected"
    if record.get("isDeleted") == "true":
        return "removed"
    return "pending" if record.get("isApproved") == "false" else "approved"


def _id(record: Record) -> str:
    return record.attributes.get("id", "").strip()


def _guid(number: str) -> str:
    return f"disqus:{number}" if number else ""


def _unwrap(address: str) -> str:
    """Return where a link leads that Disqus led through its own counter: `disq.us/url?url=ADDRESS:hash&cuid=…`."""
    try:
        parts = urlsplit(address)
    except ValueError:  # Brackets that hold no IPv6 address.
        return address
    if parts.netloc.lower() not in _REDIRECTS:
        return address
    found = parse_qs(parts.query).get("url", [""])[0]
    found = found.rpartition(":")[0] if found.count(":") > 1 else found
    return found if found.startswith(("http://", "https://")) else address
