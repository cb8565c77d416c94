import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article
from tests.factories import ArticleFactory
from texts.cleaning import clean_html, text_of
from texts.directions import direction_of, mark_directions

ARABIC, HEBREW = "مرحبا بالعالم", "שלום עולם"


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        (ARABIC, "rtl"),
        (HEBREW, "rtl"),
        ("“مرحبا” 12", "rtl"),
        ("BBC " + ARABIC, "rtl"),
        (f"He said “{HEBREW[:4]}” to them.", "ltr"),
        ("Привет", "ltr"),
        ("東京で", "ltr"),
        ("हिन्दी", "ltr"),
        ("12 + 3 = 15", ""),
        ("", ""),
    ],
)
def test_direction_is_that_of_most_letters(text, direction):
    assert direction_of(text) == direction


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        (f"<p>English.</p><p>{ARABIC}</p>", f'<p>English.</p><p dir="rtl">{ARABIC}</p>'),
        (f"<h2>{ARABIC}</h2>", f'<h2 dir="rtl">{ARABIC}</h2>'),
        (f"<p><strong>{ARABIC}</strong> x</p>", f'<p dir="rtl"><strong>{ARABIC}</strong> x</p>'),
        (
            f"<ul><li>{ARABIC}</li><li>End</li></ul>",
            f'<ul dir="rtl"><li dir="rtl">{ARABIC}</li><li>End</li></ul>',
        ),
        (f"<ul><li>One</li><li>{ARABIC}</li></ul>", f'<ul><li>One</li><li dir="rtl">{ARABIC}</li></ul>'),
        (
            f"<blockquote><p>{HEBREW}</p></blockquote>",
            f'<blockquote dir="rtl"><p dir="rtl">{HEBREW}</p></blockquote>',
        ),
        (
            f"<table><tbody><tr><td>1963</td><td>{ARABIC}</td></tr></tbody></table>",
            f'<table><tbody><tr><td>1963</td><td dir="rtl">{ARABIC}</td></tr></tbody></table>',
        ),
        (f'<p lang="ar" dir="auto">{ARABIC}</p>', f'<p lang="ar" dir="auto">{ARABIC}</p>'),
        ("<p>English alone.</p>", "<p>English alone.</p>"),
    ],
)
def test_block_of_another_direction_says_so(html, marked):
    assert mark_directions(html, "ltr") == marked


def test_english_within_arabic_says_so_and_arabic_that_begins_with_a_latin_word_does_not():
    html = f"<p>{ARABIC}</p><p>English words.</p><p>BBC {ARABIC}</p>"

    assert mark_directions(html, "rtl") == html.replace("<p>English", '<p dir="ltr">English')


def test_comment_has_its_paragraphs_each_in_its_own_direction():
    mixed = f"<p>English.</p><p>{ARABIC}</p>"

    assert mark_directions(mixed, None) == f'<p>English.</p><p dir="rtl">{ARABIC}</p>'
    assert mark_directions(f"<p>{ARABIC}</p><p>English.</p>", None) == (
        f'<p>{ARABIC}</p><p dir="ltr">English.</p>'
    )
    # What holds it goes by the first letter, which is not that of an Arabic sentence here.
    assert mark_directions(f"<p>BBC {ARABIC}</p>", None) == f'<p dir="rtl">BBC {ARABIC}</p>'


@given(st.text(alphabet=f'<>/pliu abق{ARABIC[:4]}"=', max_size=80))
def test_marking_changes_no_word_and_makes_no_other_element(text):
    html = clean_html(text)
    marked = mark_directions(html, "ltr")

    assert marked.replace(' dir="rtl"', "").replace(' dir="ltr"', "") == html
    assert text_of(marked) == text_of(html)


def test_direction_that_a_sender_gives_to_words_is_kept():
    words = '<p>Word <span dir="rtl" lang="he">שלום (1)</span> end, <bdi>x</bdi>, '
    html = f'{words}<span style="color:red">red</span>.</p>'

    assert clean_html(html) == f"{words}red.</p>"
    assert (
        clean_html("</span><p>a<span>b<span lang=fr>c</span></span>") == '<p>ab<span lang="fr">c</span></p>'
    )


@pytest.mark.django_db
def test_arabic_headline_alone_is_read_from_the_right_everywhere(client):
    article: Article = ArticleFactory(
        headline=f"{ARABIC} 2016", deck="An English deck.", body_html="<p>English.</p>"
    )

    page = client.get(article.get_absolute_url()).content.decode()
    front = client.get("/").content.decode()
    assert '<h1 class="story__headline" dir="rtl">' in page
    assert '<p class="story__deck">' in page
    assert '<h2 class="lead__headline" dir="rtl">' in front
