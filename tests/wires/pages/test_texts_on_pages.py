"""What of a page is its story's text: where it begins and ends, and that nothing within is lost."""

import pytest

from tests.wires.pages.a_page import ABOVE, BELOW, FIRST, HEADLINE, SECOND, THIRD, read


def test_news_of_subscribers_and_cookies_is_no_talk_of_the_house():
    news = (
        "The tram company said that it had won 4,000 subscribers for its monthly ticket since the vote.",
        "Advertisers had left the line's stations in spring, when cookies were forbidden on its screens.",
        "“Sign up for a ticket now, because your subscription pays for the line,” its head said on Tuesday.",
    )

    assert read(*ABOVE, HEADLINE, FIRST, *news, THIRD, *BELOW).paragraphs == (FIRST, *news, THIRD)


@pytest.mark.parametrize(
    "talk",
    [
        "This website uses cookies so that the Harbour Post can offer its readers the best of the town.",
        "We rely on our subscribers, so take out a subscription today and help the Harbour Post to go on.",
        "By clicking on “Agree” you accept the terms of use and the privacy policy of the Harbour Post.",
    ],
)
def test_the_house_speaking_for_itself_is_left_out_below_the_text(talk):
    assert talk in read(*ABOVE, HEADLINE, FIRST, SECOND, THIRD, talk, *BELOW).left_out


def test_speakers_in_turn_are_kept_however_often_they_speak():
    talk = [
        "Reporter",
        FIRST,
        "Mayor",
        SECOND,
        "Reporter",
        THIRD,
        "Mayor",
        FIRST[4:],
        "Reporter",
        SECOND[4:],
        "Mayor",
    ]
    story = read(*ABOVE, HEADLINE, *talk, THIRD[4:], *BELOW)

    assert [story.body_text.count(name) for name in ("Reporter", "Mayor")] == [3, 3]


def test_lines_that_a_table_repeats_are_kept():
    rows = ["Town", "2023", "2024", "Harbour", "3", "0", "Castle", "0", "0", "Harbour", "0", "0"]
    body = read(*ABOVE, HEADLINE, FIRST, SECOND, *rows, f"{SECOND[:-1]}, and no more.", *BELOW).body_text

    assert body.split("\n\n")[2:-1] == rows


def test_label_that_the_page_repeats_between_paragraphs_is_left_out():
    label = "View this image ›"
    story = read(*ABOVE, HEADLINE, FIRST, label, SECOND, label, THIRD, label, FIRST[4:], *BELOW)

    assert story.paragraphs == (FIRST, SECOND, THIRD, FIRST[4:])
    assert label in story.left_out


def test_text_goes_on_below_a_box_with_links_and_buttons():
    box = [
        "Read also",
        "Bakery wins prize",
        "Share",
        "Facebook",
        "WhatsApp",
        "Twitter",
        "Email",
        "Close",
        "Back",
    ]
    more = [f"{FIRST[:-1]}, which the council denied.", SECOND.replace("line", "tram line"), THIRD[4:]]
    story = read(*ABOVE, HEADLINE, FIRST, SECOND, THIRD, *box, *more, *BELOW)

    assert (story.paragraphs[:3], story.paragraphs[-3:]) == ((FIRST, SECOND, THIRD), tuple(more))
    assert {"Facebook", "WhatsApp"} <= set(story.left_out)


def test_sentences_that_code_parts_are_of_one_text():
    code = ["SELECT avg(n)", "FROM unnest(array[2, 3, 5]) AS n;", "avg", "─────", "3.33", "(1 row)"]
    lines = [
        FIRST,
        *code,
        SECOND,
        *code,
        *code,
        f"{FIRST} {SECOND}",
        f"{THIRD} {SECOND}",
        f"{SECOND} {THIRD}",
        THIRD,
    ]
    story = read(*ABOVE, HEADLINE, *lines, *BELOW)

    assert (story.paragraphs[0], story.paragraphs[-1]) == (FIRST, THIRD)
    assert story.body_text.count("SELECT") == 3


def test_sentence_above_the_buttons_to_share_is_the_deck():
    deck = "A decision that has taken ten years ends with a narrow vote of the council late at night."
    story = read(
        *ABOVE, HEADLINE, "Lena Ortiz", deck, "Share", "Tweet", "Email", "Print", FIRST, SECOND, THIRD, *BELOW
    )

    assert (story.deck, story.paragraphs) == (deck, (FIRST, SECOND, THIRD))


def test_sentence_between_two_copies_of_the_headline_is_kept():
    teaser = (
        "The council has agreed to build a tram line, and ten years of quarrels about it are over at last."
    )
    story = read(*ABOVE, HEADLINE, teaser, "All of the tram line", HEADLINE, FIRST, SECOND, THIRD, *BELOW)

    assert story.headline == HEADLINE
    assert teaser in (story.deck, *story.paragraphs)
