from datetime import timedelta
from importlib import import_module

from tests.factories import NOON

date_sections = import_module("articles.migrations.0018_date_sections").date_sections


def test_sections_that_were_there_before_are_dated_however_often_it_runs(old_database):
    old = old_database("0017_sections_public_from")
    known, unknown, empty = (
        old.manager("Section").create(name=name, slug=name.lower()) for name in ("Known", "Unknown", "Empty")
    )
    for hours in (1, 0, 2):
        old.make_story(section=known, published_at=NOON + timedelta(hours=hours))
    old.make_story(section=unknown, status="draft", published_at=None, published_date=None, version=0)

    for _ in range(2):
        date_sections(old.apps, old.schema_editor)

        found = dict(old.manager("Section").values_list("pk", "live_from"))
        assert found == {known.pk: NOON, unknown.pk: None, empty.pk: None}
