from importlib import import_module

from tests.factories import NOON

count_names = import_module("articles.migrations.0007_count_names").count_names


def test_stories_that_were_there_before_are_counted_however_often_it_runs(old_database, monkeypatch):
    monkeypatch.setitem(count_names.__globals__, "BATCH", 3)
    old = old_database("0006_name_counts")
    kinds = ("section", "topic", "topic", "place", "author")
    names = [
        (kind, old.manager(kind.title()).create(name=f"{kind} {number}", slug=f"{kind}-{number}"))
        for number, kind in enumerate(kinds)
    ]
    section = names[0][1]
    for year in (2014, 2015, 2016, 2016):
        published_at = NOON.replace(year=year)
        story = old.make_story(published_at=published_at, published_date=published_at.date(), section=section)
        for kind, name in names[1:]:
            old.manager(f"Article{kind.title()}").create(
                article=story, published_at=published_at, **{kind: name}
            )
    old.make_story(status="draft", published_at=None, published_date=None, version=0, section=section)

    for _ in range(2):
        count_names(old.apps, old.schema_editor)

        source = old.manager("Source").get()
        counted = {(row.kind, row.object_id, row.year): row.count for row in old.manager("NameCount").all()}
        for kind, name in [*names, ("source", source)]:
            # The year 0 stands for all.
            found = {year: counted.pop((kind, name.pk, year)) for year in (0, 2014, 2015, 2016)}
            assert found == {0: 4, 2014: 1, 2015: 1, 2016: 2}
        assert not counted
