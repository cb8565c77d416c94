import pytest
from django.test import Client

from tests.desk.admin.desk import Desk
from tests.factories import NOON, ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db


def test_preview_is_the_page_that_readers_will_get(editor: Desk, client: Client, time_machine):
    time_machine.move_to(NOON, tick=False)
    section = SectionFactory()
    # A section that readers do not know yet would join the masthead with its first story.
    ArticleFactory(section=section, source__name="Another Press")
    article = ArticleFactory(draft=True, section=section, dateline="MOSCOW, Russia –", credit="Harbour Press")

    preview = editor.get("preview", article.pk)
    editor.save(article, _publish="1")
    article.refresh_from_db()

    assert preview.content == client.get(article.get_absolute_url()).content


def test_preview_is_kept_by_nobody(editor: Desk):
    response = editor.get("preview", ArticleFactory(draft=True).pk)

    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("pk", [0, 10**9, 10**30])
def test_preview_of_no_story_is_not_found(editor: Desk, pk: int):
    assert editor.get("preview", pk).status_code == 404


def test_save_and_preview_saves_first(editor: Desk):
    article = ArticleFactory(draft=True)

    response = editor.save(article, headline="Saved first", _preview="1")

    assert response.url.endswith(f"/{article.pk}/preview/")
    article.refresh_from_db()
    assert article.headline == "Saved first"
