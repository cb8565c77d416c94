"""A restart of the database server costs no reader a page."""

import pytest
from django.db import close_old_connections, connection

from reading.page_cache.middleware import kept_pages
from tests.factories import ArticleFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no server that restarts"),
]


def end_connection():
    """End the connection that this thread holds, from the server's side, as a restart does."""
    other = connection.copy()
    with connection.cursor() as cursor, other.cursor() as ending:
        cursor.execute("SELECT pg_backend_pid()")
        ending.execute("SELECT pg_terminate_backend(%s)", cursor.fetchone())
    other.close()


@pytest.mark.parametrize("is_known", [True, False])
def test_page_is_answered_over_a_dead_connection(client, settings, is_known):
    settings.PAGE_CACHE_TRUST_SECONDS = 0
    url = ArticleFactory().get_absolute_url()
    client.get(url)
    end_connection()
    if not is_known:
        kept_pages.clear()

    assert client.get(url).status_code == 200


def test_page_that_is_never_kept_is_answered_over_a_dead_connection(client):
    connection.ensure_connection()
    end_connection()
    # What Django does when a request begins; the test client keeps it from doing so.
    close_old_connections()

    assert client.get("/healthz").status_code == 200
