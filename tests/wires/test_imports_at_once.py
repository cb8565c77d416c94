import dataclasses

import pytest

from articles.models import Article
from tests.at_once import do_at_once
from tests.wires.test_importing import STORY
from wires.importing import Result, import_stories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("guid", ["named", ""])
def test_file_imported_twice_at_the_same_moment_is_stored_once(guid: str):
    stories = [
        dataclasses.replace(
            STORY, headline=f"Flood of day {number} in the valley", guid=guid and f"a-{number}"
        )
        for number in range(5)
    ]

    def run() -> list[Result]:
        return [outcome.result for outcome in import_stories(stories)]

    results = do_at_once(run, run)

    assert sorted(results) == [[Result.CREATED] * 5, [Result.UNCHANGED] * 5]
    assert Article.objects.count() == 5
