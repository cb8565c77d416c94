from pathlib import Path

import pytest

from web.client_address import client_address, hash_address, network_of


@pytest.mark.parametrize(
    ("forwarded_for", "proxies", "expected"),
    [
        ("198.51.100.7", 0, "192.0.2.1"),
        ("", 1, "192.0.2.1"),
        ("198.51.100.7", 1, "198.51.100.7"),
        ("6.6.6.6, 198.51.100.7", 1, "198.51.100.7"),
        ("6.6.6.6, 198.51.100.7, 192.0.2.9", 2, "198.51.100.7"),
        ("198.51.100.7", 2, "198.51.100.7"),
        # A CDN writes the reader, our own nginx the CDN.
        ("6.6.6.6, 198.51.100.7, 203.0.113.80", 2, "198.51.100.7"),
        ("198.51.100.7:51724", 1, "198.51.100.7"),
        ("[2001:db8::7]:51724", 1, "2001:db8::7"),
        ('"[2001:db8::7]:51724"', 1, "2001:db8::7"),
        ("[2001:db8::7]", 1, "2001:db8::7"),
        ("2001:db8::7", 1, "2001:db8::7"),
        ("::ffff:198.51.100.7", 1, "::ffff:198.51.100.7"),
        ("unknown", 1, "unknown"),
    ],
)
def test_only_what_our_own_proxies_saw_is_believed(forwarded_for, proxies, expected):
    assert client_address("192.0.2.1", forwarded_for, proxies) == expected


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("no address", "no address"),
        ("fe80::1%eth0", "fe80::/64"),
    ],
)
def test_a_subscriber_is_one_place(address, network):
    assert network_of(address) == network


def test_stored_hash_needs_our_key(rf, settings):
    request = rf.get("/", REMOTE_ADDR="198.51.100.7")
    before = hash_address(request)
    settings.SECRET_KEY = "another"

    assert hash_address(request) != before


def test_two_connections_of_one_reader_are_one_place(rf, settings):
    settings.TRUSTED_PROXIES = 1
    hashes = {
        hash_address(rf.get("/", headers={"X-Forwarded-For": seen}))
        for seen in ("198.51.100.7", "198.51.100.7:1024", "198.51.100.7:65535", "::ffff:198.51.100.7")
    }

    assert len(hashes) == 1


def test_nginx_as_shipped_leaves_what_a_cdn_has_written_to_be_counted():
    shipped = (Path(__file__).parents[2] / "deploy" / "nginx.conf").read_text()

    assert "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;" in shipped
