import pytest
from django.contrib.auth.models import Group

from articles.models import Article, Status
from tests.desk.admin.desk import LIST, Desk
from tests.factories import ArticleFactory, SectionFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db


def own_draft(desk: Desk, **fields) -> Article:
    return ArticleFactory(draft=True, created_by=desk.user, **fields)


def test_migration_made_the_three_groups():
    assert set(Group.objects.values_list("name", flat=True)) >= {"Editors", "Contributors", "Moderators"}
    assert UserFactory(groups=["Editors"]).has_perm("articles.publish_article")
    assert not UserFactory(groups=["Contributors"]).has_perm("articles.publish_article")
    assert not UserFactory(groups=["Moderators"]).has_module_perms("articles")


def test_contributor_writes_and_changes_their_own_draft(contributor: Desk):
    data = contributor.open_form() | {"headline": "Ferry late", "source": SourceFactory().pk}
    contributor.send(None, data)
    article = Article.objects.get()

    contributor.save(article, headline="Ferry very late", _send_for_review="1")

    article.refresh_from_db()
    assert (article.headline, article.status) == ("Ferry very late", Status.IN_REVIEW)


@pytest.mark.parametrize("forged", [{"status": "published"}, {"_publish": "1"}, {"status": "withdrawn"}])
def test_contributor_cannot_publish_by_a_forged_form(contributor: Desk, forged: dict):
    article = own_draft(contributor)

    for target in (article, None):
        data = contributor.open_form(target) | {"headline": "Forged", "source": article.source_id} | forged
        assert contributor.send(target, data).status_code == 200

    assert list(Article.objects.values_list("status", "newest__headline")) == [("draft", article.headline)]


def test_contributor_cannot_schedule_by_a_forged_form(contributor: Desk):
    article = own_draft(contributor)

    contributor.save(article, published_at_0="2030-01-01", published_at_1="00:00", prominence=2)

    article.refresh_from_db()
    assert (article.published_at, article.prominence) == (None, 1)


@pytest.mark.parametrize("fields", [{"draft": True}, {}])
def test_contributor_looks_at_the_work_of_others_but_cannot_change_it(
    contributor: Desk, editor: Desk, fields: dict
):
    article = ArticleFactory(**fields, created_by=editor.user)
    data = editor.open_form(article) | {"headline": "Forged"}

    assert contributor.get("change", article.pk).status_code == 200
    assert contributor.get("preview", article.pk).status_code == 200
    assert contributor.send(article, data).status_code == 403
    assert contributor.get("withdraw", article.pk).status_code == 403
    article.refresh_from_db()
    assert article.headline != "Forged"


def test_contributor_cannot_change_their_own_story_once_it_is_published(contributor: Desk, editor: Desk):
    article = own_draft(contributor)
    data = contributor.open_form(article) | {"headline": "Forged"}
    editor.save(article, _publish="1")

    assert contributor.send(article, data).status_code == 403


@pytest.mark.parametrize("action", ["publish_stories", "withdraw_stories", "delete_selected"])
def test_contributor_has_no_bulk_action_beyond_drafts(contributor: Desk, action: str):
    articles = [own_draft(contributor), ArticleFactory()]

    contributor.act(action, *articles, reason="Forged", post="yes")

    assert sorted(Article.objects.values_list("status", flat=True)) == ["draft", "published"]


def test_contributor_sends_back_only_their_own(contributor: Desk, editor: Desk):
    mine = own_draft(contributor, status=Status.IN_REVIEW)
    theirs = ArticleFactory(draft=True, status=Status.IN_REVIEW, created_by=editor.user)

    response = contributor.act("send_back_to_draft", mine, theirs)

    assert "not yours to change" in response.content.decode()
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.status, theirs.status) == (Status.DRAFT, Status.IN_REVIEW)


def test_contributor_cannot_add_or_change_names(contributor: Desk):
    section = SectionFactory()

    added = contributor.client.post("/admin/articles/section/add/", {"name": "Forged", "slug": "forged"})
    changed = contributor.client.post(f"/admin/articles/section/{section.pk}/change/", {"name": "Forged"})

    assert (added.status_code, changed.status_code) == (403, 403)


def test_moderator_sees_no_story():
    moderator = Desk(UserFactory(groups=["Moderators"]))
    article = ArticleFactory(draft=True)

    assert moderator.client.get(LIST).status_code == 403
    assert moderator.get("change", article.pk).status_code == 403
    assert moderator.get("preview", article.pk).status_code == 403


def test_preview_asks_strangers_to_sign_in(client):
    article = ArticleFactory(draft=True)

    response = client.get(f"/admin/articles/article/{article.pk}/preview/")

    assert response.status_code == 302
    assert "/admin/login/" in response.url
