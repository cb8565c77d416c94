"""A form that is refused shows the story as it is stored: what was typed has not happened."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.desk.admin.desk import Desk
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def test_draft_whose_publishing_was_refused_is_not_offered_for_withdrawal_and_keeps_its_moment(editor: Desk):
    draft = ArticleFactory(draft=True)
    typed = timezone.localtime(timezone.now() - timedelta(days=3))
    moment = {"published_at_0": f"{typed:%Y-%m-%d}", "published_at_1": f"{typed:%H:%M:%S}"}

    page = editor.save(draft, body_html="", _publish="1", **moment)

    assert page.status_code == 200
    text = page.content.decode()
    assert f"/admin/articles/article/{draft.pk}/withdraw/" not in text
    assert f'value="{typed:%Y-%m-%d}"' in text
    assert page.context["original"].status == "draft"


def test_public_story_whose_change_was_refused_can_still_be_withdrawn(editor: Desk):
    article = ArticleFactory()

    page = editor.save(article, headline="")

    assert f"/admin/articles/article/{article.pk}/withdraw/" in page.content.decode()
    assert page.context["original"].headline == article.headline
