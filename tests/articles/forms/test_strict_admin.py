import pytest
from django.test import Client

from articles.models import Article
from tests.factories import ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db

STORIES, USERS = "/admin/articles/article/", "/admin/auth/user/"


@pytest.mark.parametrize(
    "address",
    [
        f"{STORIES}?headline__regex=(a%2B)%2B%24",
        f"{STORIES}?body_html__contains=a",
        f"{STORIES}?created_at__year=0",
        f"{USERS}?password__startswith=a",
        "/admin/articles/topic/?slug=a",
    ],
)
def test_list_is_not_asked_by_what_no_filter_asks(admin_client: Client, address: str):
    assert admin_client.get(address).status_code == 400


@pytest.mark.parametrize("query", [f"section={'9' * 20}", "section=9223372036854775808", "section=x"])
def test_value_that_no_column_holds_is_no_fault(admin_client: Client, query: str):
    ArticleFactory(section=SectionFactory())
    ArticleFactory(section=SectionFactory())

    # SQLite cannot compare with such a number, and leads back to the list; PostgreSQL finds nothing.
    assert admin_client.get(f"{STORIES}?{query}", follow=True).status_code == 200


def test_every_filter_that_a_list_offers_works(admin_client: Client):
    ArticleFactory()

    for page in (STORIES, USERS, "/admin/articles/topic/"):
        offered = [
            choice["query_string"]
            for each in admin_client.get(page).context["cl"].filter_specs
            for choice in each.choices(admin_client.get(page).context["cl"])
        ]
        assert offered
        for query in offered:
            assert admin_client.get(page + query).status_code == 200, page + query


@pytest.mark.parametrize("chosen", ["", "abc", "9" * 20, "1.5", "٣", "9223372036854775807"])
def test_bulk_action_on_ids_that_are_none_does_nothing(admin_client: Client, chosen: str):
    ArticleFactory(draft=True)

    response = admin_client.post(STORIES, {"action": "publish_stories", "_selected_action": [chosen]})

    assert response.status_code == 302
    assert not Article.objects.published().exists()


@pytest.mark.parametrize("chosen", ["abc", "9" * 20, "٣"])
@pytest.mark.parametrize("field", ["source", "section", "filed_topics", "filed_places", "filed_authors"])
def test_form_that_chooses_what_is_no_id_comes_back(admin_client: Client, field: str, chosen: str):
    answer = admin_client.post(f"{STORIES}add/", {"headline": "Flood", field: [chosen]})

    assert answer.status_code == 200
    assert "Flood" in answer.content.decode()
    assert not Article.objects.exists()


@pytest.mark.parametrize("query", ["source=abc", f"source={'9' * 20}", "published_at=0", "_to_field="])
def test_form_is_opened_whatever_the_address_says(admin_client: Client, query: str):
    draft = ArticleFactory(draft=True)

    for page in (f"{STORIES}add/", f"{STORIES}{draft.pk}/change/"):
        assert admin_client.get(f"{page}?{query}").status_code == 200
