"""Places that datelines print more rarely: old names, islands, towns that are months, reporters on the way."""

import pytest

from datelines import parse_dateline


@pytest.mark.parametrize(
    ("line", "city", "region", "country", "iso"),
    [
        ("MARCH, England (AP) — Police said.", "March", None, "England", "GB"),
        ("MARCH, England, June 3 (AP) — Police said.", "March", None, "England", "GB"),
        ("PORT OF SPAIN, Trinidad, June 4 (CANA) — It rained.", "Port of Spain", None, "Trinidad", "TT"),
        ("MONTERREY, N.L. (Notimex).- La policía detuvo.", "Monterrey", "N.L.", None, "MX"),
        ("GANDER, N.L. (CP) — Planes landed.", "Gander", "N.L.", None, "CA"),
        ("TIJUANA, B.C. (Notimex).- La policía detuvo.", "Tijuana", "B.C.", None, "MX"),
        ("VERNON, B.C. (CP) — The lake froze.", "Vernon", "B.C.", None, "CA"),
        ("NAHA, Okinawa (AP) — Marines landed.", "Naha", "Okinawa", None, "JP"),
        ("SCRANTON, Pa. (AP) — The mine closed.", "Scranton", "Pa.", None, "US"),
        ("PEIPING, Jan. 31 (AP) — Troops entered the city.", "Peiping", None, None, "CN"),
        ("GODTHAAB, Greenland, May 3 (AP) — Voters said.", "Godthaab", None, "Greenland", "GL"),
        ("BATAVIA, Netherlands East Indies, Dec. 7 (AP) — It fell.", "Batavia", None, "Netherlands East Indies", "ID"),
        ("VAL D'ISERE, France (AP) — Vonn won.", "Val d'Isere", None, "France", "FR"),
        ("RAF LAKENHEATH, England (AP) — Jets landed.", "RAF Lakenheath", None, "England", "GB"),
        ("MCMURDO STATION, Antarctica (AP) — Ice.", "McMurdo Station", None, "Antarctica", "AQ"),
        ("O'FALLON, Mo. (AP) — Voters said.", "O'Fallon", "Mo.", None, "US"),
    ],
)  # fmt: skip
def test_a_place_is_told_by_the_state_or_country_of_its_day(line, city, region, country, iso):
    (place,) = parse_dateline(line).places

    assert (place.city, place.region, place.country, place.country_iso) == (city, region, country, iso)


@pytest.mark.parametrize(
    ("line", "city", "iso"),
    [
        ("HEADQUARTERS ARMY OF THE POTOMAC, May 12, 1864. — We have fought.", "Headquarters Army of the Potomac", None),
        ("WITH THE U.S. MARINES NEAR BAGHDAD (Reuters) - Shells.", "With the U.S. Marines near Baghdad", None),
        ("OVER THE ATLANTIC (AP) — The plane turned.", "Over the Atlantic", None),
        ("NEAR THE HAGUE (AP) — The tanks stopped.", "Near the Hague", "NL"),
        ("EN ROUTE TO BAGHDAD (AP) — The secretary said.", "En Route to Baghdad", "IQ"),
    ],
)  # fmt: skip
def test_a_reporter_on_the_way_is_where_the_line_says(line, city, iso):
    (place,) = parse_dateline(line).places

    assert (place.city, place.country_iso) == (city, iso)


def test_news_by_cable_says_so_where_an_agency_would_stand():
    assert parse_dateline("LONDON, Sept. 3 (By Cable to The Times). — War.").agency == "By Cable to The Times"


@pytest.mark.parametrize(
    "line", ["MARCH, The month - It rained.", "May, Theresa - The", "FRIDAY, Conn - It rained."]
)
def test_a_month_is_no_town_where_no_town_is_called_so(line):
    assert parse_dateline(line) is None
