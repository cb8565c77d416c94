"""What a commenter typed, made fit to store and to print. Pure: plain values in, plain values out."""

import nh3
from django.utils.html import linebreaks

from comments.text.combining_marks import cap_marks
from comments.text.markdown import markdown_to_html
from comments.text.unseen import leaves_ink
from texts.characters import strip_unwanted

# Longer texts come from imports only; they are not read as Markdown, whose time no bound holds.
MARKDOWN_LENGTH = 10_000
# What Markdown makes, and what comments elsewhere are written with.
TAGS = {"p", "br", "a", "blockquote", "strong", "em", "b", "i", "s", "code", "pre", "ul", "ol", "li"}

_cleaner = nh3.Cleaner(
    tags=TAGS,
    # Without the second, the cleaner lets titles and languages pass.
    attributes={"a": {"href"}, "*": set()},
    url_schemes={"http", "https"},
    url_relative="deny",
    clean_content_tags={
        "script",
        "style",
        "template",
        "iframe",
        "object",
        "svg",
        "math",
        "title",
        "textarea",
    },
    link_rel="nofollow ugc noopener",
)


def tidy_body(typed: str) -> str:
    """Return the text with one kind of line end, without control characters and surrounding blanks."""
    return strip_unwanted(typed.replace("\r\n", "\n").replace("\r", "\n")).strip()


def is_visible(text: str) -> bool:
    """Whether `text` has a character that leaves ink: not only blanks, marks and format characters."""
    return any(map(leaves_ink, text))


def body_to_html(body: str) -> str:
    """Return a comment as safe HTML: Markdown, as `comments.text.markdown` reads it."""
    text = cap_marks(body)
    if len(text) > MARKDOWN_LENGTH:
        return _cleaner.clean(linebreaks(text, autoescape=True)).strip()
    return _cleaner.clean(markdown_to_html(text)).strip()


def clean_comment_html(html: str) -> str:
    """Return HTML from elsewhere (an import) as HTML that a comment may hold.

    Its time grows with the square of some texts' length: see `texts.cleaning_cost.find_cost`.
    """
    return _cleaner.clean(cap_marks(strip_unwanted(html))).strip()
