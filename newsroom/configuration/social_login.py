"""SOCIAL_PROVIDERS as allauth's settings: log-in with another site's account, none unless it is named."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from newsroom.configuration import env

# Where each sends people to log in: the Content-Security-Policy must let our form lead there.
ORIGINS = {
    "github": "https://github.com",
    "gitlab": "https://gitlab.com",
    "google": "https://accounts.google.com",
    "microsoft": "https://login.microsoftonline.com",
}


def read_providers(names: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return allauth's settings of the providers; raise `ImproperlyConfigured` for one unknown or without its key."""
    return {name: _provider(name) for name in names}


def _provider(name: str) -> dict[str, Any]:
    if name not in ORIGINS:
        raise ImproperlyConfigured(
            f"SOCIAL_PROVIDERS names {name!r}. Known are: {', '.join(sorted(ORIGINS))}."
        )
    key, secret = (env.text(f"SOCIAL_{name.upper()}_{part}") for part in ("ID", "SECRET"))
    if not (key and secret):
        raise ImproperlyConfigured(
            f"SOCIAL_PROVIDERS names {name}, so SOCIAL_{name.upper()}_ID and SOCIAL_{name.upper()}_SECRET must be set: "
            "both come from that site, where the archive is registered as an application."
        )
    return {"APPS": [{"client_id": key, "secret": secret}]}
