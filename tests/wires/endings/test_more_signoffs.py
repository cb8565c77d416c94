"""Rarer endings: desks' letters, work named in brackets, wire reports, addresses, marks run into the last words."""

import datetime as dt

import pytest

from tests.wires.endings.test_signoffs import FIRST, LAST, read

SIGNED = [
    "dpa abc yyzz n1 def", "PTI SKL TVS", "abc/def/", "rk/ks/bb/", "dpa-infocom", "(red.)", "(Red)", "(APA, dpa)",
    "/afp", "EFE.", "==Kyodo", "–NNN-KUNA", "with files from Jane Doe", "avec AFP", "mit Material der dpa", "Com Lusa",
    "Quelle: dpa/abc", "(avec agences)", "(With PTI inputs)", "(Inputs from PTI)", "Contributing: Jane Doe, USA TODAY",
    "(Reportage Jane Doe, édité par John Roe)", "(Jane Doe, édité par John Roe)", "(Jane Doe pour le service français)",
    "(Reporter: Jane Doe, Redigiert von John Roe)", "(Jane Doe in Paris, editing by John Roe)", "Jane Doe, AFP",
    "Information from The Associated Press was used in this report.",
    "This story includes information from the Associated Press.",
    "Special correspondent Jane Doe contributed from Cairo.", "Doe reported from Cairo, Roe from Beirut.",
    "Doe reported from Cairo. Associated Press writer John Roe in Beirut contributed to this report.",
    "TNS analyst Lawrence E. Hecht contributed to this report.",
    "From staff and wire reports", "Compiled from wire reports", "— From wire services",
]  # fmt: skip
NOT_SIGNED = [
    "Source: the river rises in the Alps.", "(USA)", "(GDP)", "(NYSE)", "Smith reported from prison that he was well.",
    "She reported from Cairo.", "This report includes 40 pages.", "With luck, it will rain.", "From news to sport",
    "Contact the office at 555-1234.", "They can be reached by boat.",
    "The villages can be reached by helicopter only.",
    "He wrote to jd@example.com and got no answer.", "Several factors contributed to this result.",
    "Two ministers resigned – Jane Doe and John Roe.", "He left for the coast (Jane Doe stayed).",
]  # fmt: skip


@pytest.mark.parametrize("signoff", SIGNED)
def test_sign_off_is_the_credit_on_its_own_line_and_run_in(signoff):
    own, run_in = read(f"{FIRST}\n\n{LAST}\n\n{signoff}"), read(f"{FIRST}\n\n{LAST} {signoff}")

    assert own.paragraphs == run_in.paragraphs == (FIRST, LAST)
    assert own.credit
    assert run_in.credit


@pytest.mark.parametrize("words", NOT_SIGNED)
def test_what_only_looks_like_a_sign_off_stays_in_the_text(words):
    own, run_in = read(f"{FIRST}\n\n{LAST}\n\n{words}"), read(f"{FIRST}\n\n{LAST} {words}")

    assert (own.paragraphs, own.credit) == ((FIRST, LAST, words), "")
    assert (run_in.paragraphs, run_in.credit) == ((FIRST, f"{LAST} {words}"), "")


@pytest.mark.parametrize(
    "line", ["kl", "/kl", "J.D.", "By Jane Doe", "Von Hans Müller", "Staff Reporter", "Newsroom"]
)
def test_line_that_would_say_too_little_within_a_paragraph_signs_on_its_own(line):
    assert read(f"{FIRST}\n\n{LAST}\n\n{line}").credit == line


@pytest.mark.parametrize(
    "contact",
    [
        "Follow Jane Doe on Twitter: https://twitter.com/janedoe",
        "Follow AP writer Jane Doe at http://twitter.com/janedoe",
        "Contact Jane Doe at jane.doe@example.com",
        "E-mail Jane Doe at jdoe@example.com.",
        "Jane Doe can be reached at jdoe@example.com.",
        "((jane.doe@example.com; +1 646 555 6000; Reuters Messaging: jane.doe@example.net))",
        "Keywords: GOLF PGA/PLAYOFF",
        "Reach Jane Doe at 555-1234 or jdoe@example.com.",
    ],
)
def test_how_to_reach_the_writer_is_left_out_and_said(contact):
    own, run_in = read(f"{FIRST}\n\n{LAST}\n\n{contact}"), read(f"{FIRST}\n\n{LAST} {contact}")

    assert own.paragraphs == run_in.paragraphs == (FIRST, LAST)
    assert contact in own.left_out
    assert contact in run_in.left_out


@pytest.mark.parametrize("mark", ["Enditem", "(END)", "ENDS", "###", "-30-"])
def test_end_mark_run_into_the_last_words_is_left_out(mark):
    story = read(f"{FIRST}\n\n{LAST} (Xinhua) {mark}")

    assert (story.paragraphs, story.credit) == ((FIRST, LAST), "Xinhua")
    assert mark in story.left_out


@pytest.mark.parametrize(
    "rights", ["© 2016 AFP", "Copyright 2016 The Associated Press. All rights reserved."]
)
def test_rights_run_into_the_last_words_are_the_rights(rights):
    story = read(f"{FIRST}\n\n{LAST} {rights}")

    assert (story.paragraphs, story.rights) == ((FIRST, LAST), rights)


@pytest.mark.parametrize(
    "credit",
    [
        "go, 9.2.2016",
        "APA/dpa, 9.2.2016",
        "red, APA, 9. Februar 2016",
        "AFP, February 9, 2016",
        "Markus Bernath aus Athen, 9.2.2016",
        "mka, derStandard.at, 9.2.2016",
        "Hans Müller, DER STANDARD, 9.2.2016",
        "DER STANDARD, Printausgabe, 9.2.2016",
    ],
)
def test_sign_off_with_its_day_says_when_the_story_came_out(credit):
    own, run_in = read(f"{FIRST}\n\n{LAST}\n\n({credit})"), read(f"{FIRST}\n\n{LAST} ({credit})")

    assert own.paragraphs == run_in.paragraphs == (FIRST, LAST)
    assert (own.credit, run_in.credit) == (credit, credit)
    assert own.published_at == run_in.published_at == dt.date(2016, 2, 9)


@pytest.mark.parametrize(
    "words", ["(London, July 16, 2016)", "(Urteil vom 12.3.2016)", "(born Berlin, 12 March 1956)"]
)
def test_a_day_in_brackets_that_nobody_signs_stays_in_the_text(words):
    assert read(f"{FIRST}\n\n{LAST} {words}").paragraphs[-1] == f"{LAST} {words}"
