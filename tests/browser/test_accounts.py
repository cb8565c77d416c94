"""A reader makes an account, logs in, and changes what they wrote."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from comments.models import Comment, Commenter, Status
from tests.browser.readers import (
    EMAIL,
    PASSWORD,
    enter_code,
    log_in,
    log_out,
    open_more,
    post_approved,
    sign_up,
)
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory


@pytest.fixture
def article(live_server):
    return ArticleFactory()


# --- Coming in ---


def test_log_in_by_password_leads_back_to_the_comment_form(new_page, article):
    sign_up(new_page(), password=PASSWORD)
    page = new_page(phone=True)

    page.goto(f"{article.get_absolute_url()}comments/new/")
    page.get_by_role("link", name="Sign in, or make an account").click()
    log_in(page)

    expect(page.get_by_text("You comment as Ines")).to_be_visible()
    expect(page.get_by_label("Your comment")).to_be_visible()


def test_wrong_password_is_said_and_no_more(page, live_server):
    page.goto("/account/login/")
    log_in(page, "guess")

    expect(page.get_by_role("alert")).to_contain_text("not correct")


@pytest.mark.parametrize("javascript", [True, False])
def test_log_in_by_a_code_in_a_letter(new_page, live_server, javascript):
    sign_up(new_page(javascript=javascript))
    page = new_page(javascript=javascript)

    page.goto("/account/login/")
    page.get_by_role("link", name="Send me a sign-in code").click()
    page.get_by_label("Email").fill(EMAIL)
    page.locator("main").get_by_role("button").first.click()
    enter_code(page)

    expect(page.get_by_text("You comment as Ines")).to_be_visible()


def test_passkey_is_made_and_logs_in(new_page, live_server):
    page = new_page(named=True)
    give_authenticator(page)
    sign_up(page)

    page.get_by_role("link", name="Passkeys").click()
    page.get_by_role("link", name="Add").click()
    page.get_by_label("Name").fill("My key")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url(re.compile("recovery-codes|webauthn/$"))
    log_out(page)
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_text("You comment as Ines")).to_be_visible()


def test_passkey_makes_an_account_and_logs_in(new_page, live_server):
    page = new_page(named=True)
    give_authenticator(page)

    page.goto("/account/signup/")
    page.get_by_role("link", name="passkey").click()
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_label("Your name").fill("Ines")
    page.get_by_role("button", name="Sign Up").click()
    enter_code(page)
    page.get_by_role("button", name="Create").click()
    page.wait_for_url(re.compile("/account/$"))
    expect(page.get_by_text("You comment as Ines")).to_be_visible()
    log_out(page)
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_text("You comment as Ines")).to_be_visible()


def give_authenticator(page):
    """Let the browser find a device that keeps passkeys and says yes to each question."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})


# --- One's own comments ---


@pytest.mark.parametrize("javascript", [True, False])
def test_account_comments_and_edits_it(new_page, article, javascript):
    page = new_page(javascript=javascript, phone=True)
    sign_up(page)
    # No newcomer any more, so that the new text need not wait.
    for _number in range(2):
        make_comment(article, email=EMAIL)
    comment = post_approved(page, article)

    page.locator(f"#comment-{comment.pk}").get_by_role("link", name="More").click()
    page.get_by_role("link", name="Edit it").click()
    page.get_by_label("Your comment").fill("A second thought.")
    page.get_by_role("button", name="Save").click()

    shown = page.locator(f"#comment-{comment.pk}")
    expect(shown).to_contain_text("A second thought.")
    expect(shown).to_contain_text("edited")


def test_after_ten_minutes_the_page_says_that_it_is_too_late(page, article):
    sign_up(page)
    comment = post_approved(page, article)
    Comment.objects.update(created_at=comment.created_at - timedelta(minutes=11))

    open_more(page)
    expect(page.get_by_role("link", name="Take it back")).to_be_visible()
    expect(page.get_by_role("link", name="Edit it")).to_have_count(0)
    page.goto(f"{comment.get_absolute_url()}edit/")

    expect(page.get_by_role("alert")).to_contain_text("can be edited for 10 minutes")


@pytest.mark.parametrize("javascript", [True, False])
def test_comment_is_taken_back_and_the_answer_to_it_stays(new_page, article, javascript):
    page = new_page(javascript=javascript)
    sign_up(page)
    make_comment(article, post_approved(page, article), author_name="Graham", body="I disagree.")

    page.goto(article.get_absolute_url())
    open_more(page)
    page.get_by_role("link", name="Take it back").click()
    page.get_by_role("button", name="Take it back").click()

    conversation = page.locator("#comments")
    expect(conversation).to_contain_text("I disagree.")
    expect(conversation).not_to_contain_text("A first thought.")
    assert Comment.objects.filter(status=Status.REMOVED, is_withdrawn=True).count() == 1


def test_more_opens_by_key_and_escape_gives_the_focus_back(page, article):
    make_comment(article, author_name="Graham")
    page.goto(article.get_absolute_url())
    link = page.get_by_role("link", name="More about the comment by Graham")

    link.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("link", name="Its own address")).to_be_focused()
    page.keyboard.press("Escape")

    expect(dialog).to_have_count(0)
    expect(link).to_be_focused()
    assert page.url.endswith(article.get_absolute_url())


# --- How it looks to a machine ---


@pytest.mark.parametrize("dark", [False, True])
def test_pages_of_an_account_are_accessible(new_page, axe, article, dark):
    page = new_page(dark=dark, phone=dark)
    faults = []
    for path in ("login/", "login/code/", "signup/", "signup/passkey/", "password/reset/"):
        page.goto(f"/account/{path}")
        faults += axe(page)
    sign_up(page, PASSWORD)
    comment = post_approved(page, article)
    other = make_comment(article, author_name="Graham")

    open_more(page)
    expect(page.get_by_role("dialog")).to_be_visible()
    faults += axe(page)
    own = ("", "name/", "comments/", "ignored/", "delete/", "email/", "password/change/", "2fa/", "logout/")
    for path in (
        *(f"/account/{path}" for path in own),
        *(f"{comment.get_absolute_url()}{path}/" for path in ("more", "edit", "take-back")),
        f"{other.get_absolute_url()}more/",
        f"/people/{Commenter.objects.get(email=EMAIL).pk}/",
    ):
        page.goto(path)
        faults += axe(page)

    assert faults == []
