from datetime import timedelta
from importlib import import_module

from tests.factories import NOON

withhold = import_module("articles.migrations.0014_withhold_withdrawn_versions").withhold


def test_story_that_was_withdrawn_before_stays_withdrawn_however_often_it_runs(old_database):
    old = old_database("0013_withheld_versions")
    withdrawn_at = NOON + timedelta(hours=5)
    withdrawn = old.make_story(
        version=2,
        updated_at=NOON + timedelta(hours=1),
        status="withdrawn",
        withdrawn_at=withdrawn_at,
        withdrawal_reason="It was not true.",
    )
    standing = old.make_story(version=2, updated_at=NOON + timedelta(hours=1))
    for story in (withdrawn, standing):
        old.make_earlier(story, 1)

    for _ in range(2):
        withhold(old.apps, old.schema_editor)

    withheld = old.manager("ArticleVersion").filter(is_withheld=True).order_by("number")
    assert list(withheld.values_list("article", "number")) == [(withdrawn.pk, 1), (withdrawn.pk, 2)]
    last = withheld.get(number=2)
    assert (last.headline, last.began_at, last.ended_at) == (
        withdrawn.headline,
        withdrawn.updated_at,
        withdrawn_at,
    )
    assert (last.withdrawn_at, last.withdrawal_reason) == (withdrawn_at, "It was not true.")
