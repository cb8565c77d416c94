"""The sample archive keeps the promises of its README."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest

from tests.sample_archive.stories import STORIES_PATH, load_stories, moment, printed_texts

STORIES = load_stories()

KEYS = [
    "guid", "headline", "slug", "deck", "dateline", "is_update", "update_marker", "source", "byline",
    "authors", "section", "topics", "language", "published_at", "updated_at", "body_html", "credit",
    "rights", "original_url", "versions", "comments",
]  # fmt: skip
SECTIONS = {
    "World", "Politics", "Business", "Science", "Technology", "Health", "Environment", "Culture", "Sport",
}  # fmt: skip
TAGS = {"p", "h2", "blockquote", "em", "strong", "a", "ul", "li"}
REAL_AGENCIES = re.compile(
    r"\b(Reuters|Associated Press|AP|Agence France|AFP|UPI|United Press|dpa|TASS|Xinhua|EFE|ANSA|Kyodo|"
    r"Bloomberg|Rappler|BBC|CNN|PTI|Anadolu|Al Jazeera|Interfax)\b"
)
# What UTF-8 looks like when it was read as Windows-1252 or Latin-1, and the sign for what could not be read.
MOJIBAKE = re.compile(r"â€|Ã[\x80-\xbf©¨¼¶¤±]|Â[\xa0«»°·]|Ð[\x80-\xbf]|\ufffd|[\x00-\x09\x0b-\x1f\x7f-\x9f]")


class TagBalance(HTMLParser):
    """Collect the tags and attributes of a fragment and whether each closes in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open_tags, self.tags, self.attributes, self.stray = [], set(), set(), []

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.add(tag)
        self.attributes.update((tag, name) for name, _ in attrs)
        self.stray += [value for name, value in attrs if name == "href" and not value.startswith("https://")]
        self.open_tags.append(tag)

    def handle_endtag(self, tag) -> None:
        if not self.open_tags or self.open_tags.pop() != tag:
            self.stray.append(tag)

    def handle_data(self, data) -> None:
        if not self.open_tags:
            self.stray.append(data)


@pytest.fixture(params=STORIES, ids=lambda story: story["slug"])
def story(request):
    return request.param


def test_story_has_every_key_in_the_documented_order(story):
    assert list(story) == KEYS


def test_story_says_when_where_and_by_whom(story):
    assert story["headline"]
    assert story["source"]
    assert story["section"] in SECTIONS
    assert story["language"] in {"en", "de", "fr", "es", "ru", "ar"}
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", story["slug"])
    assert story["topics"]
    assert all(topic["kind"] in {"person", "organisation", "event", "subject"} for topic in story["topics"])
    assert all(topic["name"] for topic in story["topics"])


def test_byline_names_the_authors(story):
    assert all(author in story["byline"] for author in story["authors"])
    assert bool(story["byline"]) == bool(story["authors"])


def test_update_marker_is_told_once(story):
    assert story["is_update"] == bool(story["update_marker"])
    assert not story["deck"].startswith("(")
    if story["is_update"]:
        assert story["updated_at"]
        assert story["update_marker"] in story["dateline"]


def test_dateline_ends_with_a_dash_and_stays_out_of_the_body(story):
    if not story["dateline"]:
        return
    assert story["dateline"].endswith("–")
    assert story["dateline"] not in story["body_html"]


def test_body_uses_only_the_documented_tags_and_closes_them(story):
    for state in [story, *story["versions"]]:
        balance = TagBalance()
        balance.feed(state["body_html"])
        balance.close()

        assert balance.tags <= TAGS
        assert balance.attributes <= {("a", "href")}
        assert balance.stray == []
        assert balance.open_tags == []


def test_plain_fields_hold_no_markup(story):
    plain = [story["headline"], story["deck"], story["byline"], story["credit"], story["dateline"]]
    plain += [comment["body"] for comment in story["comments"]]

    assert not any(re.search(r"[<>_]|\*\w|&\w+;", text) for text in plain)


def test_quotes_and_dashes_are_typographic(story):
    for text in printed_texts(story):
        assert not re.search(r"""["'`]|--|\.\.\.|\s-\s""", text), text


def test_text_was_never_read_in_the_wrong_encoding(story):
    for text in printed_texts(story):
        assert not MOJIBAKE.search(text), text


def test_times_go_forward(story):
    published = moment(story["published_at"])
    states = [moment(version["published_at"]) for version in story["versions"]]

    assert sorted(states) == states
    assert states[:1] in ([], [published])
    if story["updated_at"]:
        assert all(moment(story["updated_at"]) > state for state in [published, *states])
    assert all(moment(comment["created_at"]) > published for comment in story["comments"])


def test_earlier_versions_differ_from_what_followed_them(story):
    bodies = [version["body_html"] for version in story["versions"]] + [story["body_html"]]

    assert len(set(bodies)) == len(bodies)
    assert bool(story["versions"]) <= story["is_update"]
    assert all(version["note"] and version["headline"] for version in story["versions"])


def test_replies_come_after_what_they_answer(story):
    seen = {}
    for comment in story["comments"]:
        assert comment["guid"] not in seen
        assert comment["author"]
        assert comment["body"]
        if comment["parent"] is not None:
            assert moment(comment["created_at"]) > seen[comment["parent"]]
        seen[comment["guid"]] = moment(comment["created_at"])


def test_no_real_agency_is_given_as_the_reporter(story):
    for field in ("source", "byline", "credit", "dateline"):
        assert not REAL_AGENCIES.search(story[field])


def test_guids_and_permalinks_are_unique():
    guids = Counter(story["guid"] for story in STORIES)
    guids.update(comment["guid"] for story in STORIES for comment in story["comments"])
    permalinks = Counter((story["published_at"][:10], story["slug"]) for story in STORIES)

    assert [guid for guid, times in guids.items() if times > 1] == []
    assert [link for link, times in permalinks.items() if times > 1] == []


def test_a_topic_is_of_one_kind_everywhere():
    kinds: dict[str, set[str]] = {}
    for story in STORIES:
        for topic in story["topics"]:
            kinds.setdefault(topic["name"], set()).add(topic["kind"])

    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


def test_stories_stand_in_the_order_they_were_published():
    times = [moment(story["published_at"]) for story in STORIES]

    assert times == sorted(times)


def test_file_is_readable_and_ends_with_a_line_break():
    text = STORIES_PATH.read_text(encoding="utf-8")

    assert text.endswith("}\n")
    assert "\\u" not in text


def test_archive_is_spread_over_sections_decades_and_languages():
    sections = Counter(story["section"] for story in STORIES)
    decades = Counter(story["published_at"][:3] for story in STORIES)
    languages = {story["language"] for story in STORIES}

    assert len(STORIES) >= 40
    assert set(sections) == SECTIONS
    assert min(sections.values()) >= 3
    assert set(decades) == {"196", "197", "198", "199", "200", "201", "202"}
    assert min(decades.values()) >= 5
    assert "ar" in languages, "no right-to-left story"
    assert len(languages) >= 4


def test_archive_has_versions_conversations_and_shared_topics():
    topics = Counter(topic["name"] for story in STORIES for topic in story["topics"])
    conversations = sorted(len(story["comments"]) for story in STORIES)

    assert sum(bool(story["versions"]) for story in STORIES) >= 4
    assert sum(size >= 5 for size in conversations) >= 6
    assert conversations[-1] > 40
    assert sum(times >= 3 for times in topics.values()) >= 10


def test_moscow_talks_are_told_with_all_that_such_a_story_has():
    (story,) = [story for story in STORIES if story["slug"] == "kerry-lavrov-moscow-syria-talks"]

    assert story["dateline"] == "MOSCOW, Russia (UPDATED) –"
    assert story["update_marker"] == "UPDATED"
    assert story["deck"]
    assert story["credit"]
    assert "<h2>" in story["body_html"]
    assert story["versions"]
    assert story["comments"]
