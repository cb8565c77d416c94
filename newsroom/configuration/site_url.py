"""SITE_URL, the one address that readers know: https://archive.example, with a port where it is not the usual one."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_USUAL_PORTS = {"http": 80, "https": 443}


def parse_site_url(text: str, *, https: bool) -> str:
    """Return the origin in lower case and without a usual port, "" for ""; raise `ImproperlyConfigured` for others.

    `https` says that the archive answers by https alone: an address that begins otherwise would lead every letter,
    feed and canonical link into a redirect, and every form that is posted there would be refused.
    """
    if not text:
        return ""
    try:
        parts = urlsplit(text.rstrip("/"))
        port = parts.port
    except ValueError as error:
        raise _unreadable(text) from error
    if parts.scheme not in _USUAL_PORTS or not parts.hostname:
        raise _unreadable(text)
    if parts.path or parts.query or parts.fragment or parts.username is not None:
        raise ImproperlyConfigured(
            f"SITE_URL is {text!r}: the archive stands at the root of its host, so leave out all behind the host "
            "and before it."
        )
    if https and parts.scheme == "http":
        raise ImproperlyConfigured(
            f"SITE_URL is {text!r} while HTTPS is on: begin it with https://, or set HTTPS=0 where the archive is "
            "served without TLS."
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}" + ("" if port in (None, _USUAL_PORTS[parts.scheme]) else f":{port}")


def check_hosts(names: list[str]) -> list[str]:
    """Return the ALLOWED_HOSTS; raise `ImproperlyConfigured` for one that is an address, which matches no request."""
    for name in names:
        bare = name.strip("[]") if name.startswith("[") and name.endswith("]") else name.replace(":", "/")
        if "/" in bare:
            raise ImproperlyConfigured(
                f"ALLOWED_HOSTS has {name!r}: write the bare name, without scheme, port or path, as in archive.example."
            )
    return names


def check_origins(origins: list[str]) -> list[str]:
    """Return the CSRF_TRUSTED_ORIGINS; raise `ImproperlyConfigured` for one that is no origin."""
    for origin in origins:
        scheme, found, host = origin.partition("://")
        if scheme not in _USUAL_PORTS or not found or not host or "/" in host:
            raise ImproperlyConfigured(
                f"CSRF_TRUSTED_ORIGINS has {origin!r}: write scheme and host (and port), as in https://archive.example."
            )
    return origins


def host_with_port(site_url: str) -> str | None:
    """Return host and port of an address with a port of its own; None where it has the usual one."""
    parts = urlsplit(site_url)
    return parts.netloc if parts.port else None


def _unreadable(text: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"SITE_URL is {text!r}: write it with its scheme, for example https://archive.example."
    )
