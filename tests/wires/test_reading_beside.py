"""Large files are read by a process beside, with the same outcome."""

import json
import multiprocessing

import pytest
from django.core.management import call_command

from articles.models import Article
from intake.formats import Rejection
from wires import reading_beside
from wires.reading_beside import ReaderDied, read_files_fast
from wires.wire_files import read_files

STORY = {
    "headline": "Floods",
    "source": "AFP",
    "dateline": "GENEVA –",
    "body_html": "<p>It rained.</p>",
    "published_at": "2016-07-16",
}


@pytest.fixture
def files(tmp_path, monkeypatch) -> list[str]:
    """Two files, large enough for a process; the second has a bad line in its middle."""
    monkeypatch.setattr(reading_beside, "WORTH_A_PROCESS", 0)
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    lines = [json.dumps(STORY | {"guid": f"a-{number}"}) for number in range(130)]
    good.write_text("\n".join(lines[:60]))
    bad.write_text("\n".join([*lines[60:70], "{", *lines[70:]]))
    return [str(good), str(bad)]


def test_stories_and_rejections_come_in_order_as_read_here(files):
    beside, here = list(read_files_fast(files)), list(read_files(files))

    assert beside == here
    assert len(beside) == 131
    assert beside[70].answer == Rejection(
        "This is not JSON: Expecting property name enclosed in double quotes at character 2.", 11
    )


def test_what_storing_asks_for_comes_with_the_story(files):
    story = next(read_files_fast(files)).answer

    assert {"dropped", "fingerprint", "ahead"} <= vars(story).keys()
    assert story.ahead.dateline.place == "GENEVA"


def test_reader_that_was_killed_is_told_from_the_end_of_the_files(files, monkeypatch):
    monkeypatch.setattr(reading_beside, "CHUNKS_AHEAD", 1)
    reads = read_files_fast(files * 200)
    next(reads)

    for child in multiprocessing.active_children():
        child.kill()

    with pytest.raises(ReaderDied, match="Start the import again"):
        list(reads)


def test_missing_file_is_a_rejection_here_too(files, tmp_path):
    reads = list(read_files_fast([str(tmp_path / "none"), *files]))

    assert len(reads) == 132


@pytest.mark.django_db
def test_import_of_what_is_read_beside_stores_the_same(files, capsys):
    with pytest.raises(SystemExit):
        call_command("import_wire", *files)

    assert "130 created, 0 updated, 0 unchanged, 1 rejected" in capsys.readouterr().out
    assert Article.objects.count() == 130
    assert Article.objects.get(guid="a-7").places.get().name == "Geneva"
