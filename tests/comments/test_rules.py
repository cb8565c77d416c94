"""Which rules a story's conversation follows, and that its pages show them at once."""

from datetime import timedelta

import pytest

from comments.actions import delete_rules, save_rules
from comments.models import Mode
from comments.rules import Rules, get_rules
from tests.comments.factories import make_comment
from tests.factories import NOON, ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_trust(settings):
    settings.PAGE_CACHE_TRUST_SECONDS = 0


@pytest.fixture
def article():
    return ArticleFactory(section=SectionFactory())


def test_without_rules_newcomers_are_held_until_two_are_approved(article):
    assert get_rules(article) == Rules(mode=Mode.NEW_HELD, approved_needed=2, closes_at=None)


def test_the_narrowest_rules_hold_and_what_they_leave_empty_comes_from_the_next_wider(article):
    save_rules(mode=Mode.OPEN, approved_needed=5, close_after_days=14)
    save_rules(section=article.section, mode=Mode.ALL_HELD, close_after_days=7)
    save_rules(article=article, approved_needed=0)

    assert get_rules(article) == Rules(Mode.ALL_HELD, 0, article.published_at + timedelta(days=7))
    assert get_rules(ArticleFactory()) == Rules(Mode.OPEN, 5, NOON + timedelta(days=14))


def test_story_without_a_section_follows_no_other_storys_rules():
    lone = ArticleFactory(section=None)
    save_rules(article=ArticleFactory(section=None), mode=Mode.HIDDEN)
    save_rules(section=SectionFactory(), mode=Mode.CLOSED)

    assert get_rules(lone) == Rules()


def test_nought_days_keep_a_story_open_where_its_sections_close(article):
    save_rules(section=article.section, close_after_days=7)
    save_rules(article=article, close_after_days=0)

    assert get_rules(article).closes_at is None


def test_age_counts_from_when_readers_could_see_the_story():
    embargoed = ArticleFactory(embargoed_until=NOON + timedelta(days=3))
    save_rules(close_after_days=1)

    assert get_rules(embargoed).closes_at == NOON + timedelta(days=4)


def test_conversation_is_open_until_the_very_moment():
    rules = Rules(closes_at=NOON)

    assert rules.is_open(NOON - timedelta(microseconds=1))
    assert not rules.is_open(NOON)


def test_rules_cost_one_query(article, django_assert_num_queries):
    save_rules(mode=Mode.OPEN)
    save_rules(section=article.section, mode=Mode.OPEN)

    with django_assert_num_queries(1):
        get_rules(article)


@pytest.mark.parametrize("scope", ["article", "section", "site"])
def test_kept_page_follows_its_rules_at_once(client, article, scope):
    make_comment(article, body="What was said.")
    url = article.get_absolute_url()
    wide = {"article": {"article": article}, "section": {"section": article.section}, "site": {}}[scope]

    assert f'href="{url}comments/new/"' in client.get(url).text
    rules = save_rules(**wide, mode=Mode.CLOSED)
    closed = client.get(url).text
    save_rules(**wide, mode=Mode.HIDDEN)
    hidden = client.get(url).text
    delete_rules(rules=rules)
    reopened = client.get(url).text

    assert "This conversation is closed." in closed
    assert "What was said." in closed
    assert "comments/new/" not in closed
    assert 'id="comments"' not in hidden
    assert "What was said." not in hidden
    assert f'href="{url}comments/new/"' in reopened


def test_page_says_from_the_beginning_when_the_conversation_closes(client, article, time_machine):
    save_rules(close_after_days=3)
    url = article.get_absolute_url()

    time_machine.move_to(NOON + timedelta(days=3, seconds=-1))
    before = client.get(url).text
    time_machine.move_to(NOON + timedelta(days=3))
    kept = client.get(url).text
    form = client.get(f"{url}comments/new/").text

    assert "Comments are open until" in before
    assert kept == before
    assert "This conversation closed on 18 July 2016, 12:00." in form
    assert '<form class="comment-form"' not in form


def test_hidden_conversation_has_no_permalinks(client, article):
    comment = make_comment(article)
    address = comment.get_absolute_url()

    assert client.get(address).status_code == 302
    save_rules(article=article, mode=Mode.HIDDEN)
    assert client.get(address).status_code == 404
