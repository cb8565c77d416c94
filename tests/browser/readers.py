"""What a reader with an account does in a browser, for the tests that begin there."""

from django.core import mail
from playwright.sync_api import expect

from comments.actions import approve_comments
from comments.models import Comment
from tests.accounts.conftest import code_in

EMAIL = "ines@example.org"
PASSWORD = "correct-horse-battery"


def enter_code(page):
    page.get_by_label("Code").fill(code_in(mail.outbox[-1]))
    page.get_by_role("button", name="Confirm").click()


def sign_up(page, password=""):
    page.goto("/account/signup/")
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_label("Your name").fill("Ines")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign Up").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Code")
    enter_code(page)
    expect(page.get_by_text("You comment as Ines")).to_be_visible()


def log_in(page, password=PASSWORD):
    """Fill in the form of the log-in that the page shows."""
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign In", exact=True).click()


def log_out(page):
    page.goto("/account/logout/")
    page.locator("main").get_by_role("button").click()
    page.wait_for_url("**/")


def post_approved(page, article, body="A first thought."):
    """Write a comment as the account that is logged in, and let it through."""
    page.goto(f"{article.get_absolute_url()}comments/new/")
    page.get_by_label("Your comment").fill(body)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_label("Your comment")).to_have_count(0)
    comment = Comment.objects.latest("pk")
    approve_comments(ids=[comment.pk])
    page.goto(article.get_absolute_url())
    return comment


def open_more(page, name="Ines"):
    page.get_by_role("link", name=f"More about the comment by {name}").click()
