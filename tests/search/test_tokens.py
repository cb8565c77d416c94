"""What is one word: joined by hyphens and other signs, broken at a line's end, beside another in a table."""

import pytest

from search.engine import search
from search.query.parsing import parse_query
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(index):
    """Make stories of these bodies, and say which of them a search finds."""

    def make(*bodies: str, language: str = "en"):
        for body in bodies:
            html = body if body.startswith("<") else f"<p>{body}</p>"
            ArticleFactory(headline=body[:60], body_html=html, language=language)
        index()

    return make


def find(text: str) -> list[str]:
    return sorted(hit.headline for hit in search(parse_query(text)).hits)


@pytest.mark.parametrize(
    ("typed", "story", "other"),
    [
        ("X-ray", "The X-ray machine", "A ray of light"),
        ("x-ray", "An XRay machine", "A ray of light"),
        ("xray", "The X‑ray machine", "A ray of light"),
        ("F-16", "An F-16 crashed", "At least 16 crashed"),
        ("F16", "An F-16 crashed", "At least 16 crashed"),
        ("U-boat", "A U-boat was found", "A boat was found"),
        ("G-20", "The G20 agreed", "Some 20 agreed"),
        ("G20", "The G-20 agreed", "Some 20 agreed"),
        ("B-52s", "Two B-52s flew", "Some 52s flew"),
        ("AT&T", "AT&T grew", "At the T junction"),
        ("R&B", "An R&B singer", "Plan R, plan B"),
        ("H&M", "H&M closes", "H and M"),
        ("C++", "Written in C++", "Vitamin C"),
        ("C#", "Written in C#", "Vitamin C"),
        ("email", "An e-mail was sent", "A mail was sent"),
        ("e-mail", "An email was sent", "A mail was sent"),
        ("cooperation", "Talks on co-operation", "The operation"),
        ("co-operation", "Talks on cooperation", "The operation"),
        ("headline:cooperation", "Talks on co-operation", "The operation"),
        ('"co-operation council"', "The cooperation council met", "The operation council"),
        ("O'Brien", "Mr OBrien resigned", "Mr Brien resigned"),
        ("covid19", "COVID-19 wards", "Some 19 wards"),
        ("cocacola", "Coca-Cola grew", "Coca leaves"),
        ("1500", "About 1,500 marched", "About 500 marched"),
        ("1,500", "About 1500 marched", "About 500 marched"),
        ("1.500", "About 1,500 marched", "About 500 marched"),
        ("1,234,567", "It cost 1.234.567,89 euros", "It cost 1 euro"),
        ("9/11", "The attacks of 9/11", "On 11/9"),
        ("$1.5m", "Sold for $1.5m", "Sold for $5.1m"),
    ],
)
def test_joined_word_is_found_in_its_other_form_and_alone(told, typed, story, other):
    told(story, other)

    assert find(typed) == [story]


@pytest.mark.parametrize("typed", ["ray", "X-ray", "xray machine", '"X-ray machine"', '"xray machine"'])
def test_parts_of_a_joined_word_are_found_too(told, typed):
    told("The X-ray machine")

    assert find(typed) == ["The X-ray machine"]


@pytest.mark.parametrize(
    ("typed", "line_end"),
    [
        *((typed, end) for typed in ("infra", "structure", "infra-structure") for end in ("-\n", "-<br>")),
        *(
            (typed, end)
            for typed in ("infrastructure", '"new infrastructure now"')
            for end in ("-\n", "\u00ad\n")
        ),
    ],
)
def test_word_broken_at_the_end_of_a_line_is_whole(told, typed, line_end):
    told(f"<p>The new infra{line_end}structure now</p>", "Other")

    assert len(find(typed)) == 1


def test_neighbours_in_a_table_are_words_of_their_own(told):
    told("<table><tr><th>North</th><td>South</td></tr><tr><td>East</td></tr></table>")

    for word in ("north", "south", "east"):
        assert len(find(word)) == 1
    assert find("northsouth") == find('"north south"') == []


def test_phrase_does_not_go_from_a_subhead_on_into_the_text(told):
    told("<p>So said the mayor of</p><h2>Lisbon calling</h2><p>He left<br>for home.</p>")

    assert find('"mayor of lisbon"') == find('"calling he left"') == []
    assert len(find('"left for home"')) == 1


def test_snippet_keeps_a_subhead_apart(told):
    told("<p>The end.</p><h2>Time running out</h2><p>He left.</p>")

    snippet = search(parse_query("out")).hits[0].snippet_html

    assert snippet == "The end. Time running <mark>out</mark> · He left."


@pytest.mark.parametrize("typed", ["예산안", "예산안을", "예산안은", "서울시장", "학교", "시민들"])
def test_korean_word_is_found_without_its_particle_and_with_another(told, typed):
    told("서울시장이 내년 예산안을 발표했다. 시민들은 학교에서 토론했다.", "부산 축제", language="ko")

    assert len(find(typed)) == 1


@pytest.mark.parametrize("typed", ["المدرسة", "مدرسة", "مدرسه", "المدرسه"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_arabic_school_is_found_with_and_without_its_article(told, typed, language):
    told("مسؤول في مدرسة القاهرة", "المدرسة", language="ar")

    assert len(find(typed)) == 2


def test_hebrew_acronym_in_plain_quotation_marks_is_one_word(told):
    told("נאום ארה״ב", "אחר", language="he")

    assert find('ארה"ב') == find("ארהב") == ["נאום ארה״ב"]


@pytest.mark.parametrize(
    ("language", "typed", "story"),
    [
        ("fr", "adopter", "Loi adoptée"),
        ("fr", "adoptée", "Ils vont adopter"),
        ("es", "alemanes", "Un alemán llegó"),
        ("es", "alemán", "Dos alemanes"),
        ("pt", "informações", "Uma informação"),
        ("it", "parlare", "Poi parlerà"),
        ("tr", "başkan", "Belediye başkanı"),
        ("de", "Haus", "Viele Häuser"),
    ],
)
def test_word_whose_accents_tell_its_form_is_found_in_another(told, language, typed, story):
    told(story, language=language)

    assert find(typed) == [story]
    assert find("2000 OR xyz OR " + typed) == [story]


def test_year_of_publication_counts_as_matching(told):
    told("Harbour opened")
    year = search(parse_query("harbour")).histogram.bars[0].first_day.year

    assert find(f"harbour {year}") == ["Harbour opened"]
    assert find(f"harbour {year - 1}") == []
