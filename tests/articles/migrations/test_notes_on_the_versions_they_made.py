from importlib import import_module

import pytest

move_notes = import_module("articles.migrations.0022_notes_on_the_versions_they_made").move_notes

CASES = {
    "imported": (["a", ""], ["", "a"]),
    "imported in three states": (["a", "b", ""], ["", "a", "b"]),
    "imported, then corrected at the desk": (["a", "", "b"], ["", "a", "b"]),
    "imported with a note of its own": (["a", "b"], ["", "a\n\nb"]),
    "corrected at the desk": (["", "a", "b", ""], ["", "a", "b", ""]),
    "never corrected": (["a"], ["a"]),
}


@pytest.mark.parametrize("case", CASES)
def test_note_stands_with_the_version_that_it_made_however_often_it_runs(case: str, old_database):
    before, after = CASES[case]
    old = old_database("0021_former_permalinks")
    story = old.make_story(version=len(before), version_note=before[-1])
    for number, note in enumerate(before[:-1], 1):
        old.make_earlier(story, number, version_note=note)

    for _ in range(2):
        move_notes(old.apps, old.schema_editor)

        notes = old.manager("ArticleVersion").order_by("number").values_list("version_note", flat=True)
        assert [*notes, old.manager("Article").get().version_note] == after
