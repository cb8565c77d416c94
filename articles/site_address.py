from django.conf import settings
from django.http import HttpRequest


def absolute(request: HttpRequest, path: str) -> str:
    """Return `path` at the site's public address: SITE_URL, or the checked host of the request."""
    return f"{settings.SITE_URL}{path}" if settings.SITE_URL else request.build_absolute_uri(path)


def site_address(path: str) -> str:
    """Return `path` at the site's public address where there is no request: SITE_URL, or the first allowed host."""
    host = f"{'https' if settings.HTTPS else 'http'}://{settings.ALLOWED_HOSTS[0].lstrip('.')}"
    return f"{settings.SITE_URL or host}{path}"
