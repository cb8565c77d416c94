"""One story's JSON object, checked key by key."""

from collections.abc import Callable
from typing import Any, TypeVar

from articles.written_times import Written
from datelines import parse_dateline_field
from texts.cleaning_cost import find_cost
from wires.dates.moments import NoMoment, read_written
from wires.received import Received
from wires.wire_story import WireComment, WireStory, WireTopic, WireVersion

MAX_LINE = 500  # characters of a field that is one line of text
MAX_URL = 1000
MAX_TEXT = 5_000_000
MAX_ITEMS = 100_000

T = TypeVar("T")


class InvalidStory(ValueError):
    """The object is no story; the message says why, for a person."""


def story_of(value: Any, received: Received | None = None) -> WireStory:
    """Return the story that `value` describes; keys of others are passed over. Raises `InvalidStory`."""
    fields = _Fields(value)
    if "headline" not in value:
        keys = ", ".join(list(value)[:6]) or "none"
        raise InvalidStory(
            f"headline is missing: this is an object of another shape, its keys are {keys[:200]}"
        )
    dateline = fields.line("dateline")
    marker = fields.line("update_marker", limit=100)
    found = parse_dateline_field(dateline) if dateline else None
    marker = marker or (found and found.update_marker) or ""
    return WireStory(
        headline=fields.line("headline", required=True),
        body_html=fields.html("body_html"),
        guid=fields.line("guid"),
        slug=fields.line("slug", limit=120),
        deck=fields.text("deck", limit=10_000),
        source=fields.line("source", limit=200),
        byline=fields.line("byline"),
        authors=fields.each("authors", lambda author: _string("authors", author, 200)),
        dateline=found,
        dateline_text=dateline,
        is_update=fields.flag("is_update") or bool(marker),
        update_marker=marker,
        credit=fields.line("credit"),
        section=fields.line("section", limit=200),
        topics=fields.each("topics", _topic),
        language=fields.line("language", limit=35),
        rights=fields.line("rights"),
        original_url=fields.url("original_url"),
        published_at=fields.moment("published_at"),
        updated_at=fields.moment("updated_at"),
        embargoed_until=fields.moment("embargoed_until"),
        comments=fields.each("comments", _comment),
        versions=fields.each("versions", _version),
        version_note=fields.text("version_note", limit=10_000),
        received=received,
    )


class _Fields:
    """The keys of one object, each read as what it must be."""

    def __init__(self, value: Any, name: str = "") -> None:
        if not isinstance(value, dict):
            raise InvalidStory(f"{name or 'The line'} is {_kind(value)}, not an object.")
        self.values = value
        self.prefix = f"{name}." if name else ""

    def text(self, key: str, *, limit: int = MAX_TEXT, required: bool = False) -> str:
        value = self.values.get(key)
        text = "" if value is None else _string(self.prefix + key, value, limit)
        if required and not text.strip():
            raise InvalidStory(f"{self.prefix}{key} is missing or empty.")
        return text

    def html(self, key: str, *, required: bool = False) -> str:
        html = self.text(key, required=required)
        reason = find_cost(html)
        if reason:
            raise InvalidStory(f"{self.prefix}{key} is not taken. {reason}")
        return html

    def line(self, key: str, *, limit: int = MAX_LINE, required: bool = False) -> str:
        return " ".join(self.text(key, limit=limit, required=required).split())

    def url(self, key: str) -> str:
        url = self.line(key, limit=MAX_URL)
        if url and not url.startswith(("http://", "https://")):
            raise InvalidStory(f"{self.prefix}{key} is no http or https address.")
        return url

    def flag(self, key: str) -> bool:
        value = self.values.get(key)
        if value is not None and not isinstance(value, bool):
            raise InvalidStory(f"{self.prefix}{key} is {_kind(value)}, not true or false.")
        return bool(value)

    def moment(self, key: str) -> Written | None:
        text = self.line(key, limit=80)
        return _moment(self.prefix + key, text) if text else None

    def required_moment(self, key: str) -> Written:
        moment = self.moment(key)
        if moment is None:
            raise InvalidStory(f"{self.prefix}{key} is missing or empty.")
        return moment

    def each(self, key: str, read: Callable[[Any], T]) -> tuple[T, ...]:
        value = self.values.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise InvalidStory(f"{self.prefix}{key} is {_kind(value)}, not a list.")
        if len(value) > MAX_ITEMS:
            raise InvalidStory(f"{self.prefix}{key} has more than {MAX_ITEMS:,} items.")
        return tuple(read(item) for item in value)


def _topic(value: Any) -> WireTopic:
    if isinstance(value, str):
        return WireTopic(" ".join(_string("topics", value, 200).split()))
    fields = _Fields(value, "topics")
    return WireTopic(fields.line("name", limit=200, required=True), fields.line("kind", limit=40))


def _comment(value: Any) -> WireComment:
    fields = _Fields(value, "comments")
    return WireComment(
        guid=fields.line("guid", required=True),
        parent=fields.line("parent") or None,
        author=fields.line("author", limit=200),
        created_at=fields.required_moment("created_at"),
        body=fields.text("body", limit=100_000, required=True),
    )


def _version(value: Any) -> WireVersion:
    fields = _Fields(value, "versions")
    return WireVersion(
        headline=fields.line("headline", required=True),
        deck=fields.text("deck", limit=10_000),
        body_html=fields.html("body_html"),
        published_at=fields.required_moment("published_at"),
        note=fields.text("note", limit=10_000),
    )


def _string(name: str, value: Any, limit: int) -> str:
    if not isinstance(value, str):
        raise InvalidStory(f"{name} is {_kind(value)}, not text.")
    if len(value) > limit:
        raise InvalidStory(f"{name} is longer than {limit:,} characters.")
    if "\x00" in value:
        raise InvalidStory(f"{name} contains a NUL character.")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InvalidStory(f"{name} contains half a character (a lone surrogate).") from None
    return value


def _moment(name: str, text: str) -> Written:
    try:
        return read_written(text)
    except NoMoment as error:
        raise InvalidStory(f"{name} “{text}” {error}.") from None


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
