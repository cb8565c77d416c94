"""An archive of a few stories, written again and again: the index holds more of what is gone than of what is there."""

import pytest

from articles.actions import Filing, save_article, withdraw_article
from search.engine import search
from search.index.folder import current_folder
from search.query.parsing import parse_query
from search.related import get_related
from search.suggest import suggest
from tests.factories import ArticleFactory, SourceFactory

pytestmark = pytest.mark.django_db

ASKED = [
    *(
        "moscow",
        "moscow talks",
        '"moscow talks"',
        "mosc*",
        "moscow OR talks",
        "talks -paris",
        "mascow",
        "2016",
        "xyz",
    ),
    *(
        "headline:talks",
        "headline:tal*",
        "moscow talks match:any",
        "from:2000",
        "source:a -talks",
        "mos-cow*",
        "the",
    ),
]


@pytest.mark.parametrize("count", [1, 2, 4, 9, 12])
@pytest.mark.parametrize("corrections", [1, 3])
def test_stories_corrected_again_and_again_are_found(index, count, corrections):
    source = SourceFactory(name="A")
    articles = [
        ArticleFactory(
            headline=f"Talks in Moscow {number}", source=source, body_html="<p>Moscow talks again.</p>"
        )
        for number in range(count)
    ]
    index()
    for _ in range(corrections):
        for article in articles:
            article.deck += "."
            save_article(filing=Filing(article))
            index()
    folder = current_folder()

    found = {text: search(parse_query(text)).total for text in ASKED}

    assert (
        found["moscow"] == found["moscow talks"] == found['"moscow talks"'] == found["headline:tal*"] == count
    )
    assert len(suggest("mosc")) == min(count, 8)
    get_related(articles[0], list)
    assert current_folder() == folder


@pytest.mark.parametrize("gone", range(1, 9))
def test_stories_left_of_a_few_have_related_ones(index, gone):
    articles = ArticleFactory.create_batch(9, body_html="<p>Moscow talks again.</p>")
    index()
    for article in articles[:gone]:
        withdraw_article(article=article, reason="Wrong.")
    index()
    folder = current_folder()

    related = get_related(articles[-1], list)

    assert {story.article_id for story in related} <= {article.pk for article in articles[gone:]}
    assert search(parse_query("moscow")).total == 9 - gone
    assert current_folder() == folder
