import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.conversation.threads import (
    MAX_DEPTH,
    MAX_PATH_LENGTH,
    child_path,
    path_depth,
    path_ids,
    read_token,
    write_token,
)

IDS = st.integers(min_value=1, max_value=10**10 - 1)


def make_path(ids):
    path = ""
    for pk in ids:
        path = child_path(path, pk)
    return path


@given(st.lists(IDS, min_size=1, max_size=MAX_DEPTH + 1))
def test_path_gives_its_ids_back_also_as_a_token(ids):
    path = make_path(ids)

    assert path_ids(path) == ids
    assert path_depth(path) == len(ids) - 1
    assert read_token(write_token(path)) == path


@given(st.lists(IDS, min_size=1, max_size=4), st.lists(IDS, min_size=1, max_size=4))
def test_text_order_of_paths_is_preorder(one, other):
    assert (make_path(one) < make_path(other)) == (one < other)


@given(st.lists(IDS, min_size=MAX_DEPTH + 2, max_size=60))
def test_an_answer_beyond_the_greatest_depth_stands_beside_what_it_answers(ids):
    path = make_path(ids)

    assert len(path) == MAX_PATH_LENGTH
    assert path_ids(path) == [*ids[:MAX_DEPTH], ids[-1]]


@given(st.text(max_size=400))
def test_any_token_is_read_or_refused(token):
    try:
        path = read_token(token)
    except ValueError:
        return
    assert path.isdigit()


@pytest.mark.parametrize("token", ["", ".", "1.", "-1", "1.x", "12345678901", "٣", ".".join(["1"] * 17)])
def test_malformed_token_is_refused(token):
    with pytest.raises(ValueError, match="not a place"):
        read_token(token)


def test_an_id_that_no_path_holds_is_refused():
    with pytest.raises(OverflowError):
        child_path("", 10**10)
