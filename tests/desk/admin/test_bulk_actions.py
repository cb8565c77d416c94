import pytest
from django.test import Client

from articles.models import Article, Status
from tests.desk.admin.desk import LIST, Desk, messages_of
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def statuses() -> list[str]:
    return list(Article.objects.order_by("pk").values_list("status", flat=True))


def test_drafts_are_published_and_each_is_reported(editor: Desk):
    drafts = ArticleFactory.create_batch(2, draft=True)

    response = editor.act("publish_stories", *drafts)

    assert statuses() == ["published", "published"]
    said = messages_of(response)
    assert all(any(f"“{draft.headline}” is published." in each for each in said) for draft in drafts)


def test_public_story_is_not_sent_back_to_draft_while_the_others_are(editor: Desk):
    public, waiting = ArticleFactory(), ArticleFactory(draft=True, status=Status.IN_REVIEW)

    response = editor.act("send_back_to_draft", public, waiting)

    assert statuses() == ["published", "draft"]
    assert "corrected or withdrawn, not unpublished" in response.content.decode()


def test_withdrawing_asks_for_a_reason_first(editor: Desk):
    article = ArticleFactory()

    page = editor.act("withdraw_stories", article)

    assert "Reason for withdrawal" in page.content.decode()
    assert f'name="revision_{article.pk}" value="{article.revision}"' in page.content.decode()
    assert statuses() == ["published"]


def test_withdrawing_with_a_reason_withdraws_what_is_public(editor: Desk):
    public, draft = ArticleFactory(), ArticleFactory(draft=True)

    response = editor.act("withdraw_stories", public, draft, reason="It was wrong.", reason_class="error")

    assert statuses() == ["withdrawn", "draft"]
    assert "nothing to withdraw" in response.content.decode()
    public.refresh_from_db()
    assert public.withdrawal_reason == "It was wrong."


def test_blank_reason_is_asked_for_again(editor: Desk):
    editor.act("withdraw_stories", ArticleFactory(), reason="   ", reason_class="error")

    assert statuses() == ["published"]


def test_story_that_was_not_on_the_page_stays_as_it_is(editor: Desk):
    article = ArticleFactory(draft=True)

    editor.client.post(LIST, {"action": "publish_stories", "_selected_action": [article.pk]})

    assert statuses() == ["draft"]


def test_withdrawal_says_of_what_kind_its_reason_is_and_readers_are_told(editor: Desk, client: Client):
    article = ArticleFactory()

    asked = editor.act("withdraw_stories", article, reason="It named him.")
    assert "This field is required." in asked.content.decode()
    assert statuses() == ["published"]
    editor.act("withdraw_stories", article, reason="It named him.", reason_class="privacy")

    for page in ("", "history/"):
        told = client.get(article.get_absolute_url() + page).content.decode()
        assert "It was withdrawn to protect somebody’s privacy." in told.replace("&#x27;", "’")
