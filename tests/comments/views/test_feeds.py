import xml.etree.ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions import withdraw_article
from comments.actions import remove_comments
from comments.models import ConversationRules, Mode, Status
from comments.views.feeds import FEED_SIZE
from tests.comments.factories import grow, make_comment
from tests.factories import ArticleFactory
from tests.forgetting import forget_pages

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def article():
    return ArticleFactory(headline="Tea & <Toast>")


def get_feed(client, article, thread=""):
    forget_pages()
    return client.get(f"{article.get_absolute_url()}comments/{thread}feed/")


def entries(answer):
    return ET.fromstring(answer.content).findall(f"{ATOM}entry")


def test_feed_gives_approved_comments_whole_the_newest_first(client, article):
    first = make_comment(article, author_name="Graham <3", body="A **bold** <b>thought</b>.")
    make_comment(article, first, author_name="Ines")
    make_comment(article, body="Wait for me.", status=Status.PENDING)

    answer = get_feed(client, article)
    newest, oldest = entries(answer)

    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert newest.find(f"{ATOM}title").text == "Ines in reply to Graham <3"
    content = oldest.find(f"{ATOM}content")
    assert content.get("type") == "html"
    assert content.text == "<p>A <strong>bold</strong> &lt;b&gt;thought&lt;/b&gt;.</p>"
    assert oldest.find(f"{ATOM}author/{ATOM}name").text == "Graham <3"
    assert oldest.find(f"{ATOM}link").get("href").endswith(first.get_absolute_url())


def test_feed_is_valid_atom(client, article):
    make_comment(article)
    make_comment(article)

    feed = ET.fromstring(get_feed(client, article).content)

    assert feed.find(f"{ATOM}title").text == "Comments on “Tea & <Toast>”"
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert part.find(f"{ATOM}{name}").text
    ids = [entry.find(f"{ATOM}id").text for entry in feed.findall(f"{ATOM}entry")]
    assert len(set(ids)) == 2
    assert feed.find(f"{ATOM}link[@rel='self']").get("href").startswith("http://testserver/")


def test_empty_feed_is_as_old_as_the_story(client, article):
    feed = ET.fromstring(get_feed(client, article).content)

    assert feed.find(f"{ATOM}updated").text == article.published_at.isoformat()


def test_thread_has_its_own_feed_also_by_an_answer_in_it(client, article):
    first, other = make_comment(article), make_comment(article)
    reply = make_comment(article, make_comment(article, first))

    links = [
        entry.find(f"{ATOM}link").get("href") for entry in entries(get_feed(client, article, f"{first.pk}/"))
    ]

    assert len(links) == 3
    assert not any(link.endswith(other.get_absolute_url()) for link in links)
    answer = get_feed(client, article, f"{reply.pk}/")
    assert answer.url == f"{article.get_absolute_url()}comments/{first.pk}/feed/"


def test_removed_comment_is_in_no_feed_but_its_thread_is(client, article):
    root = make_comment(article, author_name="Graham", body="Rude words.")
    make_comment(article, root, body="Be kind.")
    remove_comments(ids=[root.pk])

    text = get_feed(client, article, f"{root.pk}/").text

    assert "Be kind." in text
    assert "Graham" not in text + get_feed(client, article).text
    assert "Rude" not in text


def test_conversation_that_readers_cannot_see_has_no_feed(client, article):
    comment = make_comment(article)
    ConversationRules.objects.create(article=article, mode=Mode.HIDDEN)

    for thread in ("", f"{comment.pk}/"):
        assert get_feed(client, article, thread).status_code == 404
    assert "feed/" not in client.get(article.get_absolute_url()).text


def test_feed_of_a_withdrawn_story_is_gone_and_of_none_not_found(client, article):
    comment = make_comment(article)
    assert get_feed(client, article, "999/").status_code == 404
    withdraw_article(article=article, reason="Wrong.")

    assert get_feed(client, article).status_code == 410
    assert get_feed(client, article, f"{comment.pk}/").status_code == 410
    assert client.get("/2016/07/16/no-such-story/comments/feed/").status_code == 404


def test_story_page_names_its_feed(client, article):
    page = client.get(article.get_absolute_url()).text

    address = f'href="{article.get_absolute_url()}comments/feed/"'
    assert f'<link rel="alternate" type="application/atom+xml" {address}' in page
    assert page.count(address) == 2


def test_feed_is_the_same_for_everyone_and_validated(client, article):
    make_comment(article)
    answer = get_feed(client, article)

    again = client.get(answer.request["PATH_INFO"], headers={"If-None-Match": answer.headers["ETag"]})

    assert answer.headers["Cache-Control"].startswith("public")
    assert again.status_code == 304


def test_feed_is_bounded_and_so_are_its_queries(client):
    few, many = ArticleFactory(), ArticleFactory()
    grow(few, [0, 1])
    grow(many, [0, 1, 2] * 40)

    def count(article):
        forget_pages()
        with CaptureQueriesContext(connection) as queries:
            assert len(entries(get_feed(client, article))) == min(article.comments.count(), FEED_SIZE)
        return len(queries)

    assert count(many) == count(few) <= 8
