import logging

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def _https(settings):
    settings.SECURE_SSL_REDIRECT = True


@pytest.fixture
def _behind_proxy(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.mark.parametrize("said", ["https", "HTTPS", " Https ", "https, http"])
@pytest.mark.usefixtures("_https", "_behind_proxy")
def test_reader_who_came_by_https_is_answered_however_the_proxy_spells_it(client, said):
    assert client.get("/about/", headers={"x-forwarded-proto": said}).status_code == 200


@pytest.mark.usefixtures("_https", "_behind_proxy")
def test_reader_who_came_by_http_is_led_to_https(client):
    response = client.get("/about/", headers={"x-forwarded-proto": "http"})

    assert response.status_code == 301
    assert response["Location"] == "https://testserver/about/"


@pytest.mark.usefixtures("_https", "_behind_proxy")
def test_port_of_the_sites_address_is_kept_by_the_redirect(client, settings):
    settings.SECURE_SSL_HOST = "testserver:8443"

    response = client.get("/about/", headers={"x-forwarded-proto": "http"})

    assert response["Location"] == "https://testserver:8443/about/"


@pytest.mark.usefixtures("_https", "_behind_proxy")
def test_proxy_that_does_not_say_how_readers_come_is_no_circle(client, caplog):
    responses = [client.get("/about/") for _ in range(3)]

    assert {response.status_code for response in responses} == {503}
    assert "not set up yet" in responses[0].content.decode()
    errors = [
        record
        for record in caplog.records
        if record.levelno == logging.ERROR and "for ever" in record.message
    ]
    assert len(errors) == 1
    assert "HTTPS=0" in errors[0].message


@pytest.mark.usefixtures("_https")
def test_proxy_that_nobody_trusts_is_no_circle(client, caplog):
    response = client.get("/about/", headers={"x-forwarded-proto": "https"})

    assert response.status_code == 503
    assert "Set BEHIND_PROXY=1" in caplog.text


@pytest.mark.usefixtures("_https", "_behind_proxy")
def test_health_is_told_to_machines_that_come_directly(client):
    assert client.get("/healthz").status_code == 200


def test_form_of_the_sites_address_is_taken_though_the_proxy_drops_its_port(settings):
    from django.test import Client

    settings.CSRF_TRUSTED_ORIGINS = ["https://testserver:8443"]
    client = Client(enforce_csrf_checks=True)
    page = client.get("/admin/login/", secure=True)
    token = page.cookies["csrftoken"].value
    form = {"username": "nobody", "password": "none", "csrfmiddlewaretoken": token}

    answers = [
        client.post("/admin/login/", form, secure=True, headers={"origin": origin}).status_code
        for origin in ("https://testserver:8443", "https://evil.example:8443")
    ]

    assert answers == [200, 403]
