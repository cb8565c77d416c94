"""A newsroom and its commenters at work: each second a story under a new topic, a correction, a draft, five comments.

Run in the environment of an archive: python -m bench.live.newsroom_at_work FILE-OF-PATHS. It says "ready" when all that
it needs is there and works from the next line of its input on, until it is told to stop; each second of work is a line
of output, with how many changes it made to stories that have pages.
"""

import secrets
import sys
import time
from itertools import count, islice
from pathlib import Path

import django

django.setup()

from articles.actions import Filing, create_articles, save_article  # noqa: E402 - models can be imported only now
from articles.models import Article, Source, Status, Topic  # noqa: E402
from articles.models.article import new_story  # noqa: E402
from comments.actions.post import NewComment, post_comment  # noqa: E402
from comments.models import Commenter, ConversationRules, Mode  # noqa: E402

COMMENTS = 5
# The first stories are the hot one and its neighbours in the list; no change is made to them.
LEFT_ALONE = 100
# Seconds that it may work for; so many stories are corrected, and five times as many commented on.
LONGEST = 600


class NewsroomAtWork:
    """What is changed: stories that readers know, all of them different ones."""

    def __init__(self, paths: list[str]) -> None:
        # From all over the list, so that what is changed is also asked for.
        known = paths[LEFT_ALONE:] or paths
        step = max(1, len(known) // ((1 + COMMENTS) * LONGEST))
        stories = [_find(path) for path in islice(known, 0, None, step)][: (1 + COMMENTS) * LONGEST]
        self.corrected, self.commented = stories[:: 1 + COMMENTS], stories
        self.source = Source.objects.order_by("pk")[0]
        self.draft = create_articles(filings=[Filing(self._write("A draft"))])[0]
        # Else new people's comments would wait for a moderator, old stories take none, and no page would change.
        rules = {"mode": Mode.OPEN, "close_after_days": 0}
        ConversationRules.objects.update_or_create(is_site=True, defaults=rules)

    def work_a_second(self, number: int) -> int:
        """Make one second's changes and return how many of them a page of a known story shows."""
        mark = secrets.token_hex(6)
        topic = Topic.objects.create(name=f"Topic {mark}", slug=f"topic-{mark}")
        create_articles(filings=[Filing(self._write(f"Story {mark}", Status.PUBLISHED), topics=[topic])])
        self._correct(self.corrected[number % len(self.corrected)], mark)
        self._save_draft(mark)
        for place in range(COMMENTS):
            # All but the corrected ones, in turn.
            story = self.commented[(number * (1 + COMMENTS) + 1 + place) % len(self.commented)]
            self._comment(story, f"{mark}-{place}")
        return 1 + COMMENTS

    def _write(self, headline: str, status: Status = Status.DRAFT) -> Article:
        guid = f"urn:news-archive:bench:{secrets.token_hex(8)}"
        return new_story(
            headline=headline, guid=guid, source=self.source, status=status, body_html="<p>It happened.</p>"
        )

    def _correct(self, pk: int, mark: str) -> None:
        story = Article.objects.get(pk=pk)
        story.body_html += f"<p>Corrected: {mark}.</p>"
        save_article(filing=Filing(story))

    def _save_draft(self, mark: str) -> None:
        self.draft.body_html = f"<p>So far: {mark}.</p>"
        self.draft = save_article(filing=Filing(self.draft))

    def _comment(self, pk: int, mark: str) -> None:
        email = f"{mark}@example.org"
        person = Commenter.objects.create(email=email, name="A reader")
        new = NewComment(
            author_name=person.name,
            email=email,
            body=f"I read this with interest: {mark}.",
            submission=mark,
            browser=mark,
            address_hash=mark,
            commenter=person,
        )
        post_comment(article=Article.objects.get(pk=pk), new=new)


def _find(path: str) -> int:
    year, month, day, slug = path.strip("/").split("/")
    return Article.objects.at_permalink(int(year), int(month), int(day), slug).values_list("pk", flat=True)[0]


def main() -> None:
    newsroom = NewsroomAtWork(Path(sys.argv[1]).read_text().split())
    print("ready", flush=True)
    sys.stdin.readline()
    begun = time.monotonic()
    for number in count():
        time.sleep(max(0.0, begun + number - time.monotonic()))
        print(newsroom.work_a_second(number), flush=True)


if __name__ == "__main__":
    main()
