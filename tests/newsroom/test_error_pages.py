from unittest import mock

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client, RequestFactory

from newsroom.error_pages import server_error


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
