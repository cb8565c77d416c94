"""What the desk is working on, and what is to come, is read nowhere: on no page, in no letter, export or card."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.db import models
from django.test import Client
from django.urls import get_resolver, reverse
from tantivy import Query

from articles.actions import Filing, save_article, withdraw_article
from articles.models import Article, ArticleVersion, Author, Place, Section, Source, Topic
from articles.models.version import WRITTEN
from comments.actions import follow_conversation
from comments.actions.notices.gather import gather_notices
from comments.actions.notices.send import send_notices
from comments.exchange.exporting import carry_out
from comments.models import Comment, Commenter, Report, Status, Subscription
from comments.notices.confirmation import make_token
from comments.notices.unsubscribing import STORY, Wish
from comments.notices.unsubscribing import make_token as make_unsubscribing_token
from letters.models import Letter
from search.index.cards import read_card
from search.index.documents import microseconds
from search.index.reader import searching
from search.index.rebuild import rebuild_index
from search.suggest import suggest
from tests.comments.factories import make_comment
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PlaceFactory,
    SectionFactory,
    SourceFactory,
    TopicFactory,
    UserFactory,
)
from tests.test_no_page_is_a_fault import LEFT_OUT, addresses_of_patterns, walk

pytestmark = pytest.mark.django_db

# Begins no other word; searches for it ask for its beginning, which a page may say back.
MARK, ITS_BEGINNING = "quokkazebra", "quokkaz"
NAMES: tuple[type[models.Model], ...] = (Section, Topic, Place, Author, Source)
# Moderators give rules to any section, also to one that no story is in yet.
SECTIONS_TO_CHOOSE = re.compile(r'<select name="section".*?</select>', re.DOTALL)
KINDS = ("stranger", "commenter", "moderator")
# No words of a story's.
NO_WORDS = {"source", "section", "language", "excerpt"}


def marked_texts() -> dict[str, str]:
    """Return a marked value for every text field that an editor writes."""
    return {
        name: f"<p>{MARK} {name} begins the body.</p>" if name.startswith("body") else f"{MARK} {name}"
        for name in WRITTEN
        if name not in NO_WORDS
    }


def mark(article: Article, number: int, **saving: Any) -> None:
    """Save another text of a story, marked in all that it says and in all that it is filed under."""
    story = Article.objects.at_desk().get(pk=article.pk)
    for name, text in marked_texts().items():
        setattr(story, name, text)
    story.source = SourceFactory(name=f"{MARK} Source {number}", slug=f"hidden-source-{number}")
    story.section = SectionFactory(name=f"{MARK} Section {number}", slug=f"hidden-section-{number}")
    filed = {
        "topics": [TopicFactory(name=f"{MARK} Topic {number}", slug=f"hidden-topic-{number}")],
        "places": [
            PlaceFactory(name=f"{MARK} Place {number}", slug=f"hidden-place-{number}", country_iso="RU")
        ],
        "authors": [AuthorFactory(name=f"{MARK} Author {number}", slug=f"hidden-author-{number}")],
    }
    save_article(filing=Filing(story, original=f"{MARK} as received", **filed), **saving)
    # Again, for what the first save has read from the dateline.
    story = Article.objects.at_desk().get(pk=article.pk)
    for name, text in marked_texts().items():
        setattr(story, name, text)
    save_article(filing=Filing(story, original=f"{MARK} as received"), **saving)
    assert ArticleVersion.objects.filter(article=article, headline=f"{MARK} headline").exists()


@pytest.fixture
def stories(tmp_path: Any, settings: Any) -> list[Article]:
    """A public story, one with a change to come, and a withdrawn one, each with marked words that are nobody's yet;
    and one that is not out yet.
    """
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    filed = {
        "section": SectionFactory(slug="world"),
        "topics": [TopicFactory(slug="rain")],
        "places": [PlaceFactory(slug="here", country_iso="RU")],
        "authors": [AuthorFactory(slug="ann")],
    }
    told = {"body_html": "<p>The harbour reopened after rain.</p>", "deck": "Ships left."}
    made = [
        ArticleFactory(headline=f"Harbour {name}", slug=name, **told, **filed)
        for name in ("public", "changing", "withdrawn")
    ]
    for story in made:
        _comment_on(story)
    _public, changing, withdrawn = made
    withdraw_article(article=withdrawn, reason="Not ours to tell.")
    for number, story in enumerate(made):
        if story == changing:
            mark(story, 10, live_from=tomorrow)
        mark(story, number, is_working=True)
    coming = ArticleFactory(slug="coming", published_at=tomorrow)
    mark(coming, 20)
    rebuild_index()
    return [*made, coming]


def _comment_on(story: Article) -> None:
    """Let people talk below a story: with answers, a report, a pick, and letters to be sent of all."""
    first = make_comment(story, email="ines@example.org", wants_replies=True)
    make_comment(story, first)
    make_comment(story, status=Status.PENDING)
    Comment.objects.filter(pk=first.pk).update(featured_at=datetime.now(UTC))
    commenter = first.commenter
    follow_conversation(commenter=commenter, article=story)
    Report.objects.create(
        comment=first,
        reporter=f"c:{commenter.pk}",
        commenter=commenter,
        reason="spam",
        text="Look.",
        outcome="upheld",
        decided_at=datetime.now(UTC) - timedelta(days=1),
    )


class Reader(Client):
    """A browser that keeps the address of every page on which it reads the mark."""

    def __init__(self) -> None:
        super().__init__()
        self.leaks: set[str] = set()

    def get(self, path: str, *args: Any, **kwargs: Any) -> Any:
        answer = super().get(path, *args, **kwargs)
        text = "" if answer.streaming else SECTIONS_TO_CHOOSE.sub("", answer.content.decode())
        if MARK in f"{text} {answer.headers}".lower():
            self.leaks.add(path)
        return answer


def come_as(kind: str) -> Reader:
    reader = Reader()
    if kind == "commenter":
        user = User.objects.create(username="reader-1", email="ines@example.org", first_name="Ines")
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        Commenter.objects.filter(email=user.email).update(user=user)
        reader.force_login(user)
    if kind == "moderator":
        reader.force_login(UserFactory(groups=["Moderators"]))
    return reader


def addresses(stories: list[Article]) -> Iterator[str]:
    """Yield every address at which something of these stories might be read."""
    for story in stories:
        permalink = story.get_absolute_url()
        yield from (permalink, f"{permalink}?sort=oldest", f"{permalink}history/")
        yield from (f"{permalink}history/{number}/" for number in range(1, 5))
        yield from (f"{permalink}comments/{page}/" for page in ("new", "follow", "feed"))
        for comment, page in product(
            Comment.objects.filter(article=story),
            ("", "feed/", "recommend/", "report/", "more/", "edit/", "take-back/", "thanks/"),
        ):
            yield f"{permalink}comments/{comment.pk}/{page}"
        day = story.published_date
        yield from (f"/{day:%Y}/", f"/{day:%Y/%m}/", f"/{day:%Y/%m/%d}/", f"/on-this-day/{day:%m/%d}/")
    for model in NAMES:
        for slug in model._default_manager.values_list("slug", flat=True):
            yield reverse(f"articles:{model._meta.model_name}", args=[slug])
    for page in ("topics", "sources", "authors"):
        yield from (f"/{page}/{letter}/" for letter in ("q", "h", "t", "a"))
    yield "/places/RU/"
    for words in (
        f"{ITS_BEGINNING}*",
        "harbour",
        "begins the body",
        "from:2016",
        "quokkazebar",
        "topic:hidden",
    ):
        yield f"/search/?q={words}"
        yield f"/search/suggest/?q={words.rstrip('*')}"
    for comment in Comment.objects.all():
        yield reverse("comments:confirm", args=[make_token(comment)])
        yield from (f"/admin/moderation/comment/{comment.pk}/", f"/people/{comment.commenter_id}/")
        yield f"/admin/moderation/person/{comment.commenter_id}/"
    for followed in Subscription.objects.all():
        wish = Wish(STORY, followed.commenter_id, followed.article_id)
        yield reverse("comments:unsubscribe", args=[make_unsubscribing_token(wish)])
    yield from (f"/admin/moderation/{queue}/" for queue in ("all", "pending", "reported", "held", "spam"))
    yield f"/admin/moderation/search/?q={ITS_BEGINNING}"
    yield "/admin/moderation/search/?q=harbour"
    yield from (f"/admin/comments/conversationrules/of-story/{story.pk}/" for story in stories)


@pytest.mark.parametrize("number", range(4))
def test_every_text_field_is_marked(stories: list[Article], number: int):
    version = Article.objects.at_desk().get(pk=stories[number].pk).text
    texts = [
        field.name
        for field in ArticleVersion._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and field.name in WRITTEN
    ]

    assert [name for name in texts if MARK not in getattr(version, name)] == ["language"]


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_tells_words_that_readers_are_not_to_see(stories: list[Article], kind: str):
    reader = come_as(kind)
    every = list(dict.fromkeys(addresses(stories)))

    for address in every:
        reader.get(address)
    starts = [path for path in addresses_of_patterns(get_resolver().url_patterns) if not LEFT_OUT.match(path)]
    walk(reader, ["/", *starts])

    assert reader.leaks == set()


def test_public_stories_are_read_on_the_pages_that_are_looked_at(stories: list[Article]):
    """Else the mark would be missed for want of a page."""
    reader = come_as("stranger")
    public, changing, withdrawn, coming = (story.get_absolute_url() for story in stories)

    assert [reader.get(address).status_code for address in (public, changing, withdrawn, coming)] == [
        200,
        200,
        410,
        404,
    ]
    assert public in reader.get("/search/?q=harbour").text
    assert "Harbour withdrawn" in reader.get(f"{withdrawn}history/").text


def test_search_finds_and_suggests_no_words_that_readers_are_not_to_see(stories: list[Article]):
    assert suggest(ITS_BEGINNING) == suggest(MARK) == ()
    page = come_as("stranger").get(f"/search/?q={ITS_BEGINNING}*").text
    assert "hidden-" not in page
    assert "Harbour" not in page


def test_index_has_no_card_of_a_working_version(stories: list[Article]):
    now = microseconds(datetime.now(UTC))
    with searching() as searcher:
        every = Query.term_query(searcher_schema(), "kind", "article")
        cards = [read_card(searcher, address) for _, address in searcher.search(every, 100).hits]

    assert [card.headline for card in cards if card.live_from <= now] == [
        "Harbour public",
        "Harbour changing",
    ]
    # What is to come is there, and waits for its hour.
    assert {card.id for card in cards if MARK in str(card).lower() + card.body} == {
        stories[1].pk,
        stories[3].pk,
    }


def searcher_schema() -> Any:
    from search.index.schema import get_schema

    return get_schema()


def test_no_letter_tells_words_that_readers_are_not_to_see(stories: list[Article]):
    later = datetime.now(UTC) + timedelta(hours=6)
    gather_notices(later)
    send_notices(later)
    told = [
        f"{letter.subject} {letter.body} {letter.alternatives} {letter.extra_headers}"
        for letter in mail.outbox
    ]

    assert len(told) > 3
    assert any("Harbour changing" in letter for letter in told)
    assert [letter for letter in told if MARK in letter.lower()] == []
    assert [row for row in Letter.objects.values() if MARK in str(row).lower()] == []


def test_confirming_letter_names_the_story_as_readers_know_it(stories: list[Article]):
    reader = Reader()
    for story in stories[:2]:
        address = f"{story.get_absolute_url()}comments/new/"
        reader.post(
            address,
            {"author_name": "Fay", "email": "fay@example.org", "body": f"Of {story.slug}.", "key": "k" * 22},
        )

    assert len(mail.outbox) == 2
    assert [letter for letter in mail.outbox if MARK in f"{letter.subject} {letter.body}".lower()] == []


def test_no_export_tells_words_that_readers_are_not_to_see(
    stories: list[Article], tmp_path: Any, capsys: pytest.CaptureFixture[str]
):
    lines = [*carry_out(), *carry_out(with_private=True)]
    call_command("search", f"{ITS_BEGINNING}*")
    call_command("search", "from:2016", "--json")

    told = capsys.readouterr().out
    assert "Harbour public" in told
    assert len(lines) > 10
    assert MARK not in f"{lines} {told}".lower()


def test_log_of_moderators_names_a_story_as_readers_know_it(
    stories: list[Article], django_assert_max_num_queries: Callable[..., Any]
):
    from comments.actions import save_rules
    from comments.models import ConversationRules, ModerationEntry

    for story in stories[:3]:
        save_rules(article=story, mode="closed")
    reader = come_as("moderator")
    rules = ConversationRules.objects.order_by("pk")
    pages = ["/admin/comments/conversationrules/", "/admin/moderation/log/"]
    pages += [
        f"/admin/comments/conversationrules/{each.pk}/{page}/"
        for each in rules
        for page in ("change", "delete")
    ]

    answers = [reader.get(page) for page in pages]

    assert {answer.status_code for answer in answers} == {200}
    assert "Harbour public" in answers[0].text
    assert reader.leaks == set()
    assert [entry for entry in ModerationEntry.objects.values() if MARK in str(entry).lower()] == []
