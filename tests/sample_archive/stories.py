"""Read the sample archive and its text as plain values."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

STORIES_PATH = Path(__file__).resolve().parents[2] / "sample_archive" / "stories.jsonl"


def load_stories() -> list[dict[str, Any]]:
    """Return every story of the sample archive, in the order of the file."""
    return [json.loads(line) for line in STORIES_PATH.read_text(encoding="utf-8").splitlines()]


def printed_texts(story: dict[str, Any]) -> list[str]:
    """Return what readers see of a story and of its earlier states, without markup."""
    states = [story, *story["versions"]]
    texts = [state[key] for state in states for key in ("headline", "deck", "body_html")]
    texts += [story["dateline"], story["byline"], story["credit"], *story["authors"]]
    texts += [version["note"] for version in story["versions"]]
    texts += [topic["name"] for topic in story["topics"]]
    texts += [text for comment in story["comments"] for text in (comment["author"], comment["body"])]
    return [re.sub(r"<[^<>]*>", " ", text) for text in texts]


def moment(text: str) -> datetime:
    """Read an ISO 8601 time and insist on its offset."""
    when = datetime.fromisoformat(text)
    assert when.tzinfo is not None, f"{text} has no offset"
    return when
