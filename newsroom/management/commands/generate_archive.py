import json
from argparse import ArgumentParser, ArgumentTypeError
from copy import copy
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.text import slugify
from tqdm import tqdm

from articles.actions import Filing, create_articles
from articles.models import Article, Author, Section, Source, Status, Topic
from articles.models.article import new_story
from articles.models.named import Named
from newsroom.samples.generated_stories import SECTIONS, SOURCES, EarlierState, GeneratedStory, StoryGenerator

BATCH = 1_000
GUID = "urn:news-archive:generated:{seed}:{number}"


class Command(BaseCommand):
    help = (
        "Fill the archive with N generated stories, the same for the same N and seed. Run again, it goes on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", type=int, help="how many stories the archive is to have from this seed")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--characters", type=int, default=4_500, help="length of a story's text")
        parser.add_argument(
            "--json-lines", type=Path, metavar="FILE", help="write them there for import_wire, store nothing"
        )

        parser.add_argument(
            "--versions",
            type=_one_to_two,
            default=1.0,
            metavar="N",
            help="versions that a story has on average, from 1 to 2 (1): some were corrected since",
        )

    def handle(self, *args: Any, number: int, seed: int, characters: int, **options: Any) -> None:
        self.generator, self.seed = StoryGenerator(seed, characters), seed
        self.versions = options["versions"]
        if options["json_lines"]:
            self._write(number, options["json_lines"], is_quiet=options["verbosity"] == 0)
            return
        self._make_names()
        done = self._count_done(number)
        stories = self.generator.stories(done, number)
        with tqdm(total=number, initial=done, unit=" stories", disable=options["verbosity"] == 0) as progress:
            while batch := list(islice(stories, BATCH)):
                create_articles(filings=[self._file(story) for story in batch])
                progress.update(len(batch))
        self.stdout.write(f"{number - done} stories made, {done} were there.")

    def _write(self, number: int, path: Path, *, is_quiet: bool) -> None:
        stories = tqdm(self.generator.stories(0, number), total=number, unit=" stories", disable=is_quiet)
        with path.open("w", encoding="utf-8") as lines:
            for story in stories:
                lines.write(f"{json.dumps(self._as_json(story), ensure_ascii=False)}\n")

    def _as_json(self, story: GeneratedStory) -> dict[str, Any]:
        author = self.generator.authors[story.author]
        before = self.generator.earlier_state(story, self.versions)
        return _earlier_as_json(story, before) | {
            "guid": GUID.format(seed=self.seed, number=story.number),
            "headline": story.headline,
            "deck": story.deck,
            "byline": f"By {author}",
            "authors": [author],
            "dateline": story.dateline,
            "body_html": story.body_html,
            "source": SOURCES[story.source],
            "section": SECTIONS[story.section],
            "topics": [self.generator.topics[topic] for topic in story.topics],
            "credit": SOURCES[story.source],
            "published_at": story.published_at.isoformat(),
        }

    def _count_done(self, number: int) -> int:
        """Return the number of the first story that is missing; they are made in order, in whole batches."""
        low, high = 0, number
        while low < high:
            middle = (low + high) // 2
            if Article.objects.filter(guid=GUID.format(seed=self.seed, number=middle)).exists():
                low = middle + 1
            else:
                high = middle
        return low

    def _make_names(self) -> None:
        def made(model: type[Named], names: list[str]) -> list[Any]:
            rows = [model(name=name, slug=slugify(name)) for name in names]
            model._default_manager.bulk_create(rows, ignore_conflicts=True, batch_size=500)
            stored = model._default_manager.in_bulk([slugify(name) for name in names], field_name="slug")
            return [stored[slugify(name)] for name in names]

        self.sources, self.sections = made(Source, list(SOURCES)), made(Section, list(SECTIONS))
        self.topics, self.authors = made(Topic, self.generator.topics), made(Author, self.generator.authors)

    def _file(self, story: GeneratedStory) -> Filing:
        author = self.authors[story.author]
        article = new_story(
            guid=GUID.format(seed=self.seed, number=story.number),
            headline=story.headline,
            deck=story.deck,
            byline=f"By {author.name}",
            dateline=story.dateline,
            body_html=story.body_html,
            source=self.sources[story.source],
            section=self.sections[story.section],
            credit=self.sources[story.source].name,
            published_at=story.published_at,
            status=Status.PUBLISHED,
        )
        filing = Filing(article, authors=[author], topics=[self.topics[topic] for topic in story.topics])
        if before := self.generator.earlier_state(story, self.versions):
            twin = copy(article)
            twin.headline, twin.body_html = before.headline, before.body_html
            article.text.live_from = before.corrected_at
            filing.earlier = [Filing(twin, authors=filing.authors, topics=filing.topics)]
        return filing


def _earlier_as_json(story: GeneratedStory, before: EarlierState | None) -> dict[str, Any]:
    if before is None:
        return {}
    earlier = {
        "headline": before.headline,
        "deck": story.deck,
        "body_html": before.body_html,
        "published_at": story.published_at.isoformat(),
    }
    return {"versions": [earlier], "updated_at": before.corrected_at.isoformat()}


def _one_to_two(text: str) -> float:
    number = float(text)
    if not 1 <= number <= 2:
        raise ArgumentTypeError("A story has one version or two: give a number from 1 to 2.")
    return number
