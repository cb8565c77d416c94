import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.configuration.site_url import check_hosts, check_origins, host_with_port, parse_site_url


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", ""),
        ("https://archive.example", "https://archive.example"),
        ("https://archive.example/", "https://archive.example"),
        ("HTTPS://Archive.Example", "https://archive.example"),
        ("https://archive.example:443", "https://archive.example"),
        ("https://archive.example:8443/", "https://archive.example:8443"),
        ("https://[2001:DB8::1]:8443", "https://[2001:db8::1]:8443"),
    ],
)
def test_site_address_is_an_origin(written, read):
    assert parse_site_url(written, https=True) == read


@pytest.mark.parametrize(
    "written",
    [
        "archive.example",
        "//archive.example",
        "ftp://archive.example",
        "https://",
        "https://a.example:port",
        "https://[::1",
    ],
)
def test_site_address_without_its_scheme_is_refused_at_start(written):
    with pytest.raises(ImproperlyConfigured, match=r"SITE_URL is .*https://archive.example"):
        parse_site_url(written, https=True)


@pytest.mark.parametrize(
    "written", ["https://a.example/news", "https://me@a.example", "https://a.example?x=1"]
)
def test_site_address_below_a_path_is_refused_at_start(written):
    with pytest.raises(ImproperlyConfigured, match="root of its host"):
        parse_site_url(written, https=True)


def test_plain_address_of_a_site_that_answers_by_https_alone_is_refused_at_start():
    with pytest.raises(ImproperlyConfigured, match="HTTPS=0"):
        parse_site_url("http://archive.example", https=True)
    assert parse_site_url("http://archive.example:8000", https=False) == "http://archive.example:8000"


def test_only_a_port_of_its_own_is_told_to_redirects():
    assert host_with_port("https://archive.example:8443") == "archive.example:8443"
    assert host_with_port("https://archive.example") is host_with_port("") is None


@pytest.mark.parametrize(
    "name", ["https://archive.example", "archive.example:8443", "archive.example/", "[::1]:80"]
)
def test_allowed_host_that_would_match_no_request_is_refused_at_start(name):
    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS"):
        check_hosts(["localhost", name])
    assert check_hosts(["[::1]", ".archive.example", "*"])


@pytest.mark.parametrize("origin", ["archive.example", "https://archive.example/", "//a.example", "https://"])
def test_trusted_origin_that_is_none_is_refused_at_start(origin):
    with pytest.raises(ImproperlyConfigured, match="CSRF_TRUSTED_ORIGINS"):
        check_origins([origin])
    assert check_origins(["https://a.example:8443"]) == ["https://a.example:8443"]
