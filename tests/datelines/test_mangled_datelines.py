"""Datelines as they come off the wire: mistyped, with a mark or a comma too many, from agencies nobody listed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datelines import parse_dateline


@pytest.mark.parametrize(
    ("line", "cities", "date"),
    [
        ("TURKU, Finland, Arpil 9 - The yard said it won an order.", ["Turku"], (4, 9, None)),
        ("MALMO, Sweden, Jully 21 - The bank said profit rose.", ["Malmö"], (7, 21, None)),
        ("SEVILLE, Spain, Septmeber 2 - The port said it grew.", ["Seville"], (9, 2, None)),
        ("ATLANTA, 0ct 8 - The carrier said traffic rose.", ["Atlanta"], (10, 8, None)),
        ("PHOENIX, Fbe 11 - The miner said it lost money.", ["Phoenix"], (2, 11, None)),
        ("VIENNA, June l9 - The ministers met.", ["Vienna"], (6, 19, None)),
        ("VIENNA, June 3O - The ministers met.", ["Vienna"], (6, 30, None)),
        ("LILLE, 7 mai 2O15 (AFP) - Le maire a dit.", ["Lille"], (5, 7, 2015)),
        ("Bregenz, 12.6.20188 – Das Land hat am Montag beschlossen.", ["Bregenz"], (6, 12, None)),
        ("TORONTO, July - The bank said it would hire.", ["Toronto"], (7, None, None)),
        ("MADRID, junio – El gobierno dijo que no.", ["Madrid"], (6, None, None)),
        ("GENEVA, June 31 - The union said it would strike.", ["Geneva"], (6, None, None)),
        ("MEMPHIS, March 3, - The carrier said it grew.", ["Memphis"], (3, 3, None)),
        ("MEMPHIS,, March 3 - The carrier said it grew.", ["Memphis"], (3, 3, None)),
        ("MEMPHIS, March 3 - - The carrier said it grew.", ["Memphis"], (3, 3, None)),
        ("TULSA, Okla., - March 3 - The driller said it grew.", ["Tulsa"], (3, 3, None)),
        ("Tel aviv, march 3 - Israel said on Thursday it would.", ["Tel Aviv"], (3, 3, None)),
        ("kansas city, march 3 - hogs fell 50 cts, traders said.", ["Kansas City"], (3, 3, None)),
        ("GOTHENBURG, March 3 - net profit 12 mln crowns vs 9", ["Gothenburg"], (3, 3, None)),
        ("Den Haag, 3 mei (ANP) - De regering heeft besloten.", ["Den Haag"], (5, 3, None)),
        ("Stockholm, 9 maj (TT) - Regeringen har beslutat.", ["Stockholm"], (5, 9, None)),
        ("New orleans - The levee held on Monday, engineers said.", ["New Orleans"], (None, None, None)),
        ("DALLAS, Spet 3 - The carrier said it grew.", ["Dallas"], (9, 3, None)),
        ("RPT --GRAZ, Austria, May 7 - The firm said profit fell.", ["Graz"], (5, 7, None)),
        ("REPEAT: LYON, France, May 7 - The firm said profit fell.", ["Lyon"], (5, 7, None)),
    ],
)
def test_a_slip_of_the_finger_costs_no_dateline(line, cities, date):
    found = parse_dateline(line)

    assert [place.city for place in found.places] == cities
    assert (found.month, found.day, found.year) == date
    assert line.startswith(found.text)


@pytest.mark.parametrize(
    ("line", "city", "region", "country", "iso"),
    [
        ("TOLEDO Ohio, May 4 - The glass maker said.", "Toledo", "Ohio", None, "US"),
        ("SAN JOSE Calif., May 4 - The chip maker said.", "San Jose", "Calif.", None, "US"),
        ("Houston Texas (AP) – The firm said.", "Houston", "Texas", None, "US"),
        ("NEWARK, Delaw., May 4 - The chemist said.", "Newark", "Delaw.", None, "US"),
        ("FRESNO, Californa, May 4 - The grower said.", "Fresno", "Californa", None, "US"),
        ("EL PASO, Tx., May 4 - The refiner said.", "El Paso", "Tx.", None, "US"),
        ("CALGARY, Alta, Canada., May 4 (CNW) - The firm said.", "Calgary", "Alta", "Canada.", "CA"),
        ("PLYMOUTH, Montserrat, Leeward Islands, May 5 - It rained.", "Plymouth", "Montserrat", None, None),
        (
            "CHARLOTTE AMALIE, St Thomas, U.S. Virgin Islands, May 3 - It rained.",
            "Charlotte Amalie",
            "St Thomas",
            "U.S. Virgin Islands",
            "VI",
        ),
        (
            "ORANJESTAD, Aruba, Netherlands Antilles, May 4 - It rained.",
            "Oranjestad",
            "Aruba",
            "Netherlands Antilles",
            "AW",
        ),
        ("SANTA FE, New Mex., May 4 - The firm said.", "Santa Fe", "New Mex.", None, "US"),
        ("HOPE, Ark., May 5 - The retailer closed.", "Hope", "Ark.", None, "US"),
        ("LIBERTY, Mo. (AP) — The town voted.", "Liberty", "Mo.", None, "US"),
        ("SUN CITY, Ariz., May 3 - The firm said.", "Sun City", "Ariz.", None, "US"),
        ("MOSS BANK, Sask., May 9 - The refiner lost.", "Moss Bank", "Sask.", None, "CA"),
        ("WEST POINT, N.Y. (AP) — Cadets marched.", "West Point", "N.Y.", None, "US"),
    ],
)
def test_the_state_is_told_however_it_is_printed(line, city, region, country, iso):
    (place,) = parse_dateline(line).places

    assert (place.city, place.region) == (city, region)
    if iso:
        assert (place.country, place.country_iso) == (country, iso)


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("ORLANDO (CivicWatch) - A judge dismissed the suit.", "CivicWatch"),
        ("TAMPA, Fla. (Lakeside News Bureau) - A judge dismissed it.", "Lakeside News Bureau"),
        ("Kassel (xyn) - Die Stadt hat beschlossen.", "xyn"),
        ("Kassel (xyn/qrt) - Die Stadt hat beschlossen.", "xyn/qrt"),
        ("QUITO (notiec).— El presidente viajó.", "notiec"),
        ("KYIV, May 3, UKRN - The president said.", "UKRN"),
        ("DENVER (CN) - A judge dismissed it.", "CN"),
        ("CÚCUTA (Colnoticia). El ministro dijo el lunes que no habrá otra reunión.", "Colnoticia"),
        ("Bruxelles (Agence Europe) - La Commission a décidé.", "Agence Europe"),
        ("Feb 9 (GoalDesk) - The Otters beat the Seals 2-0.", "GoalDesk"),
        ("OTTAWA (Reuters on Friday) - The minister said.", "Reuters"),
        ("PARIS (AFP, vendredi) - Le ministre a dit.", "AFP"),
        ("LONDON (Reuters - The minister said.", "Reuters"),
        ("LONDON, May 4 Reuters) - The minister said.", "Reuters"),
        ("Berlin (eigener Bericht) – Die Regierung hat beschlossen.", "eigener Bericht"),
        ("OTTAWA () - The minister said on Monday it would.", None),
        ("MILAN ( ) - The minister said on Monday it would.", None),
    ],
)
def test_a_word_or_initials_behind_a_place_are_the_agency(line, agency):
    found = parse_dateline(line)

    assert found.agency == agency
    assert line[: found.body_start].rstrip() == found.text


@pytest.mark.parametrize(
    "line",
    [
        "Koblenz. Der Stadtrat hat am Montag beschlossen, die Brücke zu sperren.",
        "Koblenz/Mainz. Ein Mann ist bei einem Unfall schwer verletzt worden.",
        "Solingen · Die Polizei sucht nach einem Brand am Sonntag Zeugen.",
        "Lyon. Le maire a annoncé mardi que la ville allait payer les travaux.",
        "Sevilla. El alcalde dijo el lunes que las obras empezarán en mayo.",
        "HOBART - everything you need to know about the state budget this week.",
    ],
)
def test_a_weak_separator_will_do_where_a_town_is_followed_by_a_report(line):
    found = parse_dateline(line)

    assert found.places[0].gazetteer_id
    assert line[found.body_start - 1] == " "
    assert line[: found.body_start].rstrip() == found.text


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("((Corrects day in first paragraph)) LIMA (Reuters) - Peru said", "Corrects day in first paragraph"),
        ("(Corrects name (to Smith)) LIMA (Reuters) - Peru said", "Corrects name (to Smith)"),
        ("[Corrects name] LIMA (Reuters) - Peru said", "Corrects name"),
        ("(Corrects day) (Corrects name) LIMA (Reuters) - Peru said", "Corrects day Corrects name"),
    ],
)
def test_every_correction_note_is_kept(line, note):
    found = parse_dateline(line)

    assert found.correction_note == note
    assert (found.text, line[found.body_start :]) == ("LIMA (Reuters) -", "Peru said")


LOOK_ALIKES = """
COURT HEARS MAY 4-5 RAIL STRIKE
COURT HEARS MAY 4 - RAIL STRIKE CASE
TALKS RESUME MAY 4 - The union said on Tuesday.
KEY POINT - The bill passed on Tuesday by ten votes.
BREAKING POINT – The hospital said on Monday it could take no more.
WEST POINT OF VIEW - The view from the west.
CIF PORT - CLOSE MAY 7 DLRS PER TONNE
GULF PORT, MAY 7 - CLOSE 45 DLRS
CHICAGO - MAY 7 WHEAT 450.2
JURASSIC PARK - The film made millions on its first weekend.
SOUTH PARK – The show was renewed on Monday.
LOVE ISLAND – The couple said on Tuesday they had parted.
RED RIVER - The western was shown on Monday.
CAMP FIRE - The blaze had burned 150,000 acres by Monday.
SANTA CLAUS – The man in red came on Friday.
PARIS HILTON – The heiress said on Tuesday that she would marry.
PARIS MATCH – The magazine said on Monday.
LONDON BRIDGE - The station was closed on Monday, police said.
BERLIN WALL - The wall fell in 1989, he said.
MIAMI VICE – The series returns on Tuesday.
IN THE NEWS - The week in brief.
ON THE ROAD – The team plays five games away.
OVER THE TOP - The bid was judged too high on Monday.
NEAR MISS - The two planes came within a mile on Monday.
INSIDE STORY - How the deal was done.
ELECTION RESULTS, May 4 - The count goes on.
STOCK MARKET, May 4 - Shares rose.
BANK OF ENGLAND, May 4 - The bank said
ACME CORP, May 4 - The firm said.
UPDATE 3-Oil rises on supply fears
RPT-Oil prices rise on supply fears
REPEAT - The story was sent again
By PARIS LEES – The columnist says
WILSON — The president said on Monday.
KENNEDY - The president said on Monday.
SMITH, John - The painter died.
APPLE (AAPL) - The company said on Monday it would buy shares.
IBM (NYSE: IBM) - The company said.
European Union (EU) - The bloc said on Monday.
Mo Farah (GBR) - The runner won.
PARIS (pictured) - The city
LONDON (City of Gold) - Shares
10:30 - The meeting begins.
5 p.m. - Doors open.
May 5 (Tuesday) - The meeting opens.
June 3 (UTC) – The launch is planned.
October 31 (Halloween) - Shops close early.
May 5 (NYC) – The exhibition opens.
Mar 3 (online) - The talk begins.
4. Mai (Montag) – Der Rat tagt.
LONDON, Round 3 – India won.
LONDON, Match 3 – India won.
Denver Broncos 24, Dallas Cowboys 17
BOSTON 102 - NEW YORK 98
Essen. Trinken. Schlafen. Das war alles.
Essen. Das ist, was ich am liebsten tue, sagte sie.
Paris. A city of lights, of love and of long walks by the river in the rain.
One. But it's also a bit disappointing since it's all that there is.
Victoria. Wir haben gewonnen und alle haben gefeiert.
Tokyo. Hiroshima. Nagasaki. Cities of memory.
Kultur · Das Theater hat am Dienstag eine neue Spielzeit vorgestellt.
Politik. Die Regierung hat am Dienstag beschlossen, die Steuern zu senken.
Wetter - Der Sommer kommt am Dienstag zurück.
Hintergrund – Das Endlager soll im Herbst geschlossen werden.
Nach Mainz. Die Reise ging am Dienstag weiter in den Süden.
LONDON – headquartered bank said it would cut jobs in the city this year.
PARIS - to the north of it the country is flat and the roads are long.
Paris - everything you need to know about the city this week.
we met in Boston, June 3 – it was raining
chicago wheat, may 3 - 450.2
Next up – enterprise level content management for all of our destinations
Cleaning up: A hypothetical scenario
ROLES & RESPONSIBILITIES - Identify a point of contact with each task
RAND_bytes has been deprecated
APT::Get is a boolean to turn it off
COMAL-80 is a language
ANT - To give an example of how to process a document, here is a sample
to - turn off the echo when in command mode (E0). - disable all results
COMPOUNDRULE [abc] z az bz cz
Hamburg. Das ist die Stadt der Brücken, und viele kommen wieder.
Hamburg. Sie ist die schönste Stadt der Welt, sagen viele.
Lyon. Elle est la plus belle ville du pays, disent beaucoup.
PARIS Man - The man said on Monday
LOS ANGELES Miss - The contest
LONDON, Jack - The author was born
PARIS, Ms. Hilton - The heiress said
Berlin (afp-Foto) - Ein Mann
LONDON (AFP Photo) - A man
Stay up-to-date by checking our portal
"""


@pytest.mark.parametrize("line", LOOK_ALIKES.strip().splitlines())
def test_what_merely_looks_mangled_stays_in_the_story(line):
    assert parse_dateline(line) is None


PIECES = (
    "MAINZ Mainz. Cape town RED BANK HOPE, Ark., Conn., Arpil May 2O l 3.4.204 0ct RPT -- - – · . , ,, ( ) () (( )) "
    "(dno) (ScoreDesk) (Corrects (x)) [ ] Die hat am Dienstag peoria, may 7 Reuters) (Reuters By"
)


@given(st.lists(st.sampled_from(PIECES.split(" ")), max_size=30))
def test_no_word_is_lost_whatever_is_mixed(pieces):
    line = " ".join(pieces)

    found = parse_dateline(line)

    if found is not None:
        kept = " ".join(
            part
            for part in (found.text, found.correction_note, found.update_marker, found.byline)
            if part is not None
        )
        words = re.findall(r"\w+", f"{kept} {line[found.body_start :]}")
        assert set(re.findall(r"\w+", line)) <= set(words)
