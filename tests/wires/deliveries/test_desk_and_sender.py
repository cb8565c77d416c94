"""What the desk has changed no sender overwrites, and the same bytes are the same delivery."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.actions import Filing, save_article, withdraw_article
from articles.models import Article, ArticleVersion, Status
from wires.formats import json_lines, text
from wires.importing import Result, import_stories
from wires.models import BecameOf, Delivery
from wires.received import unpack

pytestmark = pytest.mark.django_db

LINE = {
    "guid": "a-1",
    "headline": "Floods cut off villages",
    "source": "Harbor Courier",
    "body_html": "<p>It rained.</p>",
    "published_at": "2016-07-16T09:00:00Z",
}
COPY = (
    "Floods cut off villages\n\nGENEVA – It rained for a week in the valley, officials said.\n\nMore is due."
)


def bring_in(*lines: dict, **options) -> list[Result]:
    data = "\n".join(json.dumps(LINE | line) for line in lines)
    return [outcome.result for outcome in import_stories(json_lines.parse(data), **options)]


def correct(**fields) -> Article:
    article = Article.objects.get()
    for name, value in fields.items():
        setattr(article, name, value)
    return save_article(filing=Filing(article))


def test_senders_next_version_leaves_a_corrected_story_as_the_desk_has_it():
    bring_in({})
    correct(headline="Floods cut off three villages", version_note="There are three.")

    assert bring_in({"body_html": "<p>It poured.</p>"}) == [Result.WAITING]
    article = Article.objects.get()
    assert (article.headline, article.version_note, article.body_html, article.version) == (
        "Floods cut off three villages",
        "There are three.",
        "<p>It rained.</p>",
        2,
    )
    waiting = Delivery.objects.get(became_of=BecameOf.WAITING)
    assert json.loads(unpack(waiting.packed))["body_html"] == "<p>It poured.</p>"


def test_what_waits_is_not_listed_twice_and_the_latest_takes_its_place():
    bring_in({})
    correct(headline="Floods cut off three villages")

    results = [bring_in({"deck": deck}) for deck in ("One", "One", "Two")]

    assert results == [[Result.WAITING]] * 3
    assert sorted(Delivery.objects.values_list("became_of", flat=True)) == [
        "created",
        "superseded",
        "waiting",
    ]


def test_story_that_the_desk_only_published_is_still_the_senders():
    bring_in({}, status=Status.DRAFT)
    correct(status=Status.PUBLISHED)

    assert bring_in({"body_html": "<p>It poured.</p>"}) == [Result.UPDATED]


def test_withdrawn_story_gets_no_new_text_from_its_sender():
    bring_in({})
    withdraw_article(article=Article.objects.get(), reason="Libel")

    assert bring_in({"body_html": "<p>It poured.</p>"}) == [Result.WAITING]
    assert Article.objects.get().body_html == "<p>It rained.</p>"


def test_story_filed_elsewhere_by_the_desk_is_the_desks():
    bring_in({"topics": ["Floods"]})
    save_article(filing=Filing(Article.objects.get(), topics=[]))

    assert bring_in({"topics": ["Floods"], "deck": "More"}) == [Result.WAITING]


def test_sender_who_says_what_the_desk_says_already_makes_nothing_wait():
    bring_in({})
    correct(headline="Floods cut off three villages")

    assert bring_in({"headline": "Floods cut off three villages"}) == [Result.UNCHANGED]


def test_story_that_the_desk_wrote_itself_is_not_the_senders():
    bring_in({})
    Delivery.objects.all().delete()

    assert bring_in({"deck": "More"}) == [Result.WAITING]


def test_earlier_and_later_deliveries_again_change_nothing():
    both = {}, {"body_html": "<p>It poured.</p>"}
    assert [bring_in(line) for line in both] == [[Result.CREATED], [Result.UPDATED]]

    assert bring_in(*both) == [Result.UNCHANGED, Result.UNCHANGED]
    assert ArticleVersion.objects.count() == 2


def work_on(**fields) -> Article:
    article = Article.objects.get()
    for name, value in fields.items():
        setattr(article, name, value)
    return save_article(filing=Filing(article), is_working=True)


def shown() -> str:
    return Article.objects.published().get().body_html


def test_sender_publishes_nothing_while_the_desk_works_on_the_story():
    bring_in({})
    work_on(headline="Floods cut off, it may be, villages")

    assert bring_in({"body_html": "<p>It poured.</p>"}) == [Result.WAITING]
    assert shown() == "<p>It rained.</p>"
    working = ArticleVersion.objects.get(number=None)
    assert (working.headline, working.body_html) == (
        "Floods cut off, it may be, villages",
        "<p>It rained.</p>",
    )


def test_what_readers_have_already_does_not_wait_though_the_desk_works_on_the_story():
    bring_in({})
    work_on(headline="Floods cut off, it may be, villages")

    assert bring_in({"byline": " "}) == [Result.UNCHANGED]
    assert ArticleVersion.objects.count() == 2


def test_sender_is_followed_again_once_the_desk_has_dropped_what_it_worked_on():
    bring_in({})
    article = work_on(headline="Floods cut off, it may be, villages")
    assert bring_in({"body_html": "<p>It poured.</p>"}) == [Result.WAITING]
    Article.objects.update(newest=article.versions.get(number=1))
    ArticleVersion.objects.filter(number=None).delete()

    assert bring_in({"body_html": "<p>It pours.</p>"}) == [Result.UPDATED]
    assert shown() == "<p>It pours.</p>"
    assert not Delivery.objects.filter(became_of=BecameOf.WAITING).exists()


def test_update_shows_at_once_before_a_change_that_is_to_show_later():
    bring_in({"section": "World"})
    article = Article.objects.get()
    article.headline = "A week of floods"
    later = timezone.now() + timedelta(hours=5)
    save_article(filing=Filing(article), live_from=later)

    assert bring_in({"section": "World", "body_html": "<p>It poured.</p>"}) == [Result.UPDATED]
    now = Article.objects.published().get()
    assert (now.headline, now.body_html) == ("Floods cut off villages", "<p>It poured.</p>")
    assert Article.objects.published(later).get().headline == "A week of floods"
    assert bring_in({"section": "World", "body_html": "<p>It pours.</p>"}) == [Result.UPDATED]


def test_correction_that_the_desk_published_during_an_import_is_not_overtaken_by_it():
    begun = timezone.now()
    bring_in({}, at=begun - timedelta(hours=1))
    correct(headline="Floods cut off three villages")

    assert bring_in({"body_html": "<p>It poured.</p>"}, at=begun) == [Result.WAITING]
    assert ArticleVersion.objects.count() == 2


def test_better_reading_of_the_same_bytes_is_no_change(monkeypatch):
    assert [o.result for o in import_stories(text.parse(COPY))] == [Result.CREATED]
    monkeypatch.setattr(text, "guess_language", lambda text: "fr")

    [story] = text.parse(COPY.replace("\n", "\r\n"))

    assert story.language == "fr"
    assert [o.result for o in import_stories([story])] == [Result.UNCHANGED]


OLD_LINE = (
    '{"guid": "old-1", "headline": "Floods cut off villages", "slug": "floods", "deck": "The road is gone", '
    '"dateline": "GENEVA, July 16 (Reuters) -", "source": "Harbor Courier", "byline": "By Jane Doe", '
    '"section": "World", "topics": ["Floods", {"name": "Geneva", "kind": "place"}], "published_at": "2016-07-16", '
    '"updated_at": "2016-07-17T11:00:00+02:00", "body_html": "<p>It rained.</p>", "versions": [{"headline": "Floods", '
    '"body_html": "<p>Rain.</p>", "published_at": "2016-07-16T08:00:00"}]}'
)
# As the archive worked it out when it knew deliveries by their fields.
OLD_DIGEST = "09c25b65238f0e2798068f4461f82139311405ff0df669a7ae218c42d0fff651"


def forget_bytes(**fields) -> None:
    """Make the one delivery what the migration made of an old receipt."""
    Delivery.objects.update(format="", packed=None, left_as="", time_zone="UTC", **fields)


def test_story_known_by_an_old_receipt_is_unchanged_and_known_by_its_bytes_from_then_on():
    list(import_stories(json_lines.parse(OLD_LINE)))
    forget_bytes(digest=OLD_DIGEST)
    before = Article.objects.get().revision

    results = [[o.result for o in import_stories(json_lines.parse(OLD_LINE))] for _ in range(2)]

    assert results == [[Result.UNCHANGED]] * 2
    assert Article.objects.get().revision == before
    assert Delivery.objects.filter(became_of=BecameOf.SAME, format="jsonl").count() == 1


def test_text_known_by_an_old_receipt_is_unchanged_though_it_is_read_otherwise_now():
    list(import_stories(text.parse(COPY)))
    forget_bytes(digest="0" * 64)

    assert [o.result for o in import_stories(text.parse(COPY))] == [Result.UNCHANGED]


def test_two_reports_of_one_headline_place_and_day_are_two_stories_at_every_run():
    first = {"guid": "", "dateline": "LISBON, May 6 -", "published_at": "1991-05-06T10:06:00Z"}
    second = first | {
        "published_at": "1991-05-06T09:38:00Z",
        "body_html": "<p>Dealers expect a weak start.</p>",
    }

    results = [bring_in(first, second) for _ in range(4)]

    assert results == [[Result.CREATED] * 2] + [[Result.UNCHANGED] * 2] * 3
    assert set(Article.objects.values_list("version", flat=True)) == {1}


def test_update_without_a_guid_is_known_by_the_text_it_keeps():
    body = (
        "<p>The river rose by two metres in the night and cut off three villages.</p><p>Nobody was hurt.</p>"
    )
    bring_in({"guid": "", "body_html": body})

    assert bring_in({"guid": "", "body_html": body + "<p>Boats are on their way.</p>"}) == [Result.UPDATED]


def test_byline_makes_authors_where_the_sender_names_none():
    bring_in({"byline": "By Jane Doe and John Roe"}, {"guid": "a-2", "byline": "Ana Lima"})

    one, two = Article.objects.order_by("pk")
    assert [row.author.name for row in one.author_rows.order_by("position")] == ["Jane Doe", "John Roe"]
    assert two.authors.get().name == "Ana Lima"


def test_alert_of_a_headline_alone_is_a_story():
    assert bring_in({"body_html": ""}) == [Result.CREATED]


def test_headline_that_nobody_could_see_is_refused_in_words():
    [outcome] = import_stories(json_lines.parse(json.dumps(LINE | {"headline": "\u202e\u202d"})))

    assert (outcome.result, outcome.reason) == (
        Result.REJECTED,
        "Its headline has no letter that could be seen.",
    )
