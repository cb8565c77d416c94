import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.work_ahead import work_ahead
from texts.cleaning import clean_html
from texts.link_wrappers import unwrap

WRAPPED = [
    "https://www.google.com/url?q=https://example.org/x%3Fa%3D1&sa=D&ust=1",
    "https://www.google.co.uk/url?sa=t&url=https%3A%2F%2Fexample.org%2Fx%3Fa%3D1&usg=x",
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fx%3Fa%3D1&data=05%7C01",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fx%3Fa%3D1&h=AT0",
    "https://www.youtube.com/redirect?event=x&q=https%3A%2F%2Fexample.org%2Fx%3Fa%3D1",
    "https://urldefense.com/v3/__https://example.org/x?a=1__;!!N96JrnIq8IfO5w!a$",
    "https://urldefense.proofpoint.com/v2/url?u=https-3A__example.org_x-3Fa-3D1&d=DwMF",
    "https://slack-redir.net/link?url=https%3A%2F%2Fexample.org%2Fx%3Fa%3D1",
    "https://www.google.com/url?q=https%3A%2F%2Feur01.safelinks.protection.outlook.com%2F%3Furl%3Dhttps%253A%252F%252F"
    "example.org%252Fx%253Fa%253D1",
]
PLAIN = [
    "https://example.org/url?q=https://other.example/",
    "https://www.google.com/search?q=https://example.org/",
    "https://www.google.com/url?q=javascript:alert(1)",
    "https://www.google.com/url?q=kerry",
    "https://google.com.evil.example/url?q=https://example.org/",
    "https://urldefense.com/v3/__https://example.org/*x__;Kg!!N96",
    "mailto:desk@example.org",
    "http://[::1",
    "",
]


@pytest.mark.parametrize("address", WRAPPED)
def test_redirect_around_a_pasted_link_is_taken_off(address):
    assert unwrap(address) == "https://example.org/x?a=1"


@pytest.mark.parametrize("address", PLAIN)
def test_any_other_address_is_left_as_it_is(address):
    assert unwrap(address) == address


def test_own_pages_are_vouched_for_and_others_are_not():
    for own in (
        "/2016/07/16/talks/",
        "#text-note",
        "https://archive.example/about/",
        "https://Archive.Example/",
    ):
        assert "nofollow" not in clean_html(f'<p><a href="{own}">x</a></p>', own_host="archive.example")
    for other in (
        "//evil.example/",
        "https://archive.example.evil.example/",
        "https://example.org/",
        "mailto:a@b.org",
    ):
        assert 'rel="nofollow noopener noreferrer"' in clean_html(
            f'<p><a href="{other}">x</a></p>', own_host="archive.example"
        )


def test_stored_link_leads_where_it_was_meant_to():
    assert clean_html(f'<a href="{WRAPPED[0].replace("&", "&amp;")}">x</a>') == (
        '<a href="https://example.org/x?a=1" rel="nofollow noopener noreferrer">x</a>'
    )


@given(st.text(max_size=80))
def test_any_address_is_settled_once(text):
    once = clean_html(f'<a href="https://www.google.com/url?q={text}">x</a> <a href="{text}">y</a>')

    assert clean_html(once) == once


def test_what_is_stored_vouches_for_the_sites_own_address(settings):
    settings.SITE_URL = "https://archive.example"

    ahead = work_ahead(body='<p><a href="https://archive.example/about/">x</a></p>', dateline="")

    assert ahead.body_html == '<p><a href="https://archive.example/about/">x</a></p>'
