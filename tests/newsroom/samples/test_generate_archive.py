import json

import pytest
from django.core.management import call_command

from articles.models import Article, ArticleVersion
from datelines import parse_dateline
from newsroom.samples.generated_stories import StoryGenerator, read_words
from tests.articles.unguarded_versions import unguarded_versions

COMPARED = ("guid", "slug", "published_at", "newest__headline", "newest__byline", "newest__dateline")


def test_story_depends_on_seed_and_number_alone():
    assert list(StoryGenerator(7).stories(3, 5)) == list(StoryGenerator(7).stories(0, 5))[3:]
    assert StoryGenerator(7).story(3) != StoryGenerator(8).story(3)


def test_every_city_of_the_generated_datelines_is_known():
    for city in read_words()["city"]:
        assert parse_dateline(f"{city}, March 3 –").places[0].country_iso, city


def test_names_are_not_given_twice():
    generator = StoryGenerator()

    assert len(set(generator.topics)) == len(generator.topics)
    assert len(set(generator.authors)) == len(generator.authors)


@pytest.mark.django_db
def test_run_again_it_goes_on_where_it_was(capsys):
    call_command("generate_archive", 3, characters=300, verbosity=0)
    call_command("generate_archive", 5, characters=300, verbosity=0)

    assert Article.objects.published().count() == 5
    assert "2 stories made, 3 were there." in capsys.readouterr().out


@pytest.mark.django_db
def test_stories_that_were_corrected_have_two_versions_stored_or_imported(tmp_path):
    path = tmp_path / "stories.jsonl"

    def versions() -> set[tuple]:
        columns = ("article__guid", "number", "headline", "body_html", "live_from", "live_until", "digest")
        return set(ArticleVersion.objects.values_list(*columns))

    call_command("generate_archive", 8, characters=300, versions=1.5, verbosity=0)
    stored = versions()
    numbers = [number for _guid, number, *_rest in stored]
    assert numbers.count(1) == Article.objects.published().count() == 8
    assert 0 < numbers.count(2) < 8
    with unguarded_versions():
        Article.objects.all().delete()

    call_command("generate_archive", 8, characters=300, versions=1.5, verbosity=0, json_lines=path)
    call_command("import_wire", str(path))

    assert versions() == stored


@pytest.mark.django_db
def test_written_as_json_lines_the_stories_are_those_that_would_be_stored(tmp_path):
    path = tmp_path / "stories.jsonl"
    call_command("generate_archive", 3, characters=300, verbosity=0)
    stored = set(Article.objects.values_list(*COMPARED))
    bodies = set(ArticleVersion.objects.values_list("body_html", flat=True))
    with unguarded_versions():
        Article.objects.all().delete()

    call_command("generate_archive", 3, characters=300, verbosity=0, json_lines=path)

    assert not Article.objects.exists()
    assert {json.loads(line)["body_html"] for line in path.read_text(encoding="utf-8").splitlines()} == bodies
    call_command("import_wire", str(path))
    assert set(Article.objects.values_list(*COMPARED)) == stored
