"""Know what is no story by its beginning, and call it by its name: exports, feeds, mail, tables, pictures, programs."""

import csv
import re
from itertools import islice

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive, as files of Word, Excel and LibreOffice are"),
    (b"\xd0\xcf\x11\xe0", "a document of an old Word or Excel"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a file packed by gzip"),
    (b"BZh", "a file packed by bzip2"),
    (b"\xfd7zXZ", "a file packed by xz"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a file packed by zstd"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture, a sound or a video"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a SQLite database"),
    (b"WARC/", "a WARC file"),
    (b"filedesc://", "an ARC file"),
)
_TEXTS = (
    (r"#!\s?/", "a script"),
    (r"<\?php", "a PHP program"),
    (r"BEGIN:V(?:CALENDAR|CARD)", "a calendar or an address card"),
    (r"WEBVTT", "subtitles"),
    (r"-- (?:MySQL|MariaDB|PostgreSQL) (?:database )?dump", "a database dump"),
    (r"-----BEGIN [A-Z ]+-----", "a key, a certificate or an encrypted message"),
    (r"---\r?\n(?:[\w-]+:[^\n]*\r?\n)", "Markdown with a head of its own (front matter)"),
    (r"From \S+@\S+ +\w{3} \w{3}", "a mailbox"),
)
_TEXT = re.compile("|".join(f"(?P<t{number}>{pattern})" for number, (pattern, _name) in enumerate(_TEXTS)))
# The element that an XML document begins with, or what it says of itself, before "any XML".
_XML = (
    (r"xmlns:wp=|wordpress\.org/export", "a WordPress export (WXR)"),
    (r"<disqus[\s>]", "a Disqus export"),
    (r"<(?:newsMessage|newsItem|packageItem|knowledgeItem)[\s>]", "NewsML-G2"),
    (r"<NewsML[\s>]", "NewsML 1"),
    (r"<nitf[\s>]", "NITF"),
    (r"<rss[\s>]", "an RSS feed"),
    (r"<feed[\s>]", "an Atom feed"),
    (r"<rdf:RDF[\s>]", "an RDF feed"),
    (r"<(?:urlset|sitemapindex)[\s>]", "a sitemap"),
    (r"<svg[\s>]", "an SVG drawing"),
    (r"<!doctype\s+html|<html[\s>]", "an HTML page"),
)
_HTML = re.compile(
    r"<(?:html|head|body|div|p|article|h[1-6]|meta|script|style|table|section|main|span|ul|ol|title|link|center|font"
    r"|b|i|a|em|strong|img|figure|header|nav)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_MAIL_HEAD = re.compile(
    r"(?P<name>Received|Return-Path|Message-ID|MIME-Version|Content-Type|Delivered-To|From|To|Subject|Date|X-[\w-]+"
    r"|Content-Transfer-Encoding|DKIM-Signature|Reply-To):\s",
    re.IGNORECASE,
)
# What only a mail program writes; "From:", "Subject:" and "Date:" people type above a story, too.
_BY_PROGRAMS = {"received", "return-path", "message-id", "mime-version", "delivered-to", "dkim-signature"}
_JSON = re.compile(r"(?:\{\s*\"|\[\s*[\[{\"\d]|\{\s*\}|\[\s*\])")
HEAD = 4_000
TABLE_ROWS, TABLE_COLUMNS, LONGEST_NAME = 3, 3, 40


def name_foreign(data: bytes, text: str) -> str | None:
    """Return what a file is that is no story, such as “an RSS feed”; None where it may be one.

    `text` is what `data` says; both may be cut after their first few thousand characters.
    """
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    head = text[:HEAD].lstrip("\ufeff \t\r\n")
    if (match := _TEXT.match(head)) and match.lastgroup:
        return _TEXTS[int(match.lastgroup.removeprefix("t"))][1]
    if head.startswith("<"):
        return _name_markup(head)
    if _JSON.match(head):
        return "JSON, but not one object on each line"
    if _is_mail(head):
        return "an e-mail"
    return "a table (CSV)" if _is_table(head) else None


def _name_markup(head: str) -> str | None:
    is_xml = head.startswith("<?xml")
    for pattern, name in _XML:
        if re.search(pattern, head, re.IGNORECASE if "html" in name.lower() else 0) and (
            is_xml
            or re.match(r"<(?:!--.*?-->\s*|!doctype[^>]*>\s*)*[?!\w:]+", head, re.IGNORECASE | re.DOTALL)
        ):
            return name
    if is_xml or re.match(r"<!DOCTYPE\s", head):
        return "XML"
    return "HTML markup" if _HTML.match(head) or head.startswith("<!--") else None


def _is_mail(head: str) -> bool:
    names = set()
    for line in head.splitlines()[:40]:
        if not line.strip():
            break
        if match := _MAIL_HEAD.match(line):
            names.add(match["name"].lower())
        elif not line[0].isspace():
            return False
    return len(names) >= 3 and bool(names & _BY_PROGRAMS)


def _is_table(head: str) -> bool:
    """Tell whether all lines have the same three columns or more, the first of them names."""
    lines = [line for line in head.splitlines()[:-1] or [head] if line.strip()]
    for delimiter in ",;\t|":
        if len(lines) < TABLE_ROWS or lines[0].count(delimiter) < TABLE_COLUMNS - 1:
            continue
        try:
            rows = list(islice(csv.reader(lines, delimiter=delimiter), 20))
        except csv.Error:
            continue
        names = [name.strip() for name in rows[0]]
        if len({len(row) for row in rows}) == 1 and all(
            0 < len(name) <= LONGEST_NAME and name[-1] not in ".!?" for name in names
        ):
            return True
    return False
