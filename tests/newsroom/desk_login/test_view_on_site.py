"""The desk's links to public pages tell nobody the address of what is not public."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone

from articles.models import Article
from tests.factories import ArticleFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db
RULES_OF = "/admin/comments/conversationrules/of-story/"


def sign_in(*groups: str) -> Client:
    client = Client()
    client.force_login(UserFactory(groups=list(groups)))
    return client


def link_to(thing: Any) -> str:
    return f"/admin/r/{ContentType.objects.get_for_model(thing).pk}/{thing.pk}/"


@pytest.fixture
def scheduled() -> Article:
    return ArticleFactory(slug="merger", published_at=timezone.now() + timedelta(days=1))


@pytest.mark.parametrize("group", ["Editors", "Contributors", "Moderators"])
def test_address_of_a_scheduled_story_is_told_to_nobody(scheduled: Article, group: str):
    response = sign_in(group).get(link_to(scheduled))

    assert response.status_code == 404
    assert "merger" not in response.content.decode()


def test_editor_is_led_to_the_page_of_a_story(scheduled: Article):
    article = ArticleFactory()

    response = sign_in("Editors").get(link_to(article))

    assert (response.status_code, response.url) == (302, article.get_absolute_url())
    assert sign_in("Moderators").get(link_to(article)).status_code == 404


def test_name_that_readers_do_not_know_has_no_link(scheduled: Article):
    editor, known, unknown = sign_in("Editors"), TopicFactory(), TopicFactory()
    ArticleFactory(topics=[known])

    assert editor.get(link_to(known)).url == known.get_absolute_url()
    assert editor.get(link_to(unknown)).status_code == 404
    for topic, has_link in ((known, True), (unknown, False)):
        page = editor.get(f"/admin/articles/topic/{topic.pk}/change/").content.decode()
        assert ("viewsitelink" in page) == has_link


@pytest.mark.parametrize("path", ["0/1/", f"{10**30}/1/", "1/x/", f"1/{10**30}/"])
def test_address_of_nothing_leads_nowhere(path: str):
    assert sign_in("Editors").get(f"/admin/r/{path}").status_code == 404


def test_stranger_is_asked_to_log_in(client: Client, scheduled: Article):
    assert "/login/" in client.get(link_to(scheduled)).url


def test_rules_link_tells_moderators_no_address_that_is_not_public(scheduled: Article):
    moderator, published = sign_in("Moderators"), ArticleFactory()

    assert moderator.get(f"{RULES_OF}{scheduled.pk}/").status_code == 404
    assert "harbour" in moderator.get(f"{RULES_OF}{published.pk}/").url
    assert "merger" in sign_in("Editors").get(f"{RULES_OF}{scheduled.pk}/").url


def test_rules_link_is_for_those_who_keep_rules(scheduled: Article):
    for article in (scheduled, ArticleFactory()):
        assert sign_in("Contributors").get(f"{RULES_OF}{article.pk}/").status_code == 403


@pytest.mark.parametrize("pk", [0, 10**30])
def test_rules_link_of_no_story_leads_nowhere(pk: int):
    assert sign_in("Editors").get(f"{RULES_OF}{pk}/").status_code == 404


def test_rules_link_of_a_draft_leads_nowhere():
    draft = ArticleFactory(draft=True)

    assert sign_in("Editors").get(f"{RULES_OF}{draft.pk}/").status_code == 404
