"""Whole pages as people paste them, against everything that must be read out of them."""

import datetime as dt
import json
from pathlib import Path

import pytest

from tests.samples import samples_dir
from wires.formats.text import parse

TODAY = dt.date(2026, 11, 23)
STORIES = Path(__file__).parent / "stories"
PASSAGES = {"body_starts", "body_ends", "body_excludes"}


def assert_reads_as(page: bytes, expected: dict) -> None:
    [story] = parse(page)
    found = story.as_json(today=TODAY)

    assert {key: found[key] for key in expected if key not in PASSAGES} == {
        key: value for key, value in expected.items() if key not in PASSAGES
    }
    assert story.body_text.startswith(expected["body_starts"])
    assert story.body_text.endswith(expected["body_ends"])
    assert [passage for passage in expected["body_excludes"] if passage in story.body_text] == []


def test_page_with_everything_around_the_story_gives_each_part_its_field():
    page = (STORIES / "vienna-deal.txt").read_bytes()

    assert_reads_as(page, json.loads((STORIES / "vienna-deal.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\u2028"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encoding_and_line_ends_make_no_difference(line_end, encoding):
    if line_end == "\u2028" and encoding == "cp1252":
        pytest.skip("Windows-1252 has no line separator")
    text = (STORIES / "vienna-deal.txt").read_text(encoding="utf-8")
    page = text.replace("\n", line_end).encode(encoding)

    assert_reads_as(page, json.loads((STORIES / "vienna-deal.json").read_text(encoding="utf-8")))


def test_seed_report_is_read_as_its_owner_wants_it():
    folder = samples_dir()
    if folder is None:
        pytest.skip("The samples folder is not beside the checkout.")

    expected = json.loads((folder / "seed" / "expected.json").read_text(encoding="utf-8"))

    assert_reads_as((folder / "seed" / "kerry-lavrov.txt").read_bytes(), expected)
