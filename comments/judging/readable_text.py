import re
from html import unescape

from django.utils.html import strip_tags

from comments.judging.pipeline import Written

_break = re.compile(r"<br>|</(?:p|li|blockquote)>")
_link = re.compile(r'<a [^>]*?href="([^"]*)"')


def read_written(name: str, html: str) -> Written:
    """Return what readers would see of a comment, from its cleaned HTML: so that markup is no disguise."""
    text = unescape(strip_tags(_break.sub("\n", html))).strip()
    return Written(name, text, [unescape(link) for link in _link.findall(html)])
