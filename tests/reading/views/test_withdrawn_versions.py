"""A text that was withdrawn stays withdrawn: at no public address, however the story goes on."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client

from articles.actions import Filing, release_version, save_article, withdraw_article, withhold_version
from articles.models import Article, ArticleVersion, Status
from tests.factories import NOON, ArticleFactory, SourceFactory
from tests.markup import in_one_line

pytestmark = pytest.mark.django_db
LIBEL, REASON = "The mayor took the money", "The accusation was false."


@pytest.fixture(autouse=True)
def _ask_each_time(settings: LazySettings) -> None:
    settings.PAGE_CACHE_TRUST_SECONDS = 0


def say(article: Article, words: str, *, hours: int, **fields: object) -> Article:
    """Let a story say something else, everywhere that a reader can see it."""
    article.headline, article.deck, article.body_html = words, words, f"<p>{words}</p>"
    article.version_note = f"Note: {words}"
    for name, value in fields.items():
        setattr(article, name, value)
    return save_article(filing=Filing(article), at=NOON + timedelta(hours=hours))


@pytest.fixture
def mended() -> Article:
    """Published, made worse, withdrawn, mended in two goes, published again, corrected."""
    article = say(ArticleFactory(headline="Mayor questioned", slug="mayor"), LIBEL, hours=1)
    article = withdraw_article(article=article, reason=REASON, at=NOON + timedelta(hours=2))
    say(article, "Unfinished", hours=3)
    say(article, "Mayor cleared", hours=4, status=Status.PUBLISHED)
    return say(article, "Mayor cleared of all charges", hours=5)


def public_pages(client: Client, article: Article) -> dict[str, str]:
    url = article.get_absolute_url()
    paths = [url, f"{url}history/", *(f"{url}history/{number}/" for number in range(1, 9)), "/", "/latest/"]
    return {path: client.get(path).content.decode() for path in paths}


def test_withdrawn_text_is_at_no_public_address(client: Client, mended: Article):
    for path, page in public_pages(client, mended).items():
        assert LIBEL not in page, path
        assert "Mayor questioned" not in page, path
        assert "Unfinished" not in page, path


def test_withheld_version_says_that_it_was_withdrawn_when_and_why(client: Client, mended: Article):
    response = client.get(f"{mended.get_absolute_url()}history/2/")

    assert response.status_code == 410
    assert "It was withdrawn on 15 July 2016, 14:00 UTC." in in_one_line(response.content.decode())
    assert REASON in in_one_line(response.content.decode())


def test_history_keeps_the_notice_of_every_withdrawal(client: Client, mended: Article):
    article = withdraw_article(
        article=mended, reason="A name was wrong.", hide_headline=True, at=NOON + timedelta(hours=6)
    )
    url = f"{article.get_absolute_url()}history/"

    while_withdrawn = client.get(url)
    say(article, "Mayor cleared, says court", hours=7, status=Status.PUBLISHED)
    after = client.get(url)

    assert (while_withdrawn.status_code, after.status_code) == (410, 200)
    for page in (while_withdrawn.content.decode(), after.content.decode()):
        assert "Withdrawn on 15 July 2016, 14:00 UTC." in page
        assert "Withdrawn on 15 July 2016, 18:00 UTC." in page
        assert REASON in page
        assert "A name was wrong." in page
        assert "Mayor cleared of all charges" not in page


def test_versions_since_it_was_published_again_can_be_read(client: Client, mended: Article):
    url = mended.get_absolute_url()

    assert "Mayor cleared</h1>" in in_one_line(client.get(f"{url}history/3/").content.decode())
    assert f'<a href="{url}history/3/">Version 3</a>' in in_one_line(
        client.get(f"{url}history/").content.decode()
    )
    assert client.get(f"{url}history/5/").status_code == 404


def test_withdrawn_story_is_named_as_readers_knew_it(client: Client):
    article = withdraw_article(article=ArticleFactory(headline="As it was"), reason=REASON)
    say(article, "Unfinished", hours=3, source=SourceFactory(name="Another Press"))

    page = in_one_line(client.get(article.get_absolute_url()).content.decode())

    assert "As it was</h1>" in page
    assert "Unfinished" not in page
    assert "Another Press" not in page


def test_released_version_can_be_read_and_still_bears_its_notice(client: Client, mended: Article):
    url = mended.get_absolute_url()
    client.get(f"{url}history/")

    release_version(version=ArticleVersion.objects.get(number=2))

    page = in_one_line(client.get(f"{url}history/2/").content.decode())
    assert LIBEL in page
    assert "It was withdrawn on 15 July 2016, 14:00 UTC." in page
    assert REASON in in_one_line(client.get(f"{url}history/").content.decode())
    assert client.get(f"{url}history/1/").status_code == 410


def test_version_that_was_never_withdrawn_can_be_withheld(client: Client, mended: Article):
    url = mended.get_absolute_url()
    assert client.get(f"{url}history/3/").status_code == 200

    withhold_version(version=ArticleVersion.objects.get(number=3))

    assert client.get(f"{url}history/3/").status_code == 410
    assert "Mayor cleared<" not in in_one_line(client.get(f"{url}history/").content.decode())


def test_headline_that_says_it_all_can_be_hidden_with_the_text(client: Client):
    article = ArticleFactory(headline=LIBEL, slug="mayor")
    withdraw_article(article=article, reason=REASON, hide_headline=True)

    page = in_one_line(client.get(article.get_absolute_url()).content.decode())

    assert LIBEL not in page
    assert REASON in page


@pytest.mark.parametrize(
    "below", ["", "history/", "history/1/", "comments/new/", "comments/feed/", "comments/1/feed/"]
)
def test_every_address_of_a_withdrawn_story_has_the_one_notice(client: Client, below: str):
    article = withdraw_article(article=ArticleFactory(headline="As it was"), reason=REASON)
    say(article, LIBEL, hours=3)

    response = client.get(f"{article.get_absolute_url()}{below}")

    page = in_one_line(response.content.decode())
    assert response.status_code == 410
    assert "As it was</h1>" in page
    assert REASON in page
    assert LIBEL not in page


def test_withheld_version_names_the_zone_as_readers_know_it(
    client: Client, mended: Article, settings: LazySettings
):
    settings.TIME_ZONE = "Asia/Manila"

    page = in_one_line(client.get(f"{mended.get_absolute_url()}history/2/").content.decode())

    assert "It was withdrawn on 15 July 2016, 22:00 UTC+8." in page
