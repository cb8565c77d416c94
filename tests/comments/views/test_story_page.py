"""The conversation as the story's page shows it."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.actions import Filing, save_article
from comments.actions import approve_comments, confirm_address, remove_comments, save_rules
from comments.conversation.page import SORTS
from comments.models import Comment, Mode, Status
from reading.page_cache.middleware import kept_pages
from tests.comments.factories import grow, make_comment
from tests.factories import ArticleFactory
from tests.forgetting import forget_pages
from tests.markup import in_one_line
from tests.samples import samples_dir

pytestmark = pytest.mark.django_db

COMMENT_TAGS = {"ol", "li", "p", "bdi", "a", "time", "div", "span", "br"} | {"blockquote", "strong", "em"}


def naughty_strings():
    return json.loads((samples_dir() / "abuse" / "naughty_strings.json").read_text(encoding="utf-8"))


def some_payloads():
    # All of them pass through the cleaner in test_comment_text.py.
    lines = (samples_dir() / "abuse" / "xss_payloads.jsonl").read_text(encoding="utf-8").strip().split("\n")
    return [json.loads(line)["payload"] for line in lines[::40]]


@pytest.fixture
def article():
    return ArticleFactory()


def get_story(client, article, query=""):
    kept_pages.clear()
    return client.get(article.get_absolute_url() + query)


def test_empty_conversation_invites(client, article):
    page = get_story(client, article).text

    assert "There are no comments yet. Add your comment to start the conversation." in page
    assert f'href="{article.get_absolute_url()}comments/new/"' in page
    assert "Sort by" in page


def test_waiting_and_rejected_comments_are_nowhere(client, article):
    make_comment(article, body="Wait for me.", status=Status.PENDING)

    assert "Wait for me." not in get_story(client, article).text


def test_kept_page_shows_an_approved_comment_at_once(client, article, settings):
    settings.PAGE_CACHE_TRUST_SECONDS = 0
    waiting = make_comment(article, body="Let me in.", status=Status.PENDING)
    client.get(article.get_absolute_url())

    approve_comments(ids=[waiting.pk])

    assert "Let me in." in in_one_line(client.get(article.get_absolute_url()).text)


def test_reply_names_what_it_answers(client, article):
    parent = make_comment(article, author_name="Graham")
    make_comment(article, parent)

    page = get_story(client, article).text

    assert f'<a href="#comment-{parent.pk}">In reply to <bdi>Graham</bdi></a>' in in_one_line(page)
    assert "2 comments" in page


def test_stone_says_nothing_of_its_writer(client, article):
    parent = make_comment(article, author_name="Graham", body="Rude words.")
    make_comment(article, parent, body="Be kind.")
    remove_comments(ids=[parent.pk])

    page = get_story(client, article).text

    assert "This comment was removed by a moderator." in page
    assert "In reply to a removed comment" in page
    assert "Be kind." in page
    assert "Graham" not in page
    assert "Rude words." not in page


def test_comment_on_an_earlier_version_says_so_and_leads_there(client, article):
    make_comment(article, body="Early.")
    page = get_story(client, article).text
    assert "the story has changed since" not in page

    article.refresh_from_db()
    article.headline = "Harbour closes"
    save_article(filing=Filing(article))
    make_comment(article, body="Late.", at=timezone.now())
    page = get_story(client, article).text

    address = f"{article.get_absolute_url()}history/1/"
    assert page.count("Written of version 1; the story has changed since") == 1
    assert f'href="{address}"' in page
    assert client.get(address).status_code == 200


def test_newest_thread_comes_first_and_oldest_when_asked(client, article):
    first, second = make_comment(article), make_comment(article)
    reply = make_comment(article, first)

    def shown(query):
        return [int(pk) for pk in re.findall(r'id="comment-(\d+)"', get_story(client, article, query).text)]

    assert shown("") == [second.pk, first.pk, reply.pk]
    assert shown("?sort=oldest") == [first.pk, reply.pk, second.pk]


@pytest.mark.parametrize("sort", SORTS)
def test_links_lead_through_the_whole_conversation(client, article, sort):
    made = grow(article, [0, 1, 2, 3, *range(116)])
    url, seen = f"{article.get_absolute_url()}?sort={sort}", []

    for _ in range(3):
        page = in_one_line(client.get(url).text)
        seen += re.findall(r'<li class="comment" id="comment-(\d+)"', page)
        found = re.search(r'href="([^"]*comments_after=[^"]*)"', page)
        if found is None:
            break
        url = found[1].replace("&amp;", "&").partition("#")[0]

    assert sorted(map(int, seen)) == [comment.pk for comment in made]


@pytest.mark.parametrize(
    "query", ["?sort=best", "?comments_after=x", "?comments_before=1..2", "?comments_after=at-"]
)
def test_address_of_no_page_is_not_found(client, article, query):
    assert get_story(client, article, query).status_code == 404


@pytest.mark.parametrize("query", ["?comments_after=1", "?comments_before=9999999999.1&sort=oldest"])
def test_page_beyond_the_end_leads_back(client, article, query):
    make_comment(article)

    page = get_story(client, article, query)

    assert page.status_code == 200
    assert "#comments" in in_one_line(page.text)


def test_email_and_address_are_in_no_public_page(client, article):
    parent = make_comment(article, email="secret@example.org", address_hash="f00dfeed", browser="br0w5er")
    url = article.get_absolute_url()

    pages = [url, f"{url}?sort=oldest", f"{url}comments/new/?reply_to={parent.pk}", "/", f"{url}history/"]

    for page in pages:
        text = in_one_line(client.get(page).text)
        assert not re.search(r"secret@|f00dfeed|br0w5er", text)


def test_ten_comments_and_a_thousand_cost_the_same_queries(client):
    few, many = ArticleFactory(), ArticleFactory()
    grow(few, [0, 1, 2] * 4)
    made = grow(many, [0, 1, 2] * 333)

    def count(article, query=""):
        forget_pages()
        with CaptureQueriesContext(connection) as queries:
            assert get_story(client, article, query).status_code == 200
        return len(queries)

    assert count(many) == count(few) <= 8
    deep = next(comment for comment in made if comment.depth == 1)
    assert count(many, f"?sort=oldest&comments_after={deep.root_id}.{deep.pk}") <= 8
    kept = many.get_absolute_url()
    client.get(kept)
    with CaptureQueriesContext(connection) as queries:
        client.get(kept, headers={"Cookie": "just_wrote=1"})
    assert len(queries) == 1


@pytest.mark.skipif(samples_dir() is None, reason="no samples folder beside the checkout")
@pytest.mark.parametrize("strings", [naughty_strings, some_payloads])
def test_whatever_is_typed_is_stored_and_shown_as_text(client, article, strings):
    url, texts = f"{article.get_absolute_url()}comments/new/", strings()
    for number, text in enumerate(texts):
        typed = {"author_name": text[:80], "email": "ines@example.org", "body": text}
        answer = client.post(url, typed, REMOTE_ADDR=f"10.0.{number // 250}.{number % 250}")
        assert answer.status_code in {302, 422}
    confirm_address(comment=Comment.objects.first())
    approve_comments(ids=Comment.objects.values_list("pk", flat=True))
    assert article.comments.count() > 0.8 * len(texts)

    query = "?"
    while query:
        page = get_story(client, article, query).text
        section = page[page.index('<section class="conversation"') :]
        thread = section[section.index("<ol") : section.index("</ol>")]
        assert set(re.findall(r"</?([a-zA-Z]+)", thread)) <= COMMENT_TAGS
        assert not re.search(r"<[^>]*\son\w+=", thread)
        found = re.search(r'href="[^"]*(\?comments_after=[^"]*)#', page)
        query = found and found[1]


def test_editors_picks_stand_on_top_of_the_first_page_only(client, article):
    made = grow(article, [0] * 120)
    for minute, comment in enumerate((made[0], made[1], made[2], made[119])):
        at = article.published_at + timedelta(minutes=minute)
        Comment.objects.filter(pk=comment.pk).update(featured_at=at, body_html=f"<p>Picked {minute}.</p>")

    first = get_story(client, article).text
    further = get_story(client, article, f"?comments_after={made[100].pk}").text

    picks = first[first.index('<aside class="picks"') : first.index("</aside>", first.index("picks"))]
    assert re.findall(r"Picked (\d)", picks) == ["3", "2", "1"]
    assert f'href="#comment-{made[119].pk}"' in picks
    assert f"comments/{made[2].pk}/#comment-{made[2].pk}" in picks
    assert len(re.findall(r'<li class="comment" id=', first)) == 50
    assert 'class="picks"' not in further


@pytest.mark.parametrize(
    "place", ["comments_after=1", "comments_before=1-0-99", "comments_after=9999999999-999999999-99"]
)
@pytest.mark.parametrize("sort", ["recommended", "answered"])
def test_address_of_an_order_that_is_over_still_answers(client, article, sort, place):
    make_comment(article, body="Still here.")

    page = get_story(client, article, f"?sort={sort}&{place}")

    assert page.status_code == 200
    assert "Still here." in in_one_line(page.text)


def test_structured_data_counts_no_comments_of_a_hidden_conversation(client, article, settings):
    settings.PAGE_CACHE_TRUST_SECONDS = 0
    make_comment(article)
    assert '"commentCount": 1' in in_one_line(client.get(article.get_absolute_url()).text)

    save_rules(article=article, mode=Mode.HIDDEN)

    page = in_one_line(client.get(article.get_absolute_url()).text)
    assert '"NewsArticle"' in page
    assert "commentCount" not in page
