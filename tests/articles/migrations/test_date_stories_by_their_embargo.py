from datetime import timedelta
from importlib import import_module

from tests.factories import NOON

date_stories = import_module("articles.migrations.0015_date_stories_by_their_embargo").date_stories


def test_stories_held_back_before_are_dated_by_their_embargo_and_keep_their_addresses(old_database):
    old = old_database("0014_withhold_withdrawn_versions")
    topic = old.manager("Topic").create(name="Ships", slug="ships")
    held = old.make_story(embargoed_until=NOON + timedelta(days=3))
    other = old.make_story()
    for story in (held, other):
        old.manager("ArticleTopic").create(article=story, topic=topic, published_at=NOON)

    for _ in range(2):
        date_stories(old.apps, old.schema_editor)

    dated = list(old.manager("Article").order_by("pk").values_list("published_at", "published_date", "slug"))
    assert dated == [
        (NOON + timedelta(days=3), NOON.date(), held.slug),
        (NOON, NOON.date(), other.slug),
    ]
    rows = old.manager("ArticleTopic").order_by("article")
    assert list(rows.values_list("published_at", flat=True)) == [NOON + timedelta(days=3), NOON]
    assert list(old.manager("Change").values_list("object_id", flat=True)) == [held.pk]
