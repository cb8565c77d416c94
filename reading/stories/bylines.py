"""The line that says who wrote a story."""

import re
from collections.abc import Sequence

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.models import Author


def link_byline(byline: str, authors: Sequence[Author]) -> SafeString:
    """Return the byline as printed, each author's name in it leading to their page.

    Without a printed byline the authors' names make one; without either it is empty.
    """
    if not byline and authors:
        return format_html(
            _("By {names}"), names=format_html_join(", ", "{}", ((_link(a),) for a in authors))
        )
    links: dict[str, SafeString] = {escape(author.name): _link(author) for author in authors}
    if not links:
        return escape(byline)
    # The longest first, so that “Ann Lee” does not take the first half of “Ann Lee-Scott”.
    names = "|".join(re.escape(name) for name in sorted(links, key=len, reverse=True))
    linked = re.sub(rf"(?<!\w)(?:{names})(?!\w)", lambda match: links[match[0]], escape(byline))
    return mark_safe(linked)  # noqa: S308 - escaped, and then only links put in


def _link(author: Author) -> SafeString:
    return format_html('<a rel="author" href="{}">{}</a>', author.get_absolute_url(), author.name)
