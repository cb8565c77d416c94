import pytest

from comments.address import client_address, hash_address, network_of


@pytest.mark.parametrize(
    ("forwarded_for", "proxies", "expected"),
    [
        ("198.51.100.7", 0, "192.0.2.1"),
        ("", 1, "192.0.2.1"),
        ("198.51.100.7", 1, "198.51.100.7"),
        ("6.6.6.6, 198.51.100.7", 1, "198.51.100.7"),
        ("6.6.6.6, 198.51.100.7, 192.0.2.9", 2, "198.51.100.7"),
        ("198.51.100.7", 2, "198.51.100.7"),
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
    ],
)
def test_a_subscriber_is_one_place(address, network):
    assert network_of(address) == network


def test_stored_hash_needs_our_key(rf, settings):
    request = rf.get("/", REMOTE_ADDR="198.51.100.7")
    before = hash_address(request)
    settings.SECRET_KEY = "another"

    assert hash_address(request) != before
