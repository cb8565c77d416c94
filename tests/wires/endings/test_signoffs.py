"""Sign-offs of agencies and people, on a line of their own and run into the last paragraph."""

import pytest

from wires.endings.signoffs import parse_signoff, split_signoff
from wires.formats.text import parse
from wires.wire_story import WireStory

FIRST = (
    "Rescuers reached three villages on Saturday after heavy rain washed away the only road, officials said."
)
LAST = "The army will build a bridge within a week, the ministry said in a statement on Saturday evening."
SIGNED = [
    "abc/de", "bur-abc/def/gh", "jrh/ie/eat", "mm/ra (AFP, Reuters)", "dpa kl mn", "Reuter", "REUTERS", "AFP",
    "AFP/dpa", "(ATS/kl)", "(dpa/lby)", "(UPI/kl)", "(kl/mn)", "(bsc)", "(A.H.)", "(AFP)", "(Xinhua)", "(ANSA).",
    "(red/ap)",
    "(Reporting by Jane Doe in Paris; Editing by John Roe)", "(With inputs from agencies)", "(Von Hans Müller, dpa)",
    "Reporting by Jane Doe; Editing by John Roe", "Additional reporting by John Roe in Berlin", "Source: AFP",
    "Mit Material von dpa und Reuters", "Avec AFP", "Con información de EFE y AP", "Com informações da Reuters",
    "Associated Press writer Jane Doe in Paris contributed to this report.", "Lena Ortiz contributed to this report.",
    "Jane Doe and John Roe reported from Moscow.", "Jane Doe in Beirut contributed reporting.",
    "— Lena Ortiz", "— By Jane Doe", "– Jane Doe, AP", "— Jane Doe and John Roe", "-- Bernama", "- AFP",
    "– with a report from Agence France-Presse/Rappler.com",
]  # fmt: skip
NOT_SIGNED = [
    "and/or", "he/she", "yes/no", "(sic)", "(see below)", "(US)", "(km/h)", "They came for one thing – money.",
    "It was late (he said).", "He had one aim — to win.", "It was over – And so on", "(It was not the first time.)",
    "He works for Reuters", "They contributed to the fall.", "The virus was also reported from Kenya.",
    "It closed 24/7", "With support from the army, it rose.", "Reporting by numbers is hard.",
    "The letter came by mail (AFP was not told)",
]  # fmt: skip


def read(text: str) -> WireStory:
    [story] = parse(f"Floods cut off villages\n\n{text}")
    assert isinstance(story, WireStory)
    return story


@pytest.mark.parametrize("signoff", [*SIGNED, "/belga/"])
def test_sign_off_on_its_own_line_is_the_credit(signoff):
    story = read(f"{FIRST}\n\n{LAST}\n\n{signoff}")

    assert story.paragraphs == (FIRST, LAST)
    assert story.credit


@pytest.mark.parametrize("signoff", [*SIGNED, "/belga/"])
def test_sign_off_run_into_the_last_paragraph_is_the_same_credit(signoff):
    run_in = read(f"{FIRST}\n\n{LAST} {signoff}")

    assert run_in.paragraphs == (FIRST, LAST)
    assert run_in.credit.strip("/") == read(f"{FIRST}\n\n{LAST}\n\n{signoff}").credit.strip("/")


@pytest.mark.parametrize("words", NOT_SIGNED)
def test_what_only_looks_like_a_sign_off_stays_in_the_text(words):
    assert read(f"{FIRST}\n\n{LAST}\n\n{words}").credit == ""
    assert read(f"{FIRST}\n\n{LAST} {words}").paragraphs[-1] == f"{LAST} {words}"


def test_sign_off_in_brackets_that_goes_on_in_the_next_line_is_whole():
    story = read(
        f"{FIRST}\n\n{LAST}\n\n(Reporting by Jane Doe, John Smith and Mary Major; Editing\nby John Roe)"
    )

    assert story.credit == "Reporting by Jane Doe, John Smith and Mary Major; Editing by John Roe"
    assert story.paragraphs == (FIRST, LAST)


def test_name_below_a_quotation_is_whose_words_they_are():
    assert read(f"{FIRST}\n\n“To be, or not to be.” — William Shakespeare").credit == ""
    assert read(f"{FIRST}\n\n“To be, or not to be.”\n\n— William Shakespeare").credit == ""


def test_several_sign_offs_below_each_other_are_all_kept_in_order():
    assert read(f"{FIRST}\n\n{LAST} — AFP\n\nabc/de\n\n(Reporting by Jane Doe)\n\nENDS").credit == (
        "AFP; abc/de; Reporting by Jane Doe"
    )


@pytest.mark.parametrize("part", ["a/", "Jane Doe and ", "— ", "(", "word. ", "A "])
def test_endings_without_end_cost_no_time(part):
    text = part * (200_000 // len(part))

    assert parse_signoff(text) is None
    assert split_signoff(text)[0] == text


@pytest.mark.parametrize("line", ["a. ( ( ))", "( ( ))", "(())"])
def test_brackets_around_nothing_sign_nothing(line):
    assert parse_signoff(line) is None
    assert split_signoff(line) == (line, "")
