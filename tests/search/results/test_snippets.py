import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.results.snippets import LENGTH, Marker


def mark(text: str, *words: str, prefixes: tuple[str, ...] = (), analysis: str = "english") -> str:
    return Marker(words, prefixes, analysis).mark(text)


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Ships sailed", ["sail"], "Ships <mark>sailed</mark>"),
        ("Élysée, élysées", ["elysee"], "<mark>Élysée</mark>, <mark>élysées</mark>"),
        ("東京で開幕", ["東京"], "<mark>東京</mark>で開幕"),
        ("a < b & the sail", ["the", "sail"], "a &lt; b &amp; the <mark>sail</mark>"),
        ("nothing", [], "nothing"),
        ("市議会は来年度の予算案を可決", ["予算案"], "市議会は来年度の<mark>予算案</mark>を可決"),
        (
            "北京大學宣布 iPhone15發售",
            ["大學", "iphone15"],
            "北京<mark>大學</mark>宣布 <mark>iPhone15</mark>發售",
        ),
        ("รัฐบาลประเทศไทยที่ดี", ["ประเทศ"], "รัฐบาล<mark>ประเทศ</mark>ไทยที่ดี"),
        ("บ้านที่นี่", ["ที"], "บ้าน<mark>ที่</mark>นี่"),
        ("서울시장이 예산안을 발표", ["예산안은"], "서울시장이 <mark>예산안</mark>을 발표"),
        ("हिन्दी और ज़िन्दगी", ["ज़िन्दगी"], "हिन्दी और <mark>ज़िन्दगी</mark>"),
        ("An X-ray, a ray", ["xray"], "An <mark>X-ray</mark>, a ray"),
        ("New co-operation", ["cooperation"], "New <mark>co-operation</mark>"),
        ("About 1,500, or 500", ["1500"], "About <mark>1,500</mark>, or 500"),
        ("Coca-Cola", ["cola"], "Coca-<mark>Cola</mark>"),
        ("Novak Djoković won", ["djokovic"], "Novak <mark>Djoković</mark> won"),
        ("İstanbul'da", ["istanbul"], "<mark>İstanbul</mark>&#x27;da"),
    ],
)
def test_words_are_marked_in_any_form(text, words, marked):
    assert mark(text, *words) == marked


def test_words_of_a_prefix_are_marked():
    assert mark("Harbours and boats", "harb", prefixes=("harb",)) == "<mark>Harbours</mark> and boats"


def test_snippet_is_the_stretch_with_the_most_of_the_words():
    text = "A ship. " + "Filler words. " * 50 + "The ship reached the harbour. " + "Filler words. " * 50

    snippet = Marker(["ship", "harbour"], [], "english").snippet([text])

    assert "The <mark>ship</mark> reached the <mark>harbour</mark>." in snippet
    assert snippet.startswith("…")
    assert snippet.endswith("…")
    assert len(snippet) < LENGTH + 60


def test_text_without_the_words_gives_its_beginning():
    assert Marker(["ship"], [], "english").snippet(["", "First words.\nMore."]) == "First words. More."
    assert Marker(["ship"], [], "english").snippet([]) == ""


@given(st.text(), st.lists(st.text(), max_size=4))
def test_whatever_the_text_and_the_words_the_snippet_is_safe(text, words):
    snippet = Marker(words, words, "english").snippet([text])

    assert "<" not in snippet.replace("<mark>", "").replace("</mark>", "")


def test_story_of_one_word_a_hundred_thousand_times_is_marked_in_time():
    marker, text = Marker(["ship"], [], "english"), "ship " * 100_000
    began = time.process_time()

    marker.snippet([text])

    assert time.process_time() - began < 2
