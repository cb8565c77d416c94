import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/about/", "/no/such/page/", "/healthz"])
def test_head_has_the_length_and_no_body(path):
    # Not the test client: it drops the body of every HEAD by itself.
    ArticleFactory()
    handler = WSGIHandler()
    got = handler.get_response(RequestFactory().get(path))

    head = handler.get_response(RequestFactory().head(path))

    assert head.content == b""
    assert head["Content-Length"] == str(len(got.content))


@pytest.mark.parametrize(
    "path", ["/latest/?before=%00", "/%00/", "/section/%00/", "/admin/articles/article/?q=%00"]
)
def test_address_with_a_nul_byte_is_refused_with_a_clear_word(admin_client, path):
    response = admin_client.get(path)

    assert response.status_code == 400
    assert "NUL" in response.content.decode()
