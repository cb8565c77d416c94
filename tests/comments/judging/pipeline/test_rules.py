"""Each rule alone: what it holds, and what it leaves alone."""

from datetime import timedelta

import pytest

from comments.judging.hold_reasons import OTHER_REASON, explain
from comments.judging.pipeline import RULES, Earlier, Facts, Written, find_holds
from comments.judging.pipeline.duplicates import SHORTEST
from comments.judging.word_matching import WordMatcher
from tests.comments.factories import MIDNIGHT

LONG_ENOUGH = "The harbour was never closed to fishermen at all."


def written(text="A thought.", name="Ines", links=()):
    return Written(name, text, links)


def facts(**changes):
    return Facts(**{"at": MIDNIGHT, "body": "A thought."} | changes)


def earlier(minutes=60, body="Another thought.", was_accepted=True):
    return Earlier(MIDNIGHT - timedelta(minutes=minutes), body, was_accepted)


def rules_of(text, known=None):
    return [held.rule for held in find_holds(text, known or facts())]


def test_ordinary_comment_of_a_known_person_is_held_by_nothing():
    assert rules_of(written(), facts(earlier=[earlier()] * 5)) == []


@pytest.mark.parametrize(
    ("rule", "text", "matched"),
    [
        (
            "links",
            written(links=["https://a.example", "https://b.example", "https://c.example"]),
            "https://a",
        ),
        ("shouting", written("WHY DOES NOBODY EVER LISTEN TO ME? WHY?"), "WHY DOES"),
        ("too_long", written("word " * 900), "4500"),
        ("banned_word", written("Buy V1agra here"), "V1agra (viagra)"),
        ("banned_word", written("Fine.", name="Dr. Viagra"), "Viagra (viagra)"),
        ("suspect_word", written("It is a scam, say I"), "scam"),
    ],
)
def test_rule_holds_with_what_it_found(rule, text, matched):
    known = facts(banned=WordMatcher(["viagra"]), suspect=WordMatcher(["scam"]))

    [held] = find_holds(text, known)

    assert held.rule == rule
    assert held.matched.startswith(matched)
    assert len(held.matched) <= 300


@pytest.mark.parametrize(
    "text",
    [
        written(links=["https://a.example", "https://b.example"]),
        written("NATO AND THE EU"),
        written("ЭТО not all capitals, only some of the WORDS here"),
        written("港口重新开放了，渔民们很高兴，大家都说这是好消息，应该早点这样做才对"),
        written("x" * 4000),
    ],
)
def test_rule_leaves_alone(text):
    assert rules_of(text) == []


def test_same_text_of_the_same_person_is_held_within_days_but_thanks_are_not():
    def held(body, minutes):
        return rules_of(written(body), facts(body=body, earlier=[earlier(minutes, body)]))

    assert len(LONG_ENOUGH) >= SHORTEST
    assert held(LONG_ENOUGH, 7 * 24 * 60 - 1) == ["duplicate"]
    assert held(LONG_ENOUGH, 7 * 24 * 60) == []
    assert held("Thank you!", 5) == []


def test_same_text_of_another_is_held():
    assert rules_of(written(), facts(body=LONG_ENOUGH, was_sent_by_another=True)) == ["duplicate"]


def test_seventh_comment_in_ten_minutes_is_held():
    assert rules_of(written(), facts(earlier=[earlier(9)] * 5 + [earlier(10)])) == []
    assert rules_of(written(), facts(earlier=[earlier(9)] * 6)) == ["speed"]


@pytest.mark.parametrize(
    ("outcomes", "is_held"),
    [
        ([False, False, True], False),
        ([False, True, False, False], True),
        ([True] * 10 + [False] * 3, False),
        ([None] * 12 + [False] * 3, True),
    ],
)
def test_third_refusal_among_the_last_ten_holds_the_next(outcomes, is_held):
    known = facts(earlier=[earlier(was_accepted=each) for each in outcomes])

    assert ("refusals" in rules_of(written(), known)) == is_held


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_words_for_the_writer(name):
    assert explain([name]) != [OTHER_REASON]
