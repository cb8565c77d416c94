"""EMAIL_URL as Django's mail settings: smtp://user:password@host:587, smtps://host:465, or console://."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

EXAMPLES = "smtp://localhost:25, smtp://user:password@host:587, smtps://user:password@host:465 or console://"


@dataclass(frozen=True)
class MailServer:
    backend: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    # Begin in the open and change to TLS (STARTTLS), or speak TLS from the first byte.
    starts_tls: bool = False
    is_tls: bool = False


def parse_email_url(url: str) -> MailServer:
    """Return the mail server that `url` names. Whoever gives a password speaks TLS.

    Raises `ImproperlyConfigured`, with the forms that are known, for anything else.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"EMAIL_URL cannot be read ({error}). Write {EXAMPLES}.") from error
    if parts.scheme == "console":
        return MailServer("django.core.mail.backends.console.EmailBackend")
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(f"EMAIL_URL is not a mail server's address. Write {EXAMPLES}.")
    is_tls = parts.scheme == "smtps"
    password = unquote(parts.password or "")
    return MailServer(
        "django.core.mail.backends.smtp.EmailBackend",
        parts.hostname,
        port or (465 if is_tls else 25),
        unquote(parts.username or ""),
        password,
        starts_tls=bool(password) and not is_tls,
        is_tls=is_tls,
    )
