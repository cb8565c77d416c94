from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from articles.models import Section
from tests.factories import NOON, ArticleFactory, SectionFactory

date_sections = import_module("articles.migrations.0018_date_sections").date_sections


@pytest.mark.django_db
def test_sections_that_were_there_before_are_dated_however_often_it_runs():
    known, unknown, empty = (SectionFactory(name=name) for name in ("Known", "Unknown", "Empty"))
    for hours in (1, 0, 2):
        ArticleFactory(section=known, published_at=NOON + timedelta(hours=hours))
    ArticleFactory(section=unknown, draft=True)
    Section.objects.update(live_from=None)

    for _ in range(2):
        date_sections(apps, SimpleNamespace(connection=connection))

        found = dict(Section.objects.values_list("pk", "live_from"))
        assert found == {known.pk: NOON, unknown.pk: None, empty.pk: None}
