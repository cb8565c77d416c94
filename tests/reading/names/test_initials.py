import pytest

from reading.names.initials import MOST_LETTERS, file_letter, make_letters


@pytest.mark.parametrize(
    ("initial", "letter"),
    [
        ("a", "A"),
        ("É", "E"),
        ("é", "E"),
        ("Ø", "O"),
        ("ł", "L"),
        ("ß", "S"),
        ("9", "0-9"),
        ("“", "0-9"),
        ("", "0-9"),
        ("Ж", "Ж"),
        ("й", "И"),
        ("أ", "ا"),
        ("中", "中"),
    ],
)
def test_name_is_filed_where_readers_look(initial, letter):
    assert file_letter(initial) == letter


def test_letters_stand_in_order_and_cover_every_first_character():
    letters = make_letters(["e", "É", "B", "7", "Ж", "E"])

    assert [(letter.slug, letter.label, letter.initials) for letter in letters] == [
        ("0-9", "0–9", ("7",)),
        ("b", "B", ("B",)),
        ("e", "E", ("E", "e", "É")),
        ("ж", "Ж", ("Ж",)),
    ]


def test_script_with_a_letter_for_each_word_gets_one_in_all():
    letters = make_letters(["A", "5", *(chr(0x4E00 + n) for n in range(MOST_LETTERS))])

    assert [letter.slug for letter in letters] == ["0-9", "a", "others"]
    assert len(letters[-1].initials) == MOST_LETTERS
