"""A reader reports a comment, and learns what became of it."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from comments.models import Outcome, Report
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory


@pytest.fixture
def comment(live_server):
    return make_comment(ArticleFactory(), author_name="Graham", body="Rude words.")


@pytest.mark.parametrize("javascript", [True, False])
def test_comment_is_reported_and_its_outcome_read(new_page, comment, javascript):
    page = new_page(javascript=javascript, phone=True)
    page.goto(comment.article.get_absolute_url())
    page.get_by_role("link", name="More about the comment by Graham").click()
    page.get_by_role("link", name="Report it").click()
    page.get_by_label("Something else").check()
    page.get_by_role("button", name="Report").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("In your words").fill("He shouts.")
    page.get_by_role("button", name="Report").click()
    expect(page.get_by_text("It waits for a moderator.")).to_be_visible()

    Report.objects.update(outcome=Outcome.DECLINED, decided_at=timezone.now())
    page.get_by_role("link", name="All that you have reported").click()

    expect(page.get_by_text("decided that the comment stays")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True])
def test_report_and_its_outcome_are_accessible(new_page, axe, comment, dark):
    page = new_page(dark=dark, phone=dark)
    page.goto(f"{comment.get_absolute_url()}report/")
    faults = axe(page)
    page.get_by_role("button", name="Report").click()
    page.get_by_label("It insults").check()
    page.get_by_role("button", name="Report").click()
    expect(page.get_by_text("It waits for a moderator.")).to_be_visible()
    faults += axe(page)
    page.goto("/comments/reports/")
    faults += axe(page)

    assert faults == []
