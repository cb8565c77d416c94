"""What people paste, one habit at a time."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.formats import Rejection
from wires.formats.text import MAX_BYTES, parse
from wires.wire_story import WireStory

FIRST = (
    "Rescuers reached three villages on Saturday after heavy rain washed away the only road, officials said."
)
SECOND = "The army will build a bridge within a week, the ministry said in a statement on Saturday evening."


def read(*lines: str) -> WireStory:
    [story] = parse("\n".join(lines))
    assert isinstance(story, WireStory), story
    return story


def test_headline_and_paragraphs_alone_are_a_story():
    story = read("Floods cut off villages", "", FIRST, "", SECOND)

    assert story.headline == "Floods cut off villages"
    assert story.paragraphs == (FIRST, SECOND)
    assert (story.deck, story.source, story.byline, story.dateline) == ("", "", "", None)


def test_no_blank_lines_between_paragraphs():
    assert read("Floods cut off villages", FIRST, SECOND).paragraphs == (FIRST, SECOND)


@pytest.mark.parametrize(
    ("line", "authors", "source"),
    [
        ("By Jane Doe", ("Jane Doe",), ""),
        ("BY JANE DOE AND JOHN ROE", ("JANE DOE", "JOHN ROE"), ""),
        ("Jane Doe, Reuters", ("Jane Doe",), "Reuters"),
        ("Por María José García", ("María José García",), ""),
        ("Von Hans Müller, dpa", ("Hans Müller",), "dpa"),
        ("Par Jean-Pierre Dupont (AFP)", ("Jean-Pierre Dupont",), "AFP"),
        ("Di Mario Rossi", ("Mario Rossi",), ""),
        ("By AFP", (), "AFP"),
    ],
)
def test_byline_below_the_headline(line, authors, source):
    story = read("Floods cut off villages", line, "", FIRST, "", SECOND)

    assert (story.authors, story.source) == (authors, source)
    assert story.paragraphs == (FIRST, SECOND)


def test_byline_between_dateline_and_text():
    story = read("Floods cut off villages", "", "GENEVA –", "By Jane Doe", "", FIRST, "", SECOND)

    assert story.authors == ("Jane Doe",)
    assert story.dateline_text == "GENEVA –"
    assert story.paragraphs == (FIRST, SECOND)


def test_agency_of_the_dateline_is_the_source_where_no_line_names_one():
    assert read("Floods cut off villages", "", f"GENEVA (Reuters) - {FIRST}", "", SECOND).source == "Reuters"


def test_headline_three_times_is_printed_once():
    story = read(
        "Floods cut off villages", "Floods cut off villages", "", "Floods cut off villages", "", FIRST, SECOND
    )

    assert story.headline == "Floods cut off villages"
    assert story.paragraphs == (FIRST, SECOND)


def test_title_of_the_page_gives_headline_and_source():
    story = read("Floods cut off villages | Harbor Courier", "Floods cut off villages", "", FIRST, "", SECOND)

    assert (story.headline, story.source) == ("Floods cut off villages", "Harbor Courier")


def test_headline_with_a_papers_word_in_it_stays_the_headline():
    assert read("Oil Hits Record High", "", FIRST, "", SECOND).headline == "Oil Hits Record High"


def test_wires_own_name_for_the_story_is_its_slug():
    story = read("BC-VALLEY-FLOODS, 3rd Ld-Writethru", "Floods cut off villages", FIRST, SECOND)

    assert (story.slug, story.headline) == ("BC-VALLEY-FLOODS, 3rd Ld-Writethru", "Floods cut off villages")


def test_headline_that_opens_with_a_hyphenated_abbreviation_is_no_slug():
    assert (
        read("COVID-19 may spread like flu", "", FIRST, "", SECOND).headline == "COVID-19 may spread like flu"
    )


def test_line_without_full_stop_below_the_headline_is_the_deck():
    story = read("Floods cut off villages", "The only road through the valley is gone", FIRST, SECOND)

    assert story.deck == "The only road through the valley is gone"


def test_first_sentence_is_not_taken_for_a_deck():
    assert read("Floods cut off villages", "", "It rained for three days.", "", SECOND).deck == ""


def test_times_of_the_page_are_the_storys():
    story = read(
        "Floods cut off villages",
        "Published 3:45 PM, July 16, 2016",
        "Updated July 17, 2016 9:01 AM",
        FIRST,
        SECOND,
    )

    assert story.published_at.isoformat() == "2016-07-16T15:45:00"
    assert story.updated_at.isoformat() == "2016-07-17T09:01:00"


def test_lines_wrapped_at_a_width_are_joined():
    story = read(
        "FLOODS CUT OFF VILLAGES",
        "",
        "Rescuers reached three villages on Saturday after heavy rain",
        "washed away the only road through the valley, officials said.",
        "The water rose by two metres within an hour and took cars and",
        "sheds with it, according to people who live there and saw it.",
        "",
        "The mayor said that he had never seen anything like it, after",
        "a night on the roof of the town hall with his family.",
    )

    assert len(story.paragraphs) == 2
    assert "heavy rain washed" in story.paragraphs[0]


def test_short_line_between_paragraphs_is_a_subhead():
    assert read("Floods cut off villages", FIRST, "What happens next", SECOND).subheads == (
        "What happens next",
    )


def test_short_quotation_that_is_no_sentence_is_a_subhead():
    story = read("Floods cut off villages", "", FIRST, "", "“Nobody slept”", "", SECOND)

    assert story.subheads == ("“Nobody slept”",)


def test_subhead_below_a_caption_is_one():
    caption = "Rescuers at the bridge. Foto: AP"

    story = read("Floods cut off villages", "", FIRST, "", caption, "", "A long wait", "", SECOND)

    assert story.subheads == ("A long wait",)
    assert caption in story.paragraphs


@pytest.mark.parametrize(
    "line",
    ["“Nobody slept.”", "“Nobody slept,”", "“and so on”", "He paused.", "- one of a list", "and so on"],
)
def test_short_line_that_may_be_text_stays_a_paragraph(line):
    assert read("Floods cut off villages", "", FIRST, "", line, "", SECOND).subheads == ()


@pytest.mark.parametrize(
    ("ending", "credit"),
    [
        (" – Rappler.com", "Rappler.com"),
        (" – With a report from Jane Doe / Rappler.com", "With a report from Jane Doe / Rappler.com"),
        ("\n— AFP", "AFP"),
        ("\n(Reporting by Jane Doe; Editing by John Roe)", "Reporting by Jane Doe; Editing by John Roe"),
        ("\n— AFP\n###", "AFP"),
        ("\nENDS", ""),
        ("\n-30-", ""),
    ],
)
def test_sign_off(ending, credit):
    story = read("Floods cut off villages", "", FIRST, "", SECOND + ending)

    assert story.credit == credit
    assert story.paragraphs == (FIRST, SECOND)


def test_dash_inside_the_last_sentence_is_no_sign_off():
    last = "They came for one thing – money."

    story = read("Floods cut off villages", "", FIRST, "", last)

    assert (story.paragraphs[-1], story.credit) == (last, "")


def test_line_of_rights_has_its_own_field():
    story = read(
        "Floods cut off villages", "", FIRST, "", SECOND, "", "© 2016 Harbor Courier. All rights reserved."
    )

    assert story.rights == "© 2016 Harbor Courier. All rights reserved."
    assert story.paragraphs == (FIRST, SECOND)


@pytest.mark.parametrize(
    "line",
    [
        "Share on Facebook",
        "ADVERTISEMENT",
        "Read more: How the valley was settled",
        "Compartir en Twitter",
        "Lire aussi : La vallée",
        "Kommentare (12)",
        "Pubblicità",
        "Leia também: O vale",
        "Читайте также: Долина",
        "Photo by Jane Doe/AFP",
    ],
)
def test_furniture_is_left_out_and_named(line):
    story = read("Floods cut off villages", "", FIRST, "", line, "", SECOND)

    assert story.paragraphs == (FIRST, SECOND)
    assert story.left_out == (line,)


def test_sentence_that_sounds_like_furniture_stays():
    line = "Share prices fell on Facebook, which had warned of a bad year."

    assert line in read("Floods cut off villages", "", FIRST, "", line, "", SECOND).paragraphs


def test_arabic_story():
    story = read(
        "فيضانات تعزل ثلاث قرى",
        "بقلم: محمد علي",
        "",
        "وصل رجال الإنقاذ إلى ثلاث قرى يوم السبت بعد أن جرفت الأمطار الغزيرة الطريق الوحيد عبر الوادي.",
        "",
        "وقال رئيس البلدية إنه لم ير شيئا كهذا من قبل.",
        "شارك",
    )

    assert (story.language, story.authors, len(story.paragraphs)) == ("ar", ("محمد علي",), 2)


def test_cyrillic_story():
    story = read(
        "Наводнение отрезало три деревни",
        "ТАСС",
        "",
        "Спасатели добрались до трёх деревень в субботу, после того как дождь смыл единственную дорогу.",
        "",
        "Что дальше",
        "",
        "Армия построит мост в течение недели, сообщило министерство в субботу вечером.",
    )

    assert (story.language, story.source, story.subheads) == ("ru", "ТАСС", ("Что дальше",))


def test_markup_in_text_is_text():
    story = read("Floods <b>cut</b> off", "", f"<script>alert(1)</script> {FIRST}", "", SECOND)

    assert story.body_html.startswith("<p>&lt;script&gt;")


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n", b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 40, b"One line", "Share\nSort by"]
)
def test_what_is_no_story_is_rejected_in_words(data):
    [rejection] = parse(data)

    assert isinstance(rejection, Rejection)
    assert str(rejection).endswith((".", "text"))


def test_too_long_a_text_is_rejected():
    [rejection] = parse(b"word " * (MAX_BYTES // 5 + 1))

    assert "longer than" in rejection.reason


@pytest.mark.parametrize("sign", ["& ", "< ", "> ", "<>& "])
def test_text_that_would_keep_the_cleaner_busy_is_rejected(sign):
    [rejection] = parse("Head\n" + sign * 100_001)

    assert "100,000 signs" in rejection.reason


@given(st.binary(max_size=400) | st.text(max_size=400))
def test_anything_gives_an_answer(data):
    [answer] = parse(data)

    assert isinstance(answer, WireStory | Rejection)


LINES = st.sampled_from(
    [
        FIRST, SECOND, "By Jane Doe", "AFP", "World", "Updated July 17, 2016 9:01 AM", "Share on Facebook", "-30-",
        "Floods cut off villages", "(UPDATED) The road is gone", "GENEVA –", "GENEVA (Reuters) - It rained.", "###",
        "What happens next", "— AFP", "© 2016 AFP", "https://example.org/a", "July 16, 2016", "By Jane Doe", "- one",
        "The road is gone, and so on", "BC-VALLEY-FLOODS", "Photo by Jane Doe/AFP", "", "", "word " * 30,
        "Lena Ortiz", "Lena Ortiz and Pio Cruz", "Agence", "Updated 9:45 PM", "5 hours ago", "Author of the article:",
        "PORT. Workers carry sacks at the port of Cebu on Monday.", "In Local News, Transport", "Home > World",
        "(2nd LD) The bridge is gone as well", "Staff Writer", "@lena", "Lena Ortiz | Harbour Post | July 16, 2016",
        "It rained for three days. — Lena Ortiz", "It rained. (ATS/kl)", "abc/de", "dpa kl mn", "July 17,", "9:01 AM",
        "(Reporting by Jane Doe; Editing", "by John Roe)", "“A long wait”", "Story continues below", "Most read", "1",
        "Reuter",
    ]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(LINES | st.text(alphabet="ab .,–()\n", max_size=60), min_size=2, max_size=14))
def test_no_word_is_lost(lines):
    [story] = parse("\n".join(lines))
    if isinstance(story, Rejection):
        return

    fields = [
        story.headline, story.deck, story.source, story.byline, story.dateline_text, story.credit, story.rights,
        story.section, story.slug, story.original_url, story.update_marker, story.body_text, *story.left_out,
        # The opening "By" and the digits of times are said by the fields themselves.
        "By by Por", "Published Updated", *[f"July {day} 2016 9:01 AM" for day in (16, 17)],
    ]  # fmt: skip
    lost = set(_words("\n".join(lines))) - set(_words(" ".join(fields)))
    assert not lost


def _words(text: str) -> Counter:
    return Counter("".join(char if char.isalnum() else " " for char in text).split())
