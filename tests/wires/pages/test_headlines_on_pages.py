"""Which line of a page is its story's headline."""

from tests.wires.pages.a_page import ABOVE, BELOW, FIRST, HEADLINE, SECOND, THIRD, read


def test_line_below_the_headline_is_its_deck_though_it_shares_more_words():
    deck = "Council on Tuesday agreed to build the line from station to hospital"
    story = read(*ABOVE, "Tram line to the hospital is agreed", deck, FIRST, SECOND, THIRD, *BELOW)

    assert (story.headline, story.deck) == ("Tram line to the hospital is agreed", deck)


def test_subhead_below_a_line_that_says_who_posted_it_is_no_headline():
    story = read(
        *ABOVE,
        HEADLINE,
        "Posted by lena, pio on 2024-06-04, all posts",
        "The line (lena)",
        FIRST,
        SECOND,
        THIRD,
        *BELOW,
    )

    assert story.headline == HEADLINE


def test_everyday_words_of_another_headline_do_not_make_it_this_storys():
    headline = "Long quarrel over a council tram ends"
    other = "Here is what they will have when your best years come back"
    links = ["Loved By Our Readers", "Shops", "Jobs", "Homes", "Cars", "Deals", "Trips", "Books"]
    text = [f"{FIRST} Here is what they will have when your best years come back to trams.", SECOND, THIRD]
    story = read(*ABOVE, headline, *links, other, "Pio Cruz", "1 hour ago", "Buy now", *text, *BELOW)

    assert story.headline == headline


def test_what_the_writer_is_stands_below_the_name_and_is_no_headline():
    story = read(*ABOVE, HEADLINE, "Lena Ortiz", "Tram Line News Reporter", FIRST, SECOND, THIRD, *BELOW)

    assert (story.headline, story.authors) == (HEADLINE, ("Lena Ortiz",))
