"""Say how many comments a story has, and whether its counters are true: python -m bench.conversations.counts PATH"""

import json
import sys

import django

django.setup()

from articles.models import Article  # noqa: E402 - models can be imported only now
from comments.models import Comment, Status  # noqa: E402
from tests.comments.true_counts import assert_counts_true  # noqa: E402


def main() -> None:
    year, month, day, slug = sys.argv[1].strip("/").split("/")
    article = Article.objects.at_permalink(int(year), int(month), int(day), slug).get()
    comments = Comment.objects.on_story(article)
    try:
        assert_counts_true(article)
        are_true = True
    except AssertionError:
        are_true = False
    approved = comments.filter(status=Status.APPROVED).count()
    json.dump({"rows": comments.count(), "approved": approved, "are_true": are_true}, sys.stdout)


if __name__ == "__main__":
    main()
