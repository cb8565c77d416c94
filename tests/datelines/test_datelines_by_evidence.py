"""Lines that only the story behind them can tell: villages, papers nobody listed, towns that are words."""

import pytest

from datelines import parse_dateline


@pytest.mark.parametrize(
    ("line", "city", "iso"),
    [
        ("Lubmin - Der Rückbau des Kraftwerks dauert länger als geplant.", "Lubmin", "DE"),
        ("Morsleben – Das Endlager soll im Herbst geschlossen werden.", "Morsleben", None),
        ("Greifswald – Die Stadt hat am Montag einen neuen Plan beschlossen.", "Greifswald", "DE"),
        ("Nickelsdorf – An der Grenze haben am Montag die Kontrollen begonnen.", "Nickelsdorf", "AT"),
        ("Büsum - Nach dem Sturm wird der Strand am Montag gesperrt.", "Büsum", "DE"),
        ("Zermatt - Drei Bergsteiger sind am Sonntag abgestürzt und gestorben.", "Zermatt", "CH"),
        ("Roskilde - Politiet har mandag anholdt en mand efter et røveri.", "Roskilde", "DK"),
        ("Ballymena – Police said on Monday that a man had been shot.", "Ballymena", "GB"),
        ("New Delhi: The Supreme Court on Monday stayed the order.", "New Delhi", "IN"),
        ("Wien, 3. Mai. Der Kaiser ist gestern nach Ischl abgereist.", "Wien", "AT"),
        ("Frankfurt a. M., 3. Mai. Die Börse war gestern fest und ruhig.", "Frankfurt a. M.", "DE"),
        ("Lesbos – Bei einem Unglück in der Ägäis sind vier Menschen ums Leben gekommen.", "Lesbos", "GR"),
        ("Schladming – Das Nachtrennen lockte am Dienstag 50.000 Fans an.", "Schladming", "AT"),
        ("READING - Police said on Tuesday that a man had been shot.", "Reading", "GB"),
        ("NICE - Un camion a foncé mardi dans la foule, a annoncé le maire.", "Nice", "FR"),
    ],
)
def test_a_small_place_or_a_weak_sign_will_do_where_the_story_reports(line, city, iso):
    found = parse_dateline(line)

    assert [(place.city, place.country_iso) for place in found.places] == [(city, iso)]


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Harare (New Zimbabwe) - The president said on Monday that he would go.", "New Zimbabwe"),
        ("Lagos (Vanguard) - Police arrested four men in the north.", "Vanguard"),
        ("Hà Nội (TTXVN) - Thủ tướng đã tiếp đại sứ.", "TTXVN"),
        ("DAVAO CITY (MindaNews / 3 May) – Farmers marched.", "MindaNews"),
        ("BAKU, July 3, AZERTAC The president received the envoy.", "AZERTAC"),
        ("TEMPO.CO, Jakarta - Presiden mengatakan pada Senin.", "TEMPO.CO"),
        ("LONDON – (AP) Oil fell.", "AP"),
        ("LONDON - (Reuters) - Oil fell.", "Reuters"),
    ],
)
def test_an_agency_is_told_wherever_the_line_has_it(line, agency):
    found = parse_dateline(line)

    assert found.agency == agency
    assert line[: found.body_start].rstrip().endswith((found.text, agency))


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("PRAHA 3. května (ČTK) - Vláda schválila.", (5, 3, None)),
        ("Warszawa, 11 listopada (PAP) – Premier powiedział.", (11, 11, None)),
        ("Budapest, 2015. május 3., vasárnap (MTI) - A kormány.", (5, 3, 2015)),
        ("LONDON, 25/03/2011 (Reuters) - Oil fell.", (3, 25, 2011)),
        ("LONDON, 03/05/2011 (Reuters) - Oil fell.", (None, None, 2011)),
        ("PARIS, May 3, Tuesday (AP) — The minister resigned.", (5, 3, None)),
    ],
)
def test_a_date_is_read_in_the_way_of_its_country(line, date):
    found = parse_dateline(line)

    assert (found.month, found.day, found.year) == date


@pytest.mark.parametrize("dash", ["?", "\x97", "â€”", "â€“", "\ufffd"])
def test_a_dash_that_a_wrong_encoding_mangled_still_parts(dash):
    found = parse_dateline(f"JERUSALEM {dash} Israel said on Monday it would go.")

    assert found.text == f"JERUSALEM {dash}"


LOOK_ALIKES = """
READING - The boy sat on the step with a book and would not look up.
NICE - The word means something else now than it did in Chaucer's day.
BATH - The baby should be washed in warm water every second day.
ORANGE - The colour of the year is everywhere in the shops this spring.
SPLIT - The party is divided over Europe, and nobody expects peace.
ESSEN - Wer gesund leben will, sollte auf Zucker verzichten.
RUGBY - England beat Wales on Saturday.
CHILE - The pepper is hotter than it looks.
Liverpool (England) - Real Madrid (Spain) 1-0
Access Point (AP) - The device sends.
Victoria (Judi Dench) – The queen takes a servant as a friend.
PARIS ? Jamais de la vie, a-t-il dit.
Nachtleben – Die Klubs sollen ab Montag wieder öffnen, teilte der Senat mit.
Spielfeld: Ein Ort an der Grenze
Bühne – Das Theater hat am Montag seinen Spielplan vorgestellt.
Wahl – Die Partei hat am Montag verloren.
Brand – Die Feuerwehr hat am Montag ein Feuer gelöscht.
Handel – Die Kette hat am Montag Filialen geschlossen.
Merz – Der Kanzler hat am Montag gesagt, er bleibe.
Lauterbach – Der Minister hat am Montag gesagt, er bleibe.
Corona – Die Regierung hat am Montag neue Regeln beschlossen.
London: The Biography
Boston: A history
Berlin: Symphony of a Great City
"""


@pytest.mark.parametrize("line", LOOK_ALIKES.strip().splitlines())
def test_a_word_that_is_also_a_town_stays_in_the_story_that_tells_no_news(line):
    assert parse_dateline(line) is None
