"""The import of conversations, as an operator meets it."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from comments.exchange.comment_files import read_files
from comments.models import Comment
from tests.comments.true_counts import assert_counts_true, get_counts
from tests.factories import ArticleFactory
from tests.samples import samples_dir

pytestmark = pytest.mark.django_db

DISQUS = """<?xml version="1.0"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<thread dsq:id="1"><link>http://old.example/flood</link></thread>
<thread dsq:id="2"><link>https://www.old.example/flood/</link></thread>
<thread dsq:id="3"><link>http://old.example/about</link></thread>
<thread dsq:id="4"><link>http://old.example/empty</link></thread>
{posts}</disqus>"""


def post(number: int, thread: int = 1, parent: int = 0, **changes: str) -> str:
    parts = {
        "message": f"<![CDATA[<p>Post {number}</p>]]>",
        "createdAt": f"2016-07-16T12:{number:02}:00Z",
        "author": "<name>Ines</name>",
    } | changes
    elements = "".join(f"<{name}>{value}</{name}>" for name, value in parts.items())
    answered = f'<parent dsq:id="{parent}"/>' if parent else ""
    return f'<post dsq:id="{number}">{elements}<thread dsq:id="{thread}"/>{answered}</post>'


@pytest.fixture
def write(tmp_path):
    def write_file(*posts: str, name: str = "disqus.xml") -> str:
        path = tmp_path / name
        path.write_text(DISQUS.format(posts="\n".join(posts)), encoding="utf-8")
        return str(path)

    return write_file


@pytest.fixture
def story():
    return ArticleFactory(original_url="https://old.example/flood")


def run(*arguments: str) -> tuple[int, str, str]:
    """Return exit status, output and complaints."""
    out, err, status = io.StringIO(), io.StringIO(), 0
    try:
        call_command("import_comments", *arguments, stdout=out, stderr=err)
    except SystemExit as error:
        status = int(error.code)
    return status, out.getvalue(), err.getvalue()


def summary(created: int = 0, unchanged: int = 0, skipped: int = 0, rejected: int = 0) -> str:
    return f"{created} created, {unchanged} unchanged, {skipped} skipped, {rejected} rejected\n"


def test_threads_dates_and_authors_are_kept_whatever_the_order_of_the_file(story, write):
    status, out, err = run(write(post(3, parent=2), post(2, parent=1), post(1), post(4, thread=2, author="")))

    shown = Comment.objects.shown().oldest_first()
    assert (status, out, err) == (0, summary(created=4), "")
    assert [(c.guid, c.depth, c.author_name) for c in shown] == [
        ("disqus:1", 0, "Ines"),
        ("disqus:2", 1, "Ines"),
        ("disqus:3", 2, "Ines"),
        ("disqus:4", 0, "Anonymous"),
    ]
    assert shown[2].created_at.isoformat() == "2016-07-16T12:03:00+00:00"
    assert shown[0].body_html == "<p>Post 1</p>"
    assert_counts_true(story)


def test_second_import_changes_nothing_and_a_longer_one_adds_what_is_new(story, write):
    first = run(write(post(1), post(2, parent=1)))
    again = run(write(post(1), post(2, parent=1)))
    longer = run(write(post(1), post(2, parent=1), post(3, parent=2)))

    assert first == (0, summary(created=2), "")
    assert again == (0, summary(unchanged=2), "")
    assert longer == (0, summary(created=1, unchanged=2), "")
    assert_counts_true(story)


def test_deleted_comment_with_answers_is_a_stone_and_spam_is_not_shown(story, write):
    run(
        write(
            post(1, isDeleted="true", message=""),
            post(2, parent=1),
            post(3, isDeleted="true", message=""),
            post(4, isSpam="true"),
        )
    )

    assert [c.guid for c in Comment.objects.shown().oldest_first()] == ["disqus:1", "disqus:2"]
    assert Comment.objects.filter(is_spam=True, status="rejected").get().guid == "disqus:4"
    assert_counts_true(story)


def test_what_finds_no_place_is_named_and_the_rest_is_stored(story, write):
    path = write(
        post(1),
        post(2, parent=99),
        post(3, thread=3),
        post(4, thread=3),
        post(5, thread=77),
        post(6, thread=2, parent=1, createdAt="soon"),
        post(7, parent=8),
        post(8, parent=7),
        post(9, message=""),
        post(10, createdAt="2999-01-01T00:00:00Z"),
    )

    status, out, err = run(path)

    assert (status, out) == (
        1,
        summary(created=2, rejected=8)
        + "1 created: It stands on the story itself: what it answers is not in the file.\n",
    )
    assert Comment.objects.get(guid="disqus:2").parent is None
    assert err.splitlines() == [
        f"{path}: line 12: disqus:6: 'soon' is no date.",
        f"{path}: disqus:9: the text is empty",
        f"{path}: disqus:10: it is dated in the future, 2999-01-01 00:00 UTC",
        *(
            f"{path}: disqus:{number}: what it answers cannot be placed either: it answers in a circle, or "
            "something that is not shown"
            for number in (7, 8)
        ),
        f"{path}: http://old.example/about (2 comments): "
        "No published story has this guid, permalink or original address.",
        f"{path}: thread 77 (1 comment): The file does not say where this thread stands.",
    ]


def test_map_says_where_a_thread_belongs(story, write, tmp_path):
    about = ArticleFactory(slug="about-us")
    places = tmp_path / "map.csv"
    places.write_text("https://old.example/about/,/2016/07/15/about-us/\n", encoding="utf-8")

    status, out, _err = run("--map", str(places), write(post(1), post(2, thread=3)))

    assert (status, out) == (0, summary(created=2))
    assert Comment.objects.on_story(about).get().guid == "disqus:2"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("http://old.example/about\n", "line 1: two columns are wanted"),
        ("a.example/b,s-1\n\na.example/b/,s-2\n", "line 3: a.example/b/ is led to two stories"),
        ("a.example/b,\xff", "not UTF-8"),
        (None, "cannot be read: No such file"),
    ],
)
def test_map_that_cannot_be_read_stops_the_import(write, tmp_path, text, reason):
    places = tmp_path / "map.csv"
    if text is not None:
        places.write_bytes(text.encode("latin-1"))

    with pytest.raises(CommandError, match=reason):
        run("--map", str(places), write(post(1)))


def test_dry_run_says_what_would_be_and_stores_nothing(story, write):
    status, out, _err = run("--dry-run", write(post(1), post(2, parent=1), post(3, message="")))

    assert (status, out) == (1, "would be: " + summary(created=2, rejected=1))
    assert not Comment.objects.exists()
    assert get_counts(story).version == 0


def test_json_says_what_became_of_each_comment(story, write):
    path = write(post(1), post(2, thread=3))

    _status, out, _err = run("--json", path)

    assert [json.loads(line) for line in out.splitlines()] == [
        {
            "file": path,
            "result": "created",
            "guid": "disqus:1",
            "thread": "http://old.example/flood",
            "article_id": story.pk,
            "comments": 1,
            "reason": None,
        },
        {
            "file": path,
            "result": "rejected",
            "guid": None,
            "thread": "http://old.example/about",
            "article_id": None,
            "comments": 1,
            "reason": "No published story has this guid, permalink or original address.",
        },
    ]


def test_skipped_comments_are_counted_by_reason(tmp_path):
    ArticleFactory(guid="http://blog.example/?p=1")
    comment = (
        "<wp:comment><wp:comment_id>{}</wp:comment_id><wp:comment_date_gmt>2016-07-16 12:00:00</wp:comment_date_gmt>"
        "<wp:comment_content>A</wp:comment_content><wp:comment_type>{}</wp:comment_type></wp:comment>"
    )
    item = "<item><guid>http://blog.example/?p={}</guid><wp:status>{}</wp:status>{}</item>"
    path = tmp_path / "blog.xml"
    path.write_text(
        '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>http://blog.example</link>'
        + item.format(1, "publish", comment.format(1, "pingback") + comment.format(2, ""))
        + item.format(2, "trash", comment.format(3, "") + comment.format(4, ""))
        + "</channel></rss>",
        encoding="utf-8",
    )

    status, out, err = run(str(path))

    assert (status, err) == (0, "")
    assert out.splitlines() == [
        summary(created=1, skipped=3).strip(),
        "2 skipped: The post is in the trash there.",
        "1 skipped: A pingback is no comment.",
    ]


def test_bad_files_are_named_and_the_others_are_read(story, write, tmp_path):
    broken, other = tmp_path / "broken.xml", tmp_path / "notes.txt"
    broken.write_text(DISQUS.format(posts=post(1))[:-9], encoding="utf-8")
    other.write_text("Dear all,", encoding="utf-8")

    status, out, err = run(str(tmp_path / "none.xml"), str(other), str(broken), write(post(2)))

    assert (status, out) == (1, summary(created=2, rejected=3))
    assert [line.split(": ", 1)[1] for line in err.splitlines()] == [
        "The file cannot be read: No such file or directory.",
        "It is no export of Disqus or WordPress, and no JSON Lines; --format says which, if it is.",
        "line 7: This is not well-formed XML: no element found.",
    ]


def test_standard_input_is_read_where_no_file_is_named(story, monkeypatch):
    data = DISQUS.format(posts=post(1)).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))

    assert run()[:2] == (0, summary(created=1))


def test_format_may_be_named(story, write):
    assert run("--format", "wxr", write(post(1)))[2].endswith("The document is a <disqus>, not a <rss>.\n")


def test_progress_is_known_in_bytes(write):
    path = write(*(post(number) for number in range(1, 20)))

    reads = list(read_files([path, path]))

    assert reads[-1].bytes_read == 2 * Path(path).stat().st_size


@pytest.mark.skipif(samples_dir() is None, reason="needs the folder of samples (tests/samples.py)")
def test_real_exports_find_their_stories():
    folder = samples_dir() / "wxr"
    first = ArticleFactory(original_url="http://example.tld/2014/test")
    second = ArticleFactory(original_url="http://example.org/hello")
    disqus, wordpress = str(folder / "isso__disqus.xml"), str(folder / "isso__wordpress.xml")

    imported = run(wordpress)
    again = run("--dry-run", wordpress, disqus)

    assert imported[:2] == (1, summary(created=7, rejected=1))
    assert again[:2] == (1, "would be: " + summary(unchanged=7, rejected=7))
    assert [c.depth for c in Comment.objects.on_story(first).oldest_first()] == [0, 0, 1, 2, 2, 0, 0]
    assert not Comment.objects.on_story(second).exists()


NEEDS_SAMPLES = pytest.mark.skipif(
    samples_dir() is None, reason="needs the folder of samples (tests/samples.py)"
)


@NEEDS_SAMPLES
def test_answer_to_a_pingback_or_to_what_is_gone_stays_on_the_story_itself():
    story = ArticleFactory(original_url="http://harbour.test/2011/05/tram/")

    run(str(samples_dir() / "faults" / "wxr_invented.xml"))

    def stored(number):
        return Comment.objects.get(guid__endswith=f"#comment-{number}")

    for number in (2, 10):
        assert (stored(number).parent, stored(number).status) == (None, "approved")
    # What is in the trash, spam or waiting there is a stone here.
    assert [stored(number).parent for number in (4, 7, 8)] == [stored(number) for number in (5, 6, 9)]
    assert_counts_true(story)


@NEEDS_SAMPLES
@pytest.mark.parametrize("address", ["http://harbour.test/", "https://www.harbour.test"])
def test_thread_at_the_root_of_a_site_finds_its_story(address):
    story = ArticleFactory(original_url=address)

    status, _out, _err = run(str(samples_dir() / "faults" / "disqus_site_root.xml"))

    assert status == 0
    assert Comment.objects.get().article == story
