import pytest

from wires.dates.timestamps import parse_timestamp_line


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Published 3:45 PM, July 16, 2016", "2016-07-16T15:45:00", None),
        ("Updated July 17, 2016 9:01 AM", None, "2016-07-17T09:01:00"),
        ("Published: 16 July 2016 15:45 GMT", "2016-07-16T15:45:00+00:00", None),
        ("July 16, 2016", "2016-07-16", None),
        ("Sat 16 Jul 2016 15.45 BST", "2016-07-16T15:45:00+01:00", None),
        ("2016-07-16T15:45:00+08:00", "2016-07-16T15:45:00+08:00", None),
        (
            "Publié le 16 juillet 2016 à 15h45 - Mis à jour le 17 juillet 2016 à 16:00",
            "2016-07-16T15:45:00",
            "2016-07-17T16:00:00",
        ),
        ("Veröffentlicht am 16. Juli 2016, 15:45 Uhr", "2016-07-16T15:45:00", None),
        ("Publicado el 16 de julio de 2016 a las 15:45", "2016-07-16T15:45:00", None),
        ("Publicado em 16/07/2016 15h45", "2016-07-16T15:45:00", None),
        ("Aggiornato il 16 luglio 2016 alle 15:45", None, "2016-07-16T15:45:00"),
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


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Tuesday, 4 Jun 2024 4:55 PM MYT", "2024-06-04T16:55:00+08:00"),
        ("Jun 4, 2024, 14:04 IST", "2024-06-04T14:04:00+05:30"),
        ("June 4, 2024 5:50 pm CET", "2024-06-04T17:50:00+01:00"),
        ("June 4, 2024 at 9:27 p.m. ET", "2024-06-04T21:27:00-04:00"),
        ("Jan 4, 2024 at 9 pm GMT+8", "2024-01-04T21:00:00+08:00"),
        ("04.06.2024 | 17:52 Uhr MESZ", "2024-06-04T17:52:00+02:00"),
        ("Publisert torsdag 06. juni 2024 - 13:26 UTC", "2024-06-06T13:26:00+00:00"),
        ("2024年6月4日 20時01分 JST", "2024-06-04T20:01:00+09:00"),
        ("입력 2024.06.04. 오후 8:01 KST", "2024-06-04T20:01:00+09:00"),
        ("4 июня 2024, 20:01 МСК", "2024-06-04T20:01:00+03:00"),
        ("الثلاثاء 4 يونيو 2024 20:01 GMT", "2024-06-04T20:01:00+00:00"),
    ],
)
def test_zones_and_dates_of_many_languages(line, moment):
    assert parse_timestamp_line(line).published_at.isoformat() == moment


def test_hour_of_an_update_without_its_day_is_said_to_be_more():
    found = parse_timestamp_line("Publié le mardi 4 juin 2024 à 17:52 UTC, mis à jour à 18:20")

    assert found.published_at.isoformat() == "2024-06-04T17:52:00+00:00"
    assert (found.updated_at, found.says_more) == (None, True)


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("16/jul/2016 20h00", "2016-07-16T20:00:00"),
        ("16 luglio 2016, ore 20", "2016-07-16T20:00:00"),
        ("za 16 juli 2016, 20:00", "2016-07-16T20:00:00"),
        ("16 липня 2016, 20:00", "2016-07-16T20:00:00"),
        ("16. července 2016 20:00", "2016-07-16T20:00:00"),
        ("2016. július 16. 20:00", "2016-07-16T20:00:00"),
        ("16.7.2016 klo 20.00", "2016-07-16T20:00:00"),
        ("16 Julai 2016, 8:00 PM MYT", "2016-07-16T20:00:00+08:00"),
        ("16 tháng 7, 2016 20:00", "2016-07-16T20:00:00"),
        ("2016年7月16日 晚上8:00", "2016-07-16T20:00:00"),
        ("١٦ يوليو ٢٠١٦", "2016-07-16"),
        ("१६ जुलाई २०१६", "2016-07-16"),
        ("16 Ιουλίου 2016 20:00", "2016-07-16T20:00:00"),
        ("16 ביולי 2016", "2016-07-16"),
        ("July 16, 2016 @ 8:00 PM", "2016-07-16T20:00:00"),
        ("July 16, 2016 8:00 p.m. Eastern", "2016-07-16T20:00:00-04:00"),
        ("January 16, 2016 8:00 PM Pacific Time", "2016-01-16T20:00:00-08:00"),
        ("Noon, July 16, 2016", "2016-07-16T12:00:00"),
        ("July 16, 2016 at midnight", "2016-07-16"),
    ],
)
def test_more_dates_and_hours_of_many_languages(line, moment):
    assert parse_timestamp_line(line).published_at.isoformat() == moment


def test_label_of_the_last_update_is_known():
    assert (
        parse_timestamp_line("Last update: 16/07/2016 - 20:00").updated_at.isoformat()
        == "2016-07-16T20:00:00"
    )
