"""The import command, as an operator meets it."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from articles.actions import Filing, save_article
from articles.models import Article, Status
from intake.files import count_bytes
from tests.articles.unguarded_versions import unguarded_versions
from wires.wire_files import read_files

PAGE = Path(__file__).parent / "formats" / "stories" / "vienna-deal.txt"
LINE = {
    "guid": "a-1",
    "headline": "Floods",
    "source": "AFP",
    "body_html": "<p>It rained.</p>",
    "published_at": "2016-07-16",
}


def run(*arguments: str) -> tuple[int, str, str]:
    """Return exit status, output and complaints."""
    out, err, status = io.StringIO(), io.StringIO(), 0
    try:
        call_command("import_wire", *arguments, stdout=out, stderr=err)
    except SystemExit as error:
        status = int(error.code)
    return status, out.getvalue(), err.getvalue()


@pytest.fixture
def stories(tmp_path) -> Path:
    path = tmp_path / "stories.jsonl"
    path.write_text("\n".join(json.dumps(LINE | {"guid": guid}) for guid in ("a-1", "a-2")), encoding="utf-8")
    return path


def test_dry_run_prints_each_story_and_needs_no_database(stories):
    status, out, _err = run("--dry-run", "--json", str(stories), str(PAGE))

    found = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [story["guid"] for story in found] == ["a-1", "a-2", None]
    assert found[2]["paragraphs"] == 10
    assert {"language", "published_at", "updated_at", "section", "topics", "body_html"} <= set(found[0])


@pytest.mark.django_db
def test_second_import_of_the_same_files_changes_nothing(stories):
    import_pages = ("--date-from", "text", str(stories), str(PAGE))

    first, second = run(*import_pages), run(*import_pages)

    assert first == (0, "3 created, 0 updated, 0 unchanged, 0 rejected\n", "")
    assert second == (0, "0 created, 0 updated, 3 unchanged, 0 rejected\n", "")


@pytest.mark.django_db
def test_json_says_what_became_of_each_story(stories):
    _status, out, _err = run("--json", str(stories))

    first = json.loads(out.splitlines()[0])
    assert (first["result"], first["guid"]) == ("created", "a-1")
    assert Article.objects.get(pk=first["article_id"]).guid == "a-1"


@pytest.mark.django_db
def test_status_draft_publishes_nothing(stories):
    run("--status", "draft", str(stories))

    assert set(Article.objects.values_list("status", flat=True)) == {Status.DRAFT}


@pytest.mark.django_db
def test_bad_files_and_lines_are_named_and_the_rest_is_stored(stories, tmp_path):
    empty, broken = tmp_path / "empty.txt", tmp_path / "broken.jsonl"
    empty.write_bytes(b"")
    broken.write_text('{"headline"\n' + json.dumps(LINE | {"guid": "a-9"}), encoding="utf-8")

    status, out, err = run(str(tmp_path / "none.txt"), str(tmp_path), str(empty), str(broken), str(stories))

    assert status == 1
    assert out == "3 created, 0 updated, 0 unchanged, 4 rejected\n"
    assert err.splitlines() == [
        f"{tmp_path}/none.txt: The file cannot be read: No such file or directory.",
        f"{tmp_path}: The file cannot be read: Is a directory.",
        f"{empty}: The text is empty.",
        f"{broken}: line 1: This is not JSON: Expecting ':' delimiter at character 12.",
    ]


def test_standard_input_is_read_where_no_file_is_named(monkeypatch):
    stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(PAGE.read_bytes())))
    monkeypatch.setattr("sys.stdin", stdin)

    status, out, _err = run("--dry-run")

    assert status == 0
    assert out.endswith("(Harbor Courier)\n1 readable, 0 rejected\n")


def test_format_may_be_named(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(json.dumps(LINE), encoding="utf-8")

    assert run("--dry-run", "--format", "text", str(path))[0] == 1
    assert run("--dry-run", "--format", "jsonl", str(path))[0] == 0


def test_reader_who_stops_listening_causes_no_traceback(tmp_path):
    path = tmp_path / "stories.jsonl"
    path.write_text("\n".join(json.dumps(LINE | {"guid": f"a-{n}"}) for n in range(3000)), encoding="utf-8")
    command = [sys.executable, "manage.py", "import_wire", "--dry-run", "--json", str(path)]
    environment = {**os.environ, "SECRET_KEY": "x" * 50, "HTTPS": "0"}

    with subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        complaints = process.stderr.read()

    assert (process.returncode, complaints) == (1, b"")


def test_progress_is_known_in_bytes_over_all_files(stories, tmp_path):
    size = stories.stat().st_size

    reads = list(read_files([str(stories), str(tmp_path / "missing"), str(stories)]))

    assert [read.bytes_read for read in reads][-1] == 2 * size == count_bytes([str(stories)] * 2)
    assert [read.bytes_read for read in reads] == sorted(read.bytes_read for read in reads)
    assert count_bytes([str(stories), "-"]) is None
    assert count_bytes([str(tmp_path / "missing")]) is None


@pytest.mark.django_db
def test_what_waits_for_the_desk_is_told_with_where_to_decide(stories, tmp_path):
    run(str(stories))
    article = Article.objects.get(guid="a-1")
    article.headline = "Floods in the valley"
    save_article(filing=Filing(article))
    later = tmp_path / "later.jsonl"
    later.write_text(json.dumps(LINE | {"deck": "More rain"}), encoding="utf-8")

    status, out, _err = run(str(later))

    assert status == 0
    assert out == (
        "0 created, 0 updated, 0 unchanged, 0 rejected\n"
        "1 waiting: the desk has changed those stories, and decides at /admin/wires/delivery/\n"
    )


@pytest.mark.django_db
def test_what_was_dropped_is_counted_by_kind(tmp_path):
    path = tmp_path / "rich.jsonl"
    body = (
        '<p>x</p><img src="a.jpg"><img src="b.jpg"><iframe src="https://example.org/v"></iframe><form></form>'
    )
    path.write_text(json.dumps(LINE | {"body_html": body}), encoding="utf-8")

    assert run(str(path))[1].splitlines()[1:] == [
        "Kept as links: embedded things (1)",
        "Left out: forms (1), pictures (2)",
    ]


@pytest.mark.django_db
def test_story_without_a_date_is_refused_unless_somebody_says_where_it_is_from(tmp_path):
    path = tmp_path / "undated.txt"
    path.write_text(
        "Floods cut off villages\n\nGENEVA – It rained on Friday, July 15, 2016, officials said.\n"
    )
    os.utime(path, (1_500_000_000, 1_500_000_000))

    status, _out, err = run(str(path))

    assert (status, Article.objects.count()) == (1, 0)
    assert "does not say when it was published" in err
    run("--date-from", "text", str(path))
    assert Article.objects.get().get_absolute_url() == "/2016/07/15/floods-cut-off-villages/"
    with unguarded_versions():
        Article.objects.all().delete()
    run("--date-from", "file", str(path))
    assert Article.objects.get().published_at.timestamp() == 1_500_000_000


def test_unknown_time_zone_is_named(stories):
    with pytest.raises(CommandError, match="there is no time zone 'Mars/Base'"):
        run("--time-zone", "Mars/Base", str(stories))
