"""What every template may say of the site itself."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """Give templates `site_name`, `site_tagline` and `site_url` (no trailing slash)."""
    return {
        "site_name": settings.SITE_NAME,
        "site_tagline": settings.SITE_TAGLINE,
        "site_url": settings.SITE_URL or f"{request.scheme}://{request.get_host()}",
    }
