"""Fill one story for each conversation, and say which of its pages are measured, and by how many queries they come.

Run in the environment of an archive, with the conversations as JSON:
python -m bench.conversations.fill '[["bush", 50]]'
"""

import html
import json
import re
import sys
from itertools import islice

import django

django.setup()

from django.db import connection  # noqa: E402 - models can be imported only now
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from articles.actions import Filing, save_article  # noqa: E402
from articles.models import Article, Section, Source, Status  # noqa: E402
from articles.models.article import new_story  # noqa: E402
from bench.conversations.shapes import BEGINNING, make_comments  # noqa: E402
from comments.actions import import_comments  # noqa: E402
from comments.models import Comment  # noqa: E402
from newsroom.samples.generated_stories import StoryGenerator  # noqa: E402

BATCH = 1_000
DEEP = 200
SORTS = ("newest", "recommended")
MORE_COMMENTS = re.compile(r'<a href="([^"#]*comments_after=[^"#]*)#comments"')


class FillingFailed(Exception):
    """A conversation is not what it should be."""


def fill(shape: str, count: int, name: str) -> Article:
    """Return the story with this conversation; what a run that was killed has stored is passed over."""
    guid = f"urn:news-archive:bench-comments:{name}"
    article = Article.objects.filter(guid=guid).first() or _make_story(guid)
    if Comment.objects.on_story(article).count() < count:
        comments = make_comments(shape, count, guid)
        while batch := list(islice(comments, BATCH)):
            rejected = import_comments(article=article, comments=batch).rejected
            if rejected:
                raise FillingFailed(f"{guid}: {rejected[0]}")
    return article


def find_pages(client: Client, article: Article, sort: str) -> list[dict]:
    """Return the first page and the 200th, or the last where there are fewer, as "More comments" leads there."""
    path = f"{article.get_absolute_url()}?sort={sort}"
    found = [_describe(client, path, 1)]
    number = 1
    while number < DEEP and (link := MORE_COMMENTS.search(client.get(path).text)):
        path, number = html.unescape(link[1]), number + 1
    if number > 1:
        found.append(_describe(client, path, number))
    return found


def _describe(client: Client, path: str, number: int) -> dict:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    if answer.status_code != 200:
        raise FillingFailed(f"{path} gives {answer.status_code}.")
    return {"path": path, "number": number, "queries": len(queries)}


def _make_story(guid: str) -> Article:
    """The same text each time, so that pages differ by their comments only."""
    story = StoryGenerator(2, 4_500).story(0)
    article = new_story(
        guid=guid,
        headline=story.headline,
        dateline=story.dateline,
        body_html=story.body_html,
        source=Source.objects.order_by("pk")[0],
        section=Section.objects.order_by("pk")[0],
        published_at=BEGINNING,
        status=Status.PUBLISHED,
    )
    save_article(filing=Filing(article))
    return article


def main() -> None:
    client = Client(headers={"Host": "127.0.0.1"})
    filled = {}
    for shape, count in json.loads(sys.argv[1]):
        name = f"{shape}-{count}"
        print(f"  {name}", file=sys.stderr, flush=True)
        filled[name] = fill(shape, count, name)
    hot = fill("bush", 50, "hot")
    # What a process loads once is no query of a page.
    client.get(hot.get_absolute_url())
    pages = [
        {"thread": name, "sort": sort, **page}
        for name, article in filled.items()
        for sort in SORTS
        for page in find_pages(client, article, sort)
    ]
    json.dump({"pages": pages, "hot": hot.get_absolute_url()}, sys.stdout)


if __name__ == "__main__":
    main()
