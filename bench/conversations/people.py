"""Make guests whose addresses are confirmed, for each writer a browser full of them: who they are goes to stdout.

Run in the environment of an archive: python -m bench.conversations.people PATH-OF-THE-HOT-STORY WRITERS PEOPLE-FOR-EACH
"""

import json
import sys

import django

django.setup()

from django.http import HttpResponse  # noqa: E402 - models can be imported only now

from articles.models import Article  # noqa: E402
from comments.models import Commenter, ConversationRules, KnownBrowser, Mode  # noqa: E402
from comments.people.browser import COOKIE, new_browser, remember_browser  # noqa: E402


def make_writer(people: int) -> dict:
    """Return the cookie of a browser, and the addresses that are confirmed on it."""
    browser, response = new_browser(), HttpResponse()
    remember_browser(response, browser)
    made = Commenter.objects.bulk_create(
        [Commenter(email=f"{browser}-{number}@example.org", name="A writer") for number in range(people)],
        batch_size=500,
    )
    KnownBrowser.objects.bulk_create(
        [KnownBrowser(commenter=commenter, browser=browser) for commenter in made], batch_size=500
    )
    return {
        "cookie": f"{COOKIE}={response.cookies[COOKIE].value}",
        "emails": [commenter.email for commenter in made],
    }


def main() -> None:
    path, writers, people = sys.argv[1:]
    year, month, day, slug = path.strip("/").split("/")
    article = Article.objects.at_permalink(int(year), int(month), int(day), slug).get()
    # Else all these new people would wait for a moderator, and no page would change.
    ConversationRules.objects.update_or_create(article=article, defaults={"mode": Mode.OPEN})
    json.dump([make_writer(int(people)) for _ in range(int(writers))], sys.stdout)


if __name__ == "__main__":
    main()
