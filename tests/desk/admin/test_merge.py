"""The desk makes one name of several."""

import pytest
from django.contrib.admin.models import LogEntry

from articles.models import Source, Topic
from tests.desk.admin.desk import Desk
from tests.factories import ArticleFactory, SourceFactory, TopicFactory, UserFactory
from tests.markup import in_one_line

pytestmark = pytest.mark.django_db

TOPICS = "/admin/articles/topic/"


def choose(*topics: Topic, **more: object) -> dict[str, object]:
    return {"action": "merge_names", "_selected_action": [topic.pk for topic in topics], **more}


def test_desk_is_asked_which_name_stays_and_shown_the_one_with_most_stories(editor: Desk):
    rare, common = TopicFactory(name="Rare"), TopicFactory(name="Common")
    ArticleFactory(topics=[common])

    page = in_one_line(editor.client.post(TOPICS, choose(rare, common)).content.decode())

    assert f'value="{common.pk}" checked' in page
    assert f'value="{rare.pk}" checked' not in page
    assert "Common (common): 1 story" in page
    assert Topic.objects.count() == 2


def test_names_are_merged_logged_and_said(editor: Desk):
    keep, other = TopicFactory(name="Ports"), TopicFactory(name="Harbours")
    ArticleFactory(topics=[other])

    page = in_one_line(
        editor.client.post(TOPICS, choose(keep, other, keep=keep.pk), follow=True).content.decode()
    )

    assert list(Topic.objects.all()) == [keep]
    assert "“Harbours” is now part of “Ports”" in page
    assert "Harbours" in LogEntry.objects.get(object_id=str(keep.pk)).change_message


def test_one_name_cannot_be_merged(editor: Desk):
    topic = TopicFactory()

    page = in_one_line(editor.client.post(TOPICS, choose(topic), follow=True).content.decode())

    assert "Choose two names or more" in page


@pytest.mark.parametrize("keep", ["999999", "x", ""])
def test_name_to_keep_must_be_one_of_the_chosen(editor: Desk, keep: str):
    topics = [TopicFactory(), TopicFactory()]

    response = editor.client.post(TOPICS, choose(*topics, keep=keep))

    assert response.status_code == 200
    assert "errorlist" in in_one_line(response.content.decode())
    assert Topic.objects.count() == 2


def test_sources_are_merged_although_stories_use_them(editor: Desk):
    keep, other = SourceFactory(name="Agence France-Presse"), SourceFactory(name="AFP")
    article = ArticleFactory(source=other)

    editor.client.post("/admin/articles/source/", choose(keep, other, keep=keep.pk))

    article.refresh_from_db()
    assert article.source == keep
    assert list(Source.objects.all()) == [keep]


def test_contributor_cannot_merge():
    contributor = Desk(UserFactory(groups=["Contributors"]))
    topics = [TopicFactory(), TopicFactory()]

    contributor.client.post(TOPICS, choose(*topics, keep=topics[0].pk))

    assert Topic.objects.count() == 2
    assert "merge_names" not in contributor.client.get(TOPICS).content.decode()
