import pytest

from wires.timestamps import parse_timestamp_line


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Published 3:45 PM, July 16, 2016", "2016-07-16T15:45:00+00:00", None),
        ("Updated July 17, 2016 9:01 AM", None, "2016-07-17T09:01:00+00:00"),
        ("Published: 16 July 2016 15:45 GMT", "2016-07-16T15:45:00+00:00", None),
        ("July 16, 2016", "2016-07-16T00:00:00+00:00", None),
        ("Sat 16 Jul 2016 15.45 BST", "2016-07-16T15:45:00+01:00", None),
        ("2016-07-16T15:45:00+08:00", "2016-07-16T15:45:00+08:00", None),
        (
            "Publié le 16 juillet 2016 à 15h45 - Mis à jour le 17 juillet 2016 à 16:00",
            "2016-07-16T15:45:00+00:00",
            "2016-07-17T16:00:00+00:00",
        ),
        ("Veröffentlicht am 16. Juli 2016, 15:45 Uhr", "2016-07-16T15:45:00+00:00", None),
        ("Publicado el 16 de julio de 2016 a las 15:45", "2016-07-16T15:45:00+00:00", None),
        ("Publicado em 16/07/2016 15h45", "2016-07-16T15:45:00+00:00", None),
        ("Aggiornato il 16 luglio 2016 alle 15:45", None, "2016-07-16T15:45:00+00:00"),
    ],
)
def test_line_of_times(line, published, updated):
    found = parse_timestamp_line(line)

    assert (found.published_at and found.published_at.isoformat()) == published
    assert (found.updated_at and found.updated_at.isoformat()) == updated


@pytest.mark.parametrize(
    "line",
    [
        "Published in 2016",
        "Updated versions of July 16, 2016 are lost",
        "On July 16, 2016 it rained",
        "Published February 30, 2016",
        "Published 25:61, July 16, 2016",
        "Published 07/06/2016",
        "",
        "15:45",
    ],
)
def test_line_that_says_anything_else_or_is_unclear_is_none(line):
    assert parse_timestamp_line(line) is None


def test_numbers_are_read_day_first_where_the_language_writes_them_so():
    assert parse_timestamp_line("Publicado 07/06/2016", day_first=True).published_at.month == 6
