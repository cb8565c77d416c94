import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.configuration.email_url import parse_email_url


@pytest.mark.parametrize(
    ("url", "host", "port", "starts_tls", "is_tls"),
    [
        ("smtp://localhost:25", "localhost", 25, False, False),
        ("smtp://localhost", "localhost", 25, False, False),
        ("smtp://me:secret@mail.example:587", "mail.example", 587, True, False),
        ("smtps://me:secret@mail.example", "mail.example", 465, False, True),
    ],
)
def test_mail_servers_are_read(url, host, port, starts_tls, is_tls):
    server = parse_email_url(url)

    assert (server.host, server.port, server.starts_tls, server.is_tls) == (host, port, starts_tls, is_tls)


def test_signs_in_a_password_are_unquoted():
    server = parse_email_url("smtps://archive%40mail.example:p%2Fw@mail.example")

    assert (server.user, server.password) == ("archive@mail.example", "p/w")


@pytest.mark.parametrize(
    "url", ["", "localhost:25", "smtp://", "http://mail.example", "smtp://x:port", "smtp://["]
)
def test_anything_else_is_refused_with_examples(url):
    with pytest.raises(ImproperlyConfigured, match="smtp://localhost:25"):
        parse_email_url(url)
