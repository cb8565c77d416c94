import pytest

from comments.exchange.old_addresses import OldAddress, parse_old_address

SAME = OldAddress("example.org", "/2016/café")


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/2016/café",
        " http://WWW.Example.org:80/2016/caf%C3%A9/#comments ",
        "https://user@example.org:443/2016/café/",
        "//example.org/2016/café",
        "example.org/2016/café",
    ],
)
def test_spellings_of_one_address_are_the_same(text):
    assert parse_old_address(text) == SAME


def test_query_is_part_of_an_address_and_may_be_left_off():
    address = parse_old_address("https://example.org/a?utm_source=x")

    assert address == OldAddress("example.org", "/a", "utm_source=x")
    assert address.without_query == OldAddress("example.org", "/a")


def test_every_spelling_reads_as_the_address():
    spellings = SAME.spellings()

    assert {parse_old_address(spelt) for spelt in spellings} == {SAME}
    assert {"http://www.example.org/2016/café/", "https://example.org/2016/caf%C3%A9"} <= spellings


@pytest.mark.parametrize(
    "text",
    ["", "  ", "18 http://example.org/", "mailto:a@b.org", "/2016/", "http://[x", "http://", "x" * 2000],
)
def test_what_is_no_address_is_none(text):
    assert parse_old_address(text) is None
