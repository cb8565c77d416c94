from unittest import mock

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import OperationalError, connection
from django.test import Client, RequestFactory

from newsroom.error_pages import server_error
from tests.factories import ArticleFactory


@pytest.mark.django_db
def test_missing_page_helps_on(client: Client):
    response = client.get("/no/such/page/")
    page = response.content.decode()

    assert response.status_code == 404
    assert "There is no page at this address" in page
    assert '<a href="/archive/">' in page
    assert '<meta name="robots" content="noindex">' in page


def test_fault_page_needs_no_database():
    response = server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert settings.SITE_NAME in response.content.decode()
    assert "css/site" in response.content.decode()


def test_fault_page_speaks_before_static_files_are_collected():
    with mock.patch.object(staticfiles_storage, "url", side_effect=ValueError("Missing manifest entry")):
        response = server_error(RequestFactory().get("/"))

    assert "Something went wrong" in response.content.decode()
    assert "stylesheet" not in response.content.decode()


def take_database_away(*_: object) -> None:
    raise OperationalError("server closed the connection unexpectedly")


@pytest.mark.django_db
@pytest.mark.parametrize("is_known", [True, False])
def test_page_without_a_database_asks_for_patience(client: Client, settings, is_known):
    settings.PAGE_CACHE_TRUST_SECONDS = 0
    client.raise_request_exception = False
    url = ArticleFactory().get_absolute_url()
    if is_known:
        client.get(url)

    with connection.execute_wrapper(take_database_away):
        away = client.get(url)

    assert (away.status_code, away["Retry-After"], away["Cache-Control"]) == (503, "30", "no-store")
    assert "masthead" in away.content.decode()
    assert client.get(url).status_code == 200


@pytest.mark.django_db
def test_forged_form_is_refused_in_the_sites_dress():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "edna"})

    assert response.status_code == 403
    assert settings.SITE_NAME in response.content.decode()
    assert "load the page anew" in response.content.decode()


@pytest.mark.django_db
def test_post_that_is_too_large_is_told_so(client: Client):
    story = ArticleFactory()
    too_much = "a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)

    response = client.post(f"{story.get_absolute_url()}comments/new/", {"body": too_much})

    assert response.status_code == 413
    assert "larger than this site takes" in response.content.decode()


@pytest.mark.django_db
def test_request_to_another_host_is_refused_in_the_sites_dress(client: Client):
    response = client.get("/", headers={"Host": "evil.example"})

    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()
    assert settings.SITE_NAME in response.content.decode()
