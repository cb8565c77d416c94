"""One name however it is written: with its accents or without, in a story of any language and in the field."""

from datetime import UTC, datetime

import pytest
from tantivy import Index, Occur, Query, Searcher

from articles.models import FOREVER
from search.index.documents import make_document, story_fields
from search.index.schema import get_schema, open_index
from search.languages import ANALYSES, PLAIN, STEMMERS
from search.query.parsing import parse_query
from search.query.tantivy_query import build_query

# As it is printed | as it is typed.
NAMES = """
Djoković | djokovic
Novak Đoković | novak dokovic
Mbappé | mbappe
Nestlé | nestle
résumé | resume
İmamoğlu | imamoglu
İzmir | izmir
İstanbul | istanbul
ISPARTA'DA Işık | isparta'da isik
Erdoğan | erdogan
Diyarbakır | diyarbakir
Şırnak | sirnak
Kılıçdaroğlu | kilicdaroglu
Beşiktaş | besiktas
Çanakkale | canakkale
Atatürk | ataturk
Straße | strasse
Großdemonstration | grossdemonstration
München | munchen
Köln | koln
Düsseldorf | dusseldorf
Gerhard Schröder | gerhard schroder
Zürich | zurich
Jürgen Möller | jurgen moller
Weiß | weiss
Beyoncé | beyonce
naïve | naive
café | cafe
São Tomé | sao tome
São Paulo | sao paulo
João | joao
Fundação | fundacao
Coração | coracao
Brasília | brasilia
Goiânia | goiania
Ronaldinho Gaúcho | ronaldinho gaucho
Peña Nieto | pena nieto
Nicolás Maduro | nicolas maduro
Bogotá | bogota
Medellín | medellin
Málaga | malaga
A Coruña | a coruna
Cádiz | cadiz
México | mexico
Perón | peron
López Obrador | lopez obrador
García Márquez | garcia marquez
Andrés Iniesta | andres iniesta
Logroño | logrono
Élysée | elysee
Orléans | orleans
François Hollande | francois hollande
Besançon | besancon
Côte d’Ivoire | cote d'ivoire
Nîmes | nimes
Crépy | crepy
Noël | noel
Hénin-Beaumont | henin-beaumont
Sèvres | sevres
Œuvre | oeuvre
Æsop | aesop
Citroën | citroen
Peugeot-Citroën | peugeot-citroen
Forlì | forli
Città di Castello | citta di castello
Niccolò | niccolo
Gualtiero Bassetti papà | gualtiero bassetti papa
Łódź | lodz
Wałęsa | walesa
Kraków | krakow
Gdańsk | gdansk
Poznań | poznan
Wrocław | wroclaw
Częstochowa | czestochowa
Lech Kaczyński | lech kaczynski
Robert Lewandowski Świątek | robert lewandowski swiatek
Václav Havel | vaclav havel
Plzeň | plzen
Dvořák | dvorak
České Budějovice | ceske budejovice
Žižka | zizka
Kovačević | kovacevic
Ibrahimović | ibrahimovic
Modrić | modric
Milošević | milosevic
Niš | nis
Šibenik | sibenik
Viktor Orbán | viktor orban
Győr | gyor
Székesfehérvár | szekesfehervar
Ferenc Gyurcsány | ferenc gyurcsany
Hódmezővásárhely | hodmezovasarhely
Iliescu Băsescu | iliescu basescu
Iași | iasi
Timişoara | timisoara
Constanţa | constanta
Ceaușescu | ceausescu
Ørsted | orsted
Tromsø | tromso
Malmö | malmo
Göteborg | goteborg
Ångström | angstrom
Hässleholm | hassleholm
Sjöberg | sjoberg
Jyväskylä | jyvaskyla
Häkkinen | hakkinen
Räikkönen | raikkonen
Århus | arhus
Þórr | thorr
Reykjavík | reykjavik
Eyjafjallajökull | eyjafjallajokull
Sigurðsson | sigurdsson
Võru | voru
Pärnu | parnu
Liepāja | liepaja
Ķegums | kegums
Šiauliai | siauliai
Panevėžys | panevezys
Nguyễn | nguyen
Hà Nội | ha noi
Đà Nẵng | da nang
Đặng Văn Lâm | dang van lam
Phở | pho
Əliyev | aliyev
Gəncə | ganca
Tōkyō | tokyo
Kyūshū | kyushu
Xī’ān | xian
Hawaiʻi | hawaii
Hawai’i | hawaii
O’Brien | obrien
N’Djamena | ndjamena
Sana’a | sanaa
Ċirkewwa | cirkewwa
Valletta Għajnsielem | valletta ghajnsielem
Ñandú | nandu
Ёлка | елка
Горбачёв | горбачев
Москва́ | москва
обʼєднання | обєднання
Θεσσαλονίκη | θεσσαλονικη
Οδυσσεύς | οδυσσευς
ΠΡΩΘΥΠΟΥΡΓΟΣ | πρωθυπουργός
μουσική | μουσικη
أحمد | احمد
مُحَمَّد | محمد
كتــاب | كتاب
مدرسة | مدرسه
قاهرة | قاهره
مستشفى | مستشفي
בְּרֵאשִׁית | בראשית
שָׁלוֹם | שלום
צה״ל | צהל
ज़िन्दगी | जिन्दगी
१९४७ | 1947
١٩٦٧ | 1967
Ｆｕｌｌｗｉｄｔｈ | fullwidth
oﬃce | office
𝓑𝓸𝓵𝓭 | bold
H₂O | h2o
"""
PAIRS = [tuple(part.strip() for part in line.split("|")) for line in NAMES.strip().splitlines()]
LANGUAGES = {analysis: tag for tag, analysis in STEMMERS.items()} | {PLAIN: "sw"}
# An apostrophe before a vowel is an elision there: what comes before it is no part of the name.
ELIDING = {"french", "italian"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Searcher:
    """Both spellings of every name, in stories of every language."""
    index: Index = open_index(tmp_path_factory.mktemp("spellings"))
    writer = index.writer(50_000_000, 1)
    moment = datetime(2020, 1, 1, tzinfo=UTC)
    columns = dict.fromkeys(("guid", "deck", "byline", "dateline", "credit", "original_url", "body_html"), "")
    for analysis in ANALYSES:
        for number, pair in enumerate(PAIRS):
            for side, name in enumerate(pair):
                row = columns | {
                    "id": number * 2 + side,
                    "number": 1,
                    "digest": "",
                    "headline": name,
                    "language": LANGUAGES[analysis],
                    "published_date": moment.date(),
                    "slug": "a",
                    "published_at": moment,
                    "live_from": moment,
                    "live_until": FOREVER,
                }
                writer.add_document(make_document(story_fields(row, {})))
    writer.commit()
    index.reload()
    return index.searcher()


def found(searcher: Searcher, text: str, analysis: str) -> set[int]:
    language = Query.term_query(get_schema(), "language", LANGUAGES[analysis])
    asked = build_query(parse_query(text), analyses=[analysis], hidden=None)
    both = Query.boolean_query([(Occur.Must, asked), (Occur.Must, language)])
    hits = searcher.search(both, 1_000).hits
    return set(searcher.fast_field_values("id", [address for _, address in hits])) if hits else set()


@pytest.mark.parametrize("analysis", ANALYSES)
@pytest.mark.parametrize("form", ["{}", '"{}"', "headline:{}"])
def test_either_spelling_finds_both(archive, analysis, form):
    missed = []
    for number, pair in enumerate(PAIRS):
        if analysis in ELIDING and "’" in pair[0]:
            continue
        if form != "{}" and " " in pair[0] and form.startswith("headline"):
            continue
        for typed in pair:
            missing = {number * 2, number * 2 + 1} - found(archive, form.format(typed), analysis)
            missed += [f"{typed}: not {pair[pk % 2]}" for pk in missing]
    assert missed == []
