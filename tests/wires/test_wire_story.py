from wires.formats.text import parse

TEXT = "Floods cut off villages\nReuters\n\nGENEVA, July 16 (Reuters) - It rained for three days there.\n\nIt was {}."


def fingerprint(text: str) -> str:
    [story] = parse(text)
    return story.fingerprint


def test_updated_paste_of_a_story_keeps_its_fingerprint():
    first, second = (
        TEXT.format("cold"),
        TEXT.format("cold, and then warm").replace("villages\n", "villages\n(UPDATED)\n"),
    )

    assert fingerprint(first) == fingerprint(second)


def test_quotes_dashes_and_case_make_no_difference_to_the_fingerprint():
    assert fingerprint(TEXT.format("a")) == fingerprint(
        TEXT.format("a").replace(" - ", " — ").replace("Floods", "FLOODS")
    )


def test_another_day_another_place_or_another_source_is_another_story():
    text = TEXT.format("cold")

    others = [
        text.replace("July 16", "July 17"),
        text.replace("GENEVA", "LIMA"),
        text.replace("Reuters", "AFP"),
    ]

    assert fingerprint(text) not in [fingerprint(other) for other in others]


def test_column_under_one_headline_differs_by_its_opening():
    one = "Weather\n\nIt will rain in the north and in the west of the country.\n\nTake a coat."
    other = "Weather\n\nThe sun will shine over all of the country this week.\n\nTake a hat."

    assert fingerprint(one) != fingerprint(other)
