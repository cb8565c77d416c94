import unicodedata

import pytest

from comments.text.combining_marks import MOST_MARKS, cap_marks


def test_letter_keeps_a_few_marks_and_loses_a_tower_of_them():
    assert cap_marks("Z" + "\u0300" * 50 + "a\u0301") == "Z" + "\u0300" * MOST_MARKS + "a\u0301"


def test_marks_of_many_kinds_make_one_tower():
    tower = "".join(chr(code) for code in range(0x300, 0x370)) + "\u20dd" * 9

    assert cap_marks(f"x{tower}y") == f"x{tower[:MOST_MARKS]}y"


@pytest.mark.parametrize(
    "text",
    [
        "Việt Nam, Ελλάδα, Россия, 日本語のテキスト",
        "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים",
        "مُحَمَّدٌ رَسُولُ اللَّهِ",
        "ที่นี่มีน้ำ",
        "བསྒྲུབས་ཀྱི",
        "👩🏽‍🚀 🏳️‍🌈 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ❤️",
        unicodedata.normalize("NFD", "Việt Nam ở Đông Nam Á"),
    ],
)
def test_what_people_write_in_any_script_is_left_alone(text):
    assert cap_marks(text) == text
