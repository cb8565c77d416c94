import pytest

from reading.stories.dateline_place import dateline_place


@pytest.mark.parametrize(
    ("dateline", "date_text", "place"),
    [
        ("MOSCOW, Russia (UPDATED) –", "", "MOSCOW, Russia"),
        ("GENEVA, Dec. 8 (Reuters) –", "Dec. 8", "GENEVA"),
        ("PARIS, le 12 décembre –", "le 12 décembre", "PARIS"),
        ("BRUSSELS and WASHINGTON –", "", "BRUSSELS and WASHINGTON"),
        ("(AP) —", "", ""),
        ("", "", ""),
        ("RPT --ESSEN, West Germany, May 7 -", "May 7", "ESSEN, West Germany"),
        ("MANILA, Philippines ((UPDATED)) –", "", "MANILA, Philippines"),
        ("LONDON (Reuters -", "", "LONDON"),
        ("DENVER, May 4, -", "May 4", "DENVER"),
        ("Neuwied ·", "", "Neuwied"),
        ("STRATFORD-UPON-AVON, England -", "", "STRATFORD-UPON-AVON, England"),
    ],
)
def test_only_the_place_is_left(dateline: str, date_text: str, place: str):
    assert dateline_place(dateline, date_text) == place
