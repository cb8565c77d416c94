"""A reader answers a story, a moderator lets the answer through, and another reader answers that."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from comments.actions import approve_comments, save_rules
from comments.models import Comment, Status
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory


@pytest.fixture
def article(live_server):
    return ArticleFactory()


def write(page, body, name="Ines"):
    page.get_by_label("Your comment").fill(body)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Your e-mail address").fill("ines@example.org")
    page.get_by_role("button", name="Send").click()


@pytest.mark.parametrize("javascript", [True, False])
def test_comment_is_sent_waits_is_approved_and_answered(new_page, article, javascript):
    save_rules(approved_needed=1)
    page = new_page(javascript=javascript, phone=True)
    story = article.get_absolute_url()
    page.goto(story)
    page.get_by_role("link", name="Add a comment").click()
    if javascript:
        # In place: the address stays, and the person is where they write.
        expect(page.get_by_label("Your comment")).to_be_focused()
        assert page.url.endswith(story)

    write(page, "A first thought.")
    expect(page.get_by_text("We have sent a letter to ines@example.org")).to_be_visible()
    page.goto(re.search(r"http://\S+", mail.outbox[-1].body)[0])
    page.get_by_role("button", name="Yes, it is mine").click()
    expect(page.get_by_text("It waits for a moderator")).to_be_visible()
    approve_comments(ids=[Comment.objects.get().pk])

    page.goto(story)
    page.get_by_role("link", name="Reply to Ines").click()
    expect(page.locator("main form").get_by_text("In reply to Ines")).to_be_visible()
    write(page, "A second thought.")
    if not javascript:
        page.get_by_role("link", name="See it in the conversation").click()
    reply = page.locator(".comment:target")
    expect(reply).to_contain_text("A second thought.")
    expect(reply).to_contain_text("In reply to Ines")
    assert Comment.objects.filter(status=Status.APPROVED).count() == 2


@pytest.mark.parametrize("javascript", [True, False])
def test_faulty_form_keeps_what_was_typed(new_page, article, javascript):
    page = new_page(javascript=javascript)
    page.goto(article.get_absolute_url())
    page.get_by_role("link", name="Add a comment").click()

    write(page, "A careful thought.", name="\u2060")

    expect(page.get_by_role("alert")).to_contain_text("Your comment has not been sent.")
    expect(page.get_by_text("Give a name.")).to_be_visible()
    expect(page.get_by_label("Your comment")).to_have_value("A careful thought.")


def test_cancel_gives_the_focus_back_and_another_reply_takes_the_text_along(page, article):
    for name in ("Ines", "Graham"):
        make_comment(article, author_name=name)
    page.goto(article.get_absolute_url())

    page.get_by_role("link", name="Reply to Ines").click()
    page.get_by_label("Your comment").fill("To whom?")
    page.get_by_role("link", name="Reply to Graham").click()
    expect(page.locator("main form").get_by_text("In reply to Graham")).to_be_visible()

    expect(page.get_by_label("Your comment")).to_have_value("To whom?")
    page.get_by_role("link", name="Cancel").click()
    expect(page.get_by_role("link", name="Reply to Graham")).to_be_focused()
    expect(page.locator("main form")).to_have_count(0)


def test_double_click_posts_once(page, article):
    page.goto(f"{article.get_absolute_url()}comments/new/")
    page.get_by_label("Your comment").fill("Once.")
    page.get_by_label("Your name").fill("Ines")
    page.get_by_label("Your e-mail address").fill("ines@example.org")

    page.get_by_role("button", name="Send").dblclick()

    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mail")
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("dark", [False, True])
def test_conversation_and_form_are_accessible(new_page, axe, article, dark):
    top = make_comment(article)
    make_comment(article, make_comment(article, top), body="See https://example.org/")
    page = new_page(dark=dark, phone=dark)

    faults = []
    page.goto(article.get_absolute_url())
    faults += axe(page)
    page.get_by_role("link", name=re.compile("Reply")).first.click()
    expect(page.get_by_label("Your comment")).to_be_focused()
    faults += axe(page)
    page.goto(f"{article.get_absolute_url()}comments/new/?reply_to={top.pk}")
    faults += axe(page)
    write(page, "A thought.", name="\u2060")
    expect(page.get_by_role("alert")).to_be_visible()
    faults += axe(page)

    assert faults == []
