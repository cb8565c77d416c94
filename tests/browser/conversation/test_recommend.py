"""A reader recommends a comment, and takes it back."""

import pytest
from playwright.sync_api import expect

from tests.comments.factories import make_comment
from tests.factories import ArticleFactory


@pytest.fixture
def comment(live_server):
    return make_comment(ArticleFactory(), author_name="Graham", body="Worth reading.")


def count_of(comment):
    comment.refresh_from_db()
    return comment.recommend_count


@pytest.mark.parametrize("dark", [False, True])
def test_comment_is_recommended_in_place_and_taken_back(new_page, axe, comment, dark):
    page = new_page(dark=dark, phone=dark)
    story = comment.article.get_absolute_url()
    page.goto(story)
    page.get_by_role("link", name="Recommend the comment by Graham").press("Enter")

    button = page.get_by_role("button", name="Recommend 1 the comment by Graham")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    assert count_of(comment) == 1
    assert axe(page) == []

    button.press(" ")
    button = page.get_by_role("button", name="Recommend the comment by Graham")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert count_of(comment) == 0
    assert axe(page) == []
    assert page.url.endswith(story)


def test_comment_is_recommended_and_taken_back_without_scripts(no_js_page, comment):
    page = no_js_page
    page.goto(comment.article.get_absolute_url())
    page.get_by_role("link", name="Recommend the comment by Graham").click()

    page.get_by_role("button", name="Recommend").click()
    expect(page.get_by_text("You recommend this comment.")).to_be_visible()
    assert count_of(comment) == 1

    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("You recommend this comment.")).to_have_count(0)
    assert count_of(comment) == 0
