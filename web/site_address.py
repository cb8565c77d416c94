from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port


def own_host() -> str:
    """Return the host under which readers know the site, "" where SITE_URL is not set."""
    return urlsplit(settings.SITE_URL).netloc


def absolute(request: HttpRequest, path: str) -> str:
    """Return `path` at the site's public address: SITE_URL, or the checked host of the request."""
    return f"{settings.SITE_URL}{path}" if settings.SITE_URL else request.build_absolute_uri(path)


def letter_address(request: HttpRequest, path: str) -> str:
    """Return `path` at the site's public address as a letter names it: never a port that the request made up."""
    if settings.SITE_URL:
        return f"{settings.SITE_URL}{path}"
    host, _port = split_domain_port(request.get_host())
    # The server's own port, where readers reach it without a proxy: on the machine of whoever tries the archive.
    own = request.META.get("SERVER_PORT", "")
    port = "" if settings.HTTPS or settings.TRUSTED_PROXIES or own in {"", "80"} else f":{own}"
    return f"{request.scheme}://{host}{port}{path}"


def site_address(path: str) -> str:
    """Return `path` at the site's public address where there is no request: SITE_URL, or the first allowed host."""
    host = f"{'https' if settings.HTTPS else 'http'}://{settings.ALLOWED_HOSTS[0].lstrip('.')}"
    return f"{settings.SITE_URL or host}{path}"
