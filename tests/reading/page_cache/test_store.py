import gzip

import pytest
from django.http.response import ResponseHeaders

from reading.page_cache.bounded import BoundedStore
from reading.page_cache.store import KeptPage, PageStore, choose_encoding


def make_page(size: int) -> KeptPage:
    return KeptPage('W/"x"', "1", lambda: "1", 0.0, ResponseHeaders({}), {"gzip": b"x" * size})


def test_store_forgets_what_was_used_longest_ago():
    store = BoundedStore(max_bytes=3 * (make_page(1000).size + 3))
    for key in "abc":
        store.put(key, make_page(1000))
    store.get("a")

    store.put("d", make_page(1000))

    assert store.get("b") is None
    assert all(store.get(key) for key in "acd")


def test_store_never_holds_more_than_its_bound():
    store = BoundedStore(max_bytes=10_000)

    store.put("huge", make_page(100_000))

    assert len(store) == 0


def test_replacing_a_page_frees_the_old_one():
    store = BoundedStore(max_bytes=make_page(1000).size + 3)

    for _ in range(5):
        store.put("a", make_page(1000))

    assert len(store) == 1


def test_long_addresses_are_reckoned_with():
    store = BoundedStore(max_bytes=100_000)

    for number in range(100):
        store.put(f"{number}{'x' * 8000}", make_page(10))

    assert len(store) < 12
    assert store.size <= 100_000


def test_pages_by_parameters_have_a_room_of_their_own():
    store = PageStore(max_bytes=80_000)
    store.put("/?", make_page(1000))

    for number in range(100):
        store.put(f"/?before={number}", make_page(1000))

    assert store.get("/?") is not None
    assert store.get("/?before=0") is None
    assert store.get("/?before=99") is not None
    assert len(store) == 4


def test_page_is_trusted_for_its_second_and_then_checked():
    answers = iter(["1", "2"])
    page = KeptPage('W/"x"', "1", lambda: next(answers), 0.0, ResponseHeaders({}), {"gzip": b""})

    assert page.is_current(trust_seconds=float("inf"))
    assert page.is_current(trust_seconds=0)
    assert not page.is_current(trust_seconds=0)


def test_page_that_grows_by_an_encoding_is_reckoned_with():
    store = BoundedStore(max_bytes=100_000)
    page = make_page(0)
    page.bodies = {"gzip": gzip.compress(bytes(range(256)) * 40)}
    store.put("a", page)
    before = store.size

    packed = page.body("br")
    store.put("a", page)

    assert store.size == before + len(packed)
    assert len(store) == 1


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP", "gzip"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("br; Q=0.000, gzip", "gzip"),
        ("br ; q = 0 , gzip", "gzip"),
        ("br;q=0.001", "br"),
        ("gzip;q=0.", ""),
        ("brotli, x-gzip, *", ""),
        ("", ""),
        (";;,,;q=,\x00", ""),
    ],
)
def test_encoding_is_the_best_that_the_browser_takes(accepted, encoding):
    assert choose_encoding(accepted) == encoding


def test_a_header_of_one_answer_is_on_no_other_of_the_same_page(rf):
    page = make_page(10)
    page.answer(rf.get("/", headers={"accept-encoding": "gzip"})).headers["Set-Cookie"] = "mine"

    assert "Set-Cookie" not in page.answer(rf.get("/", headers={"accept-encoding": "gzip"})).headers
    assert "Set-Cookie" not in page.headers
