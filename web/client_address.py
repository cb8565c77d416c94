"""From where a comment came, known well enough to count and no better."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def client_address(remote: str, forwarded_for: str, trusted_proxies: int) -> str:
    """Return the address that the outermost of our own proxies saw.

    Each proxy appends the address it saw to X-Forwarded-For; whatever stands before those entries the client
    itself may have written, so it is not believed.
    """
    if trusted_proxies <= 0:
        return remote
    seen = [part.strip() for part in forwarded_for.split(",") if part.strip()]
    return without_port(seen[max(len(seen) - trusted_proxies, 0)]) if seen else remote


def without_port(address: str) -> str:
    """Return an address as proxies write it without its port: each connection has another, and is no other place."""
    address = address.strip('"')
    if address.startswith("["):
        return address[1:].partition("]")[0]
    host, _colon, port = address.partition(":")
    # Of an IPv6 address without brackets every part is its own.
    return host if "." in host and port.isascii() and port.isdigit() else address


def network_of(address: str) -> str:
    """Return what one subscriber holds: the IPv4 address, or the /64 of an IPv6 address."""
    try:
        # What stands behind "%" is the name of our own network card.
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ip_network((parsed.packed[:8] + bytes(8), 64)))
    return str(parsed)


def get_client_address(request: HttpRequest) -> str:
    """Return the address a request comes from; it is stored nowhere."""
    return client_address(
        request.META.get("REMOTE_ADDR", ""),
        request.META.get("HTTP_X_FORWARDED_FOR", ""),
        settings.TRUSTED_PROXIES,
    )


def hash_address(request: HttpRequest) -> str:
    """Return a keyed hash of the client's network.

    The rate limit only asks whether two comments came from one place; so the address itself, which is personal
    data, is not stored. The hash has a key because all four thousand million addresses are soon tried.
    """
    return hash_network(get_client_address(request))


def hash_network(address: str) -> str:
    """Return the keyed hash of the network that an address belongs to."""
    return salted_hmac("comments.address", network_of(address), algorithm="sha256").hexdigest()[:32]
