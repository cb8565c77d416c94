from articles.page_cache.store import KeptPage, PageStore


def make_page(size: int) -> KeptPage:
    return KeptPage('W/"x"', "1", lambda: "1", 0.0, {}, {"gzip": b"x" * size})


def test_store_forgets_what_was_used_longest_ago():
    store = PageStore(max_bytes=3 * make_page(1000).size)
    for key in "abc":
        store.put(key, make_page(1000))
    store.get("a")

    store.put("d", make_page(1000))

    assert store.get("b") is None
    assert all(store.get(key) for key in "acd")


def test_store_never_holds_more_than_its_bound():
    store = PageStore(max_bytes=10_000)

    store.put("huge", make_page(100_000))

    assert len(store) == 0


def test_replacing_a_page_frees_the_old_one():
    store = PageStore(max_bytes=make_page(1000).size)

    for _ in range(5):
        store.put("a", make_page(1000))

    assert len(store) == 1


def test_page_is_trusted_for_its_second_and_then_checked():
    answers = iter(["1", "2"])
    page = KeptPage('W/"x"', "1", lambda: next(answers), 0.0, {}, {"gzip": b""})

    assert page.is_current(trust_seconds=float("inf"))
    assert page.is_current(trust_seconds=0)
    assert not page.is_current(trust_seconds=0)
