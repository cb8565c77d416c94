import pytest

from articles.actions import (
    EditConflict,
    Filing,
    NotPublic,
    WorkingVersionExists,
    drop_working_version,
    restore_version,
    save_article,
    withdraw_article,
)
from articles.models import Article, Status
from tests.factories import ArticleFactory, AuthorFactory, SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db


def at_desk(article: Article) -> Article:
    return Article.objects.at_desk().get(pk=article.pk)


def write(article: Article, **said: object) -> Article:
    article = at_desk(article)
    for name, value in said.items():
        setattr(article, name, value)
    return save_article(filing=Filing(article), is_working=True)


def test_dropped_working_version_leaves_what_readers_see():
    article = ArticleFactory(headline="One", topics=[TopicFactory()])
    write(article, headline="Two")

    dropped = drop_working_version(article=article)

    assert (dropped.headline, at_desk(article).headline) == ("One", "One")
    assert article.versions.count() == 1
    assert at_desk(article).topics.count() == 1


def test_draft_is_nothing_to_drop():
    with pytest.raises(NotPublic):
        drop_working_version(article=ArticleFactory(draft=True))


def test_drop_is_refused_where_somebody_saved_meanwhile():
    article = write(ArticleFactory(), headline="Two")

    with pytest.raises(EditConflict):
        drop_working_version(article=article, expected_revision=article.revision - 1)


def test_working_save_never_changes_the_status():
    article = ArticleFactory()
    withdraw_article(article=article, reason="Wrong.")

    saved = write(article, headline="Two", status=Status.PUBLISHED)

    assert saved.status == Status.WITHDRAWN
    assert not Article.objects.published().exists()


def test_restored_version_brings_its_filing_and_no_note():
    first, second = AuthorFactory(), AuthorFactory()
    article = ArticleFactory(
        headline="One", section=SectionFactory(), authors=[second, first], topics=[TopicFactory()]
    )
    changed = at_desk(article)
    changed.headline, changed.section, changed.version_note = "Two", None, "Two it is."
    save_article(filing=Filing(changed, authors=[], topics=[]))

    restored = restore_version(version=article.versions.get(number=1))

    assert restored.text.number is None
    assert (restored.headline, restored.version_note) == ("One", "")
    assert restored.section == article.section
    assert [row.author for row in restored.author_rows.order_by("position")] == [second, first]
    assert restored.topics.count() == 1
    assert Article.objects.published().get().headline == "Two"


def test_restore_keeps_what_the_version_was_made_from():
    article = ArticleFactory(body_html="<p onclick=x()>One.</p>")
    changed = at_desk(article)
    changed.body_html = "<p>Two.</p>"
    save_article(filing=Filing(changed))

    restored = restore_version(version=article.versions.get(number=1))

    assert "onclick" in restored.original_body


def test_working_version_is_not_replaced_unasked():
    article = ArticleFactory(headline="One")
    changed = at_desk(article)
    changed.headline = "Two"
    save_article(filing=Filing(changed))
    write(article, headline="Three")

    with pytest.raises(WorkingVersionExists):
        restore_version(version=article.versions.get(number=1))

    assert restore_version(version=article.versions.get(number=1), is_replacing=True).headline == "One"
    assert article.versions.filter(number=None).count() == 1
