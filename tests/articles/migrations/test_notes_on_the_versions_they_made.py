from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from articles.actions import Filing, save_article
from articles.models import Article, ArticleVersion
from tests.factories import ArticleFactory

move_notes = import_module("articles.migrations.0022_notes_on_the_versions_they_made").move_notes

CASES = {
    "imported": (["a", ""], ["", "a"]),
    "imported in three states": (["a", "b", ""], ["", "a", "b"]),
    "imported, then corrected at the desk": (["a", "", "b"], ["", "a", "b"]),
    "imported with a note of its own": (["a", "b"], ["", "a\n\nb"]),
    "corrected at the desk": (["", "a", "b", ""], ["", "a", "b", ""]),
    "never corrected": (["a"], ["a"]),
}


@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES)
def test_note_stands_with_the_version_that_it_made_however_often_it_runs(case: str):
    before, after = CASES[case]
    article = ArticleFactory()
    for number in range(2, len(before) + 1):
        article.headline = f"Version {number}"
        save_article(filing=Filing(article))
    for number, note in enumerate(before, 1):
        ArticleVersion.objects.filter(number=number).update(version_note=note)
    Article.objects.update(version_note=before[-1])

    for _ in range(2):
        move_notes(apps, SimpleNamespace(connection=connection))

        notes = ArticleVersion.objects.order_by("number").values_list("version_note", flat=True)
        assert [*notes, Article.objects.get().version_note] == after
