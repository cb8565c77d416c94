"""What the cleaner may be asked: texts on which it would work for minutes are refused before, in words."""

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from texts.characters import strip_unwanted
from texts.embeds import links_for_embeds

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# The cleaner needs 0.3 s for so many character references, and half a minute for ten times as many.
MAX_AMPERSANDS = 100_000
# What stands inside what, at the most. Its time grows with length times depth: half a megabyte of elements that are
# never closed took a minute and a half. Text processors and saved pages stay below 60.
MAX_DEPTH = 200
# Bold that is never closed is begun anew in each block: so many bytes of such tags, or four times the text.
MAX_REPEATED = 4_000_000

TOO_MANY_AMPERSANDS = gettext_lazy("The text has more “&” signs than any story needs. Shorten it.")
TOO_DEEP = gettext_lazy(
    "The markup of the text is nested deeper than any story needs (tags that are opened and never closed?). "
    "Paste it as plain text, or mend it as HTML."
)

# What looks like a beginning counts wherever it stands, in comments and attributes, too. An end does not where it may
# be no tag: between these, behind a "<" that no ">" has closed, in a quoted attribute, in text that is read raw.
_TOKEN = re.compile(
    r"(?P<hides><!--|<!\[CDATA\[)|(?P<shows>-->|\]\]>)|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/><]*)"
)
_QUOTED = re.compile(r"""=\s*(?=(["']))""")
_RAW = frozenset("title textarea style xmp iframe noembed noframes noscript script plaintext".split())
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# An open element of the first kind ends by itself where the next one begins, inside one of the second kind alone
# (HTML, 13.1.2.4). Anywhere else such elements may come to stand in one another.
_ENDS_BY_ITSELF = {
    "li": {"ul", "ol", "menu"},
    "dd": {"dl"},
    "dt": {"dl"},
    "rt": {"ruby"},
    "rp": {"ruby"},
    "option": {"select"},
}
# So do these, wherever they stand; parts of a table are nothing outside one.
_ENDS_ANYWHERE = frozenset("p td th tr tbody thead tfoot caption colgroup html head body".split())
# Within these nothing does.
_FOREIGN = frozenset({"svg", "math", "template"})
# What a table holds outside its cells is moved before it, each behind all that was moved before.
MAX_MOVED = 2_000
_CELLS = frozenset({"td", "th", "caption"})
_TABLE_PARTS = frozenset("table tr tbody thead tfoot colgroup col".split()) | _CELLS
_HOLDERS = frozenset().union(*_ENDS_BY_ITSELF.values())
# They are begun anew in every block until they are closed (HTML, 13.2.4.3); of links only the last.
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())

# For a first look: what nests only where one of the second kind stands, too.
_NESTING_TAG = re.compile(r"<(?!(?:p|br|hr|td|th|tr|tbody)[\s/>])[a-zA-Z]", re.IGNORECASE)
_PARTED = re.compile(r"<(?:table|svg|math|template)", re.IGNORECASE)
_FORMATTING_TAG = re.compile(rf"<(?:{'|'.join(sorted(_FORMATTING))})[\s/>][^<]*", re.IGNORECASE)


class TooCostly(ValueError):
    """A text that `find_cost` has a reason against was to be cleaned all the same."""


def find_cost(html: str) -> "_StrPromise | None":
    """Return why cleaning `html` would take unduly long, in words for people; None where it would not."""
    # To leave out characters makes no more of these: most texts need no second look.
    if html.count("&") <= MAX_AMPERSANDS and html.count("<") <= MAX_DEPTH:
        return None
    return _reckon(html)


# The form asks, and then the cleaner, of one text: the second answer is known.
@lru_cache(maxsize=1)
def _reckon(html: str) -> "_StrPromise | None":
    # What was embedded is a link before the cleaner sees it: a thousand frames nest nothing.
    html = links_for_embeds(strip_unwanted(html))
    if html.count("&") > MAX_AMPERSANDS:
        return TOO_MANY_AMPERSANDS
    if not _is_plain(html) and _Reckoning(html).is_too_deep():
        return TOO_DEEP
    return None


def _is_plain(html: str) -> bool:
    """Whether a look at the text is enough: most stories have few elements that could nest."""
    tags = html.count("<")
    if tags <= MAX_DEPTH:
        return True
    formatting = sum(map(len, _FORMATTING_TAG.findall(html)))
    return (
        tags * formatting <= MAX_REPEATED
        and _PARTED.search(html) is None
        and len(_NESTING_TAG.findall(html)) <= MAX_DEPTH
    )


class _Reckoning:
    """How deep a parser of HTML may nest a text, in time that grows with its length alone.

    It is on the safe side: an end closes one element of its own name, and nothing above it.
    """

    def __init__(self, html: str) -> None:
        self.html = html
        self.quoted = _find_quoted(html)
        self.hidden_until = ""
        self.opened: Counter[str] = Counter()
        self.raw = self.foreign = 0
        self.depth = 0
        # The open elements whose parts end by themselves.
        self.holders: list[str] = []
        # The bytes of open formatting tags, by name, and of those that were begun anew so far.
        self.sizes: dict[str, list[int]] = {name: [] for name in _FORMATTING}
        self.formatting = 0
        self.repeated = 0
        self.is_in_cell: list[bool] = []
        self.moved = 0

    def is_too_deep(self) -> bool:
        most_repeated = max(MAX_REPEATED, 4 * len(self.html))
        for tag in _TOKEN.finditer(self.html):
            if tag["hides"]:
                self.hidden_until = self.hidden_until or ("-->" if tag["hides"] == "<!--" else "]]>")
                continue
            if tag["shows"]:
                self.hidden_until = "" if tag["shows"] == self.hidden_until else self.hidden_until
                continue
            self._take(tag, tag["name"].lower(), is_sure=self._is_surely_a_tag(tag))
            if self.depth > MAX_DEPTH or self.repeated > most_repeated or self.moved > MAX_MOVED:
                return True
        return False

    def _take(self, tag: re.Match[str], name: str, *, is_sure: bool) -> None:
        if is_sure or not tag["end"]:
            self._place_in_table(name, is_end=bool(tag["end"]), is_sure=is_sure)
        if tag["end"]:
            if is_sure:
                self._close(name)
        elif name not in _VOID or self.foreign:
            self.repeated += self.formatting
            self._open(name, tag, is_sure=is_sure)

    def _is_surely_a_tag(self, tag: re.Match[str]) -> bool:
        start, end = tag.span()
        if self.hidden_until or start in self.quoted or self.html[end : end + 1] == "<":
            return False
        if self.raw and tag["name"].lower() not in _RAW:
            return False
        before = self.html.rfind("<", 0, start)
        return before < 0 or self.html.find(">", before, start) >= 0

    def _place_in_table(self, name: str, *, is_end: bool, is_sure: bool) -> None:
        if name == "table":
            if not is_end:
                self.is_in_cell.append(False)
            elif self.is_in_cell:
                self.is_in_cell.pop()
        elif self.is_in_cell and name in _TABLE_PARTS:
            self.is_in_cell[-1] = name in _CELLS and not is_end and is_sure
        elif self.is_in_cell and not self.is_in_cell[-1]:
            self.moved += 1

    def _open(self, name: str, tag: re.Match[str], *, is_sure: bool) -> None:
        if name in _FORMATTING:
            if name == "a" and is_sure and not self.foreign:
                self._close(name)
            # Up to where the next tag might begin: what stands between may all be attributes.
            end = self.html.find("<", tag.end())
            size = (len(self.html) if end < 0 else end) - tag.start()
            self.sizes[name].append(size)
            self.formatting += size
        elif self._ends_by_itself(name):
            return
        elif name in _HOLDERS and is_sure:
            self.holders.append(name)
        self._count(name, 1)

    def _ends_by_itself(self, name: str) -> bool:
        if self.foreign:
            return False
        return name in _ENDS_ANYWHERE or (
            bool(self.holders) and self.holders[-1] in _ENDS_BY_ITSELF.get(name, ())
        )

    def _close(self, name: str) -> None:
        if not self.opened[name]:
            return
        self._count(name, -1)
        if name in _FORMATTING:
            self.formatting -= self.sizes[name].pop()
        elif self.holders and self.holders[-1] == name:
            self.holders.pop()

    def _count(self, name: str, step: int) -> None:
        self.opened[name] += step
        self.depth += step
        self.raw += step * (name in _RAW)
        self.foreign += step * (name in _FOREIGN)


def _find_quoted(html: str) -> set[int]:
    """Return where "<" stands in what may be a quoted attribute."""
    found = set()
    for mark in _QUOTED.finditer(html):
        begin = mark.end()
        end = html.find(mark[1], begin + 1)
        end = len(html) if end < 0 else end
        at = html.find("<", begin, end)
        while at >= 0:
            found.add(at)
            at = html.find("<", at + 1, end)
    return found
