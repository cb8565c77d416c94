import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.folding import fold_name, fold_text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The U.S. and the U.N., e.g. today", "The US and the UN, eg today"),
        ("Mr. B. Obama", "Mr. B. Obama"),
        ("co\u00adop\u200beration", "cooperation"),
        ("كِتَاب", "كتاب"),
        ("ﬁnance", "finance"),
    ],
)
def test_words_are_made_whole(text, folded):
    assert fold_text(text) == folded


def test_scripts_without_blanks_become_single_characters():
    assert fold_text("東京 2020").split() == ["東", "京", "2020"]


@given(st.text())
def test_folding_folded_text_leaves_its_words(text):
    once = fold_text(text)

    assert fold_text(once).split() == once.split()


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Élysée  Palace", "elysee palace"),
        ("elysee-palace", "elysee palace"),
        ("Москва́", "москва"),
        ("!", ""),
    ],
)
def test_names_and_slugs_are_compared_alike(name, folded):
    assert fold_name(name) == folded
