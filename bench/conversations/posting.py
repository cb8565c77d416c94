"""Readers and writers on one hot story at once, each over a connection of their own."""

import http.client
import random
import re
import secrets
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlencode, urlsplit

READERS = 16
# One person is held for speed at the seventh comment within ten minutes.
POSTS_OF_A_PERSON = 5
TIMEOUT_SECONDS = 60


class WriterStopped(Exception):
    """A writer could not go on; says why."""


@dataclass(frozen=True)
class Pace:
    """Seconds from one page of a reader to the next, and from one comment of a writer; 0: as they are answered."""

    name: str
    read_every: float
    post_every: float


@dataclass
class Load:
    """What the answers were: how often each status came to readers and to writers."""

    read: Counter[int] = field(default_factory=Counter)
    posted: Counter[int] = field(default_factory=Counter)


def load_story(base: str, path: str, writers: Sequence[dict], seconds: int, pace: Pace) -> Load:
    """Read and post until the time is over, with writers of `bench.conversations.people`. Raises on a lost answer."""
    deadline, lock, load = time.monotonic() + seconds, threading.Lock(), Load()
    host = urlsplit(base).netloc

    def read() -> None:
        statuses = _read(host, path, deadline, pace.read_every)
        with lock:
            load.read.update(statuses)

    def write(writer: dict) -> None:
        statuses = _write(host, path, writer, deadline, pace.post_every)
        with lock:
            load.posted.update(statuses)

    with ThreadPoolExecutor(READERS + len(writers)) as threads:
        jobs = [threads.submit(read) for _ in range(READERS)]
        jobs += [threads.submit(write, writer) for writer in writers]
    for job in jobs:
        job.result()
    return load


def _turns(every: float, deadline: float) -> Iterator[int]:
    """Count the turns of somebody until the time is over, waiting before each. They do not begin all at one moment."""
    begun = time.monotonic() + random.random() * every  # noqa: S311 - nothing depends on it
    for number in count():
        time.sleep(max(0.0, begun + number * every - time.monotonic()))
        if time.monotonic() >= deadline:
            return
        yield number


def _read(host: str, path: str, deadline: float, every: float) -> Counter[int]:
    connection = http.client.HTTPConnection(host, timeout=TIMEOUT_SECONDS)
    statuses: Counter[int] = Counter()
    for _ in _turns(every, deadline):
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        statuses[answer.status] += 1
    connection.close()
    return statuses


def _write(host: str, path: str, writer: dict, deadline: float, every: float) -> Counter[int]:
    """Post comments, every second one in answer to the one before it."""
    connection = http.client.HTTPConnection(host, timeout=TIMEOUT_SECONDS)
    statuses: Counter[int] = Counter()
    token = _open_form(connection, path)
    network, reply_to = secrets.token_hex(2), ""
    for number in _turns(every, deadline):
        if number >= POSTS_OF_A_PERSON * len(writer["emails"]):
            raise WriterStopped("There are too few people for so many comments.")
        form = {
            "csrfmiddlewaretoken": token,
            "author_name": "A writer",
            "email": writer["emails"][number // POSTS_OF_A_PERSON],
            "body": f"Comment {number} of {writer['emails'][0]}, which nobody else has ever said in these words.",
            "key": secrets.token_urlsafe(24),
            "reply_to": reply_to,
        }
        headers = {
            "Cookie": f"{writer['cookie']}; csrftoken={token}",
            "Content-Type": "application/x-www-form-urlencoded",
            # Each from a network of its own: what one may send is bounded.
            "X-Forwarded-For": f"2001:db8:{network}:{number % 65536:x}::1",
        }
        connection.request("POST", f"{path}comments/new/", urlencode(form), headers)
        answer = connection.getresponse()
        answer.read()
        statuses[answer.status] += 1
        posted = re.search(r"/comments/(\d+)/thanks/", answer.headers.get("Location", ""))
        reply_to = posted[1] if posted and not reply_to else ""
    connection.close()
    return statuses


def _open_form(connection: http.client.HTTPConnection, path: str) -> str:
    connection.request("GET", f"{path}comments/new/")
    answer = connection.getresponse()
    answer.read()
    token = re.search(r"csrftoken=(\w+)", answer.headers.get("Set-Cookie", ""))
    if token is None:
        raise WriterStopped(f"The form gives {answer.status} and no token.")
    return token[1]


def read_server_times(access_log: str) -> list[float]:
    """Return the milliseconds that each post of a comment took the server, by gunicorn's access log."""
    lines = re.findall(r'"POST \S+/comments/new/ HTTP/1\.1" \d+ \S+ (\d+)$', access_log, re.MULTILINE)
    return [int(microseconds) / 1000 for microseconds in lines]


def find_trouble(logs: str) -> list[str]:
    """Return the lines of logs that speak of a lock that was not had."""
    return [
        line
        for line in logs.splitlines()
        if re.search(r"database is locked|deadlock|serialize access", line, re.I)
    ]
