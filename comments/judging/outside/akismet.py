from collections.abc import Mapping
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urlencode

# The only host that is ever asked.
HOST = "rest.akismet.com"
PATH = "/1.1/comment-check"
SOCKET_SECONDS = 3


class NoOpinion(Exception):
    """The service answered something else than yes or no."""


def connect() -> HTTPConnection:
    return HTTPSConnection(HOST, timeout=SOCKET_SECONDS)


def is_spam(key: str, fields: Mapping[str, str]) -> bool:
    """Ask Akismet of a comment. Raises `NoOpinion`, or an `OSError` or `HTTPException` of the connection."""
    connection = connect()
    try:
        headers = {
            "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
            "User-Agent": "news-archive/1",
        }
        connection.request("POST", PATH, urlencode({"api_key": key, **fields}), headers)
        with connection.getresponse() as answer:
            word = answer.read(100).decode("ascii", "replace").strip()
    finally:
        connection.close()
    if answer.status == 200 and word in {"true", "false"}:
        return word == "true"
    raise NoOpinion(f"{answer.status} {word}: {answer.headers.get('X-akismet-debug-help', '')}")
