"""The versions of a story, from what was stored of it before there were any: as this was written, for 0029 alone."""

import hashlib
import html
import json
import re
from datetime import UTC, datetime, timedelta

FOREVER = datetime(9999, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
# What an earlier version repeated of its story, and what is told only of the present state.
SAID_BY_BOTH = (
    "headline",
    "deck",
    "byline",
    "dateline",
    "update_marker",
    "body_html",
    "credit",
    "rights",
    "version_note",
)
OF_DATELINE = ("dateline_date", "dateline_agency")
SAID_AT_PRESENT = (*OF_DATELINE, "body_original", "excerpt", "language", "source_id", "section_id")
NOTICE = ("is_withheld", "withdrawn_at", "withdrawal_reason", "hides_headline")
NO_NOTICE = {"is_withheld": False, "withdrawn_at": None, "withdrawal_reason": "", "hides_headline": False}
# What the digest is taken over, beside guid, number, filing and the digest before.
SEALED = (*SAID_BY_BOTH, "language")
EXCERPT = 300
_tags = re.compile(r"<[^>]*>")


def chain_of(article, earlier, filed_as, now):
    """Return the versions of a story as columns, public ones first, by number.

    `article` and each of `earlier` are rows as they were stored; `filed_as` names what the story is filed under. What
    earlier versions were filed under, and their language, nobody knows any more: they get the present one's.
    """
    public = [_earlier(article, row, filed_as) for row in sorted(earlier, key=lambda row: row["number"])]
    present = _present(article, filed_as)
    if article["status"] == "published":
        public.append(present | {"number": article["version"], "began_at": article["updated_at"]})
    elif article["status"] == "withdrawn" and (not public or public[-1]["number"] < article["version"]):
        public.append(_withdrawn(article, present))
    _give_spans(article, public, now)
    _seal(article["guid"], public)
    if not public:
        return [_working(present)]
    if article["status"] == "withdrawn":
        return [*public, *_edited_since(article, public[-1], present)]
    return public


def _present(article, filed_as):
    said = {name: article[name] for name in (*SAID_BY_BOTH, *SAID_AT_PRESENT)}
    times = {name: article[name] for name in ("published_at", "published_date", "updated_at")}
    return {"article_id": article["id"], **times, **said, **NO_NOTICE, "filed_as": filed_as}


def _earlier(article, row, filed_as):
    version = _present(article, filed_as | {"source": row["source_name"]})
    version |= {name: row[name] for name in (*SAID_BY_BOTH, *NOTICE, "number", "began_at", "ended_at")}
    if version["dateline"] != article["dateline"]:
        version |= dict.fromkeys(OF_DATELINE, "")
    if version["body_html"] != article["body_html"]:
        version["body_original"] = ""
        version["excerpt"] = row["deck"][:EXCERPT] or _excerpt(row["body_html"])
    began_at, is_first = row["began_at"], row["number"] == 1
    version["updated_at"] = None if is_first and began_at <= article["live_at"] else began_at
    return version


def _withdrawn(article, present):
    """A withdrawn state that no earlier version holds; 0014 has left none, as far as anybody knows."""
    notice = {"is_withheld": True, "withdrawn_at": article["withdrawn_at"]}
    notice |= {"withdrawal_reason": article["withdrawal_reason"], "ended_at": article["withdrawn_at"]}
    return present | notice | {"number": article["version"], "began_at": article["updated_at"]}


def _give_spans(article, public, now):
    """Let each begin where the one before ends, one microsecond apart at least; only a withdrawal leaves a hole."""
    earliest = article["live_at"]
    for place, version in enumerate(public):
        # No clock of a sender that is ahead of ours takes from readers what they see.
        begins = earliest if place == 0 else min(version["began_at"] or earliest, now)
        version["live_from"] = max(begins, earliest)
        earliest = version["live_from"] + MICROSECOND
        if version["withdrawn_at"] is not None:
            earliest = version["live_until"] = max(version["ended_at"], earliest)
        if place and public[place - 1]["withdrawn_at"] is None:
            public[place - 1]["live_until"] = version["live_from"]
    if public and public[-1]["withdrawn_at"] is None:
        public[-1]["live_until"] = FOREVER


def _edited_since(article, last, present):
    """What the desk has made of a story since it was withdrawn, if it has."""
    is_edited = any(last[name] != present[name] for name in SAID_BY_BOTH)
    if is_edited or last["filed_as"]["source"] != present["filed_as"]["source"]:
        yield _working(present)


def _working(present):
    dates = dict.fromkeys(("number", "live_from", "live_until", "published_at", "published_date"))
    return present | dates | {"updated_at": None, "filed_as": {}, "digest": ""}


def _seal(guid, public):
    previous = ""
    for version in public:
        form = {name: version[name] for name in (*SEALED, "number", "filed_as")}
        form |= {"guid": guid, "previous": previous}
        text = json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        previous = version["digest"] = hashlib.sha256(text.encode()).hexdigest()


def _excerpt(body):
    line = " ".join(html.unescape(_tags.sub("", body[:3_000].partition("</p>")[0])).split())
    if len(line) <= EXCERPT:
        return line
    return line[: EXCERPT - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
