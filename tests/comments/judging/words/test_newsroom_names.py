"""A name that readers would take for the newsroom's is found through every disguise; other people's are left alone."""

import pytest

from comments.judging.word_matching.newsroom_names import NewsroomNames

NAMES = NewsroomNames(
    within=["The Standing Record", "Moderators", "Editors", "Mod1 Desk", "Harbour Press", "Ada Lovelace"],
    whole=["Mod1 Desk", "Ada Lovelace", "Harbour Press", "Reuters", "AFP", "Time", "Ada"],
)


@pytest.mark.parametrize(
    "name",
    [
        "Mod1 Desk",
        "mod1 desk",
        "Mоderator ✓",
        "Mоderator",
        "ＭＯＤＥＲＡＴＯＲ",
        "M0derator",
        "M o d e r a t o r",
        "M.o.d.e.r.a.t.o.r",
        "Moderat\u200bor",
        "Moderators",
        "The Moderation Desk",
        "ModeratorTeam",
        "Site Admin",
        "Administrator",
        "The Editors",
        "Editor",
        "Newsroom",
        "The Standing Record",
        "Standing Record Staff",
        "The Standіng Recоrd",
        "TheStandingRecord",
        "Harbour Press",
        "Harbour Press Official",
        "Наrbour Рress",
        "Reuters",
        "Rеuters",
        "Reuters News",
        "Reuters Official",
        "R e u t e r s",
        "@Reuters",
        "AFP",
        "Ada Lovelace",
        "Ada L0velace",
        "Ada",
        "Ines ✔",
        "Ines ✅",
        "Модератор",
        "Redaktion",
        "Modérateur",
    ],
)
def test_name_that_passes_for_the_newsrooms_is_found(name):
    assert NAMES.find(name)


@pytest.mark.parametrize(
    "name",
    [
        "Ines",
        "Ada Byron",
        "Adam",
        "Timeless",
        "Time Traveller",
        "Tim E.",
        "Modi",
        "Modesty Blaise",
        "Harbour Master",
        "A press officer",
        "Desmond",
        "Recorder of Deeds",
        "Stafford",
        "Reutersward",
        "阿达",
        "محمد",
        "Ștefan",
        "О’Брайен",
        "K. 2nd",
        "Grace ☕",
    ],
)
def test_name_of_somebody_else_is_left_alone(name):
    assert NAMES.find(name) is None
