"""A moderator's hour in a real browser: by keyboard alone, with scripts off, and on every page under axe."""

import re

import pytest
from playwright.sync_api import Page, expect

from comments.actions import decide_comments
from comments.models import Comment, Commenter, CommenterNote, ModerationEntry, Sanction, Status
from tests.browser.conversation.moderators import make_work, sit_down
from tests.factories import UserFactory

DESK = "/admin/moderation/"


def status_of(comment: Comment) -> str:
    return Comment.objects.get(pk=comment.pk).status


def said(page: Page, text: str) -> None:
    expect(page.get_by_role("status")).to_contain_text(text)


def focused(page: Page, name: str) -> None:
    expect(page.locator("[data-row]:focus")).to_contain_text(name)


def test_a_moderators_hour_by_keyboard_alone(live_server, page):
    _article, (seen, one, two, three, four, five) = make_work()
    sit_down(page).goto(f"{DESK}pending/")
    press = page.keyboard.press

    press("j")
    focused(page, "Reader 1")
    press("a")
    said(page, "1 comment: approved.")
    focused(page, "Reader 2")
    press("3")
    press("s")
    said(page, "marked as spam")
    focused(page, "Reader 3")
    press("w")
    page.keyboard.type("as and r: no shortcuts while typing")
    press("Escape")
    focused(page, "Reader 3")
    press("r")
    said(page, "1 comment: rejected.")
    press("z")
    said(page, "as before your decision")
    focused(page, "Reader 3")
    press("j")
    focused(page, "Reader 4")
    press("k")
    focused(page, "Reader 3")
    press("o")
    expect(page).to_have_url(re.compile(rf"/comment/{three.pk}/"))
    expect(page.get_by_role("heading", name="The thread around it")).to_be_visible()
    press("r")
    said(page, "1 comment: rejected.")
    press("/")
    expect(page.get_by_label("Search comments")).to_be_focused()
    page.keyboard.type("timetable")
    press("Enter")
    expect(page.get_by_text("Could somebody correct it?")).to_be_visible()
    press("j")
    press("a")
    said(page, "1 comment: approved.")
    press("f")
    said(page, "made an editors’ pick")

    assert [status_of(comment) for comment in (seen, one, two, three, four, five)] == [
        Status.APPROVED,
        Status.APPROVED,
        Status.REJECTED,
        Status.REJECTED,
        Status.APPROVED,
        Status.PENDING,
    ]
    reasons = ModerationEntry.objects.filter(moderator__username="ana").order_by("pk")
    assert [entry.reason for entry in reasons.filter(action="spam")] == ["Advertises."]
    assert next(entry.reason for entry in reasons.filter(comment=three)).startswith("as and r")
    assert Comment.objects.get(pk=four.pk).featured_at is not None


def test_keys_can_be_read_and_switched_off(live_server, page):
    make_work()
    sit_down(page).goto(f"{DESK}pending/")

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys of the desk")).to_be_visible()
    page.keyboard.press("a")
    page.get_by_label("Single keys work on this computer").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    page.keyboard.press("a")

    expect(page.locator("[data-row]:focus")).to_have_count(0)
    assert not ModerationEntry.objects.filter(moderator__username="ana").exists()


def test_key_without_a_comment_points_at_the_first_and_decides_nothing(live_server, page):
    make_work()
    sit_down(page).goto(f"{DESK}pending/")

    page.keyboard.press("a")
    focused(page, "Reader 1")
    assert not ModerationEntry.objects.filter(moderator__username="ana").exists()
    page.keyboard.press("a")

    said(page, "1 comment: approved.")


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("is_single", [True, False])
def test_enter_in_the_reason_decides_nothing(live_server, new_page, javascript, is_single):
    _article, (_seen, one, *_rest) = make_work()
    page = sit_down(new_page(javascript=javascript))
    page.goto(f"{DESK}comment/{one.pk}/" if is_single else f"{DESK}pending/")
    reason = page.get_by_label("in your words")

    reason.fill("Off the subject.")
    reason.press("Enter")

    expect(reason).to_have_value("Off the subject.")
    assert not ModerationEntry.objects.filter(moderator__username="ana").exists()
    page.locator("[data-row]").get_by_role("button", name="Reject").first.click()
    said(page, "1 comment: rejected.")
    assert ModerationEntry.objects.get(moderator__username="ana").reason == "Off the subject."


def test_several_are_marked_and_decided_at_once(live_server, page):
    _article, comments = make_work()
    sit_down(page).goto(f"{DESK}pending/")

    page.get_by_label("Mark all").check()
    page.keyboard.press("j")
    page.keyboard.press("m")
    page.get_by_role("group", name="Reason").get_by_role("button", name="Approve").click()

    said(page, "4 comments: approved.")
    assert [status_of(comment) for comment in comments[1:]] == [Status.PENDING, *[Status.APPROVED] * 4]


def test_late_decision_is_told_and_counts_are_live(live_server, page):
    _article, (_seen, one, *_rest) = make_work()
    page.clock.install()
    sit_down(page).goto(f"{DESK}pending/")
    count = page.locator("[data-count=pending]")
    expect(count).to_have_text("5")

    decide_comments(
        decision="reject", ids=[one.pk], moderator=UserFactory(username="bob"), reason="Too rude."
    )
    page.clock.run_for(16_000)
    expect(count).to_have_text("4")
    page.keyboard.press("j")
    page.keyboard.press("a")

    said(page, "bob had decided meanwhile (rejected). “Too rude.”")
    assert status_of(one) == Status.REJECTED


def test_a_moderators_hour_with_scripts_off(live_server, no_js_page):
    page = no_js_page
    _article, (seen, one, two, three, four, five) = make_work()
    sit_down(page).goto(f"{DESK}pending/")

    def row(name: str):
        return page.locator("[data-row]", has=page.get_by_role("heading", name=name))

    row("Reader 1").get_by_role("button", name="Approve").click()
    said(page, "1 comment: approved.")
    page.get_by_label("Reason", exact=True).select_option(index=3)
    row("Reader 2").get_by_role("button", name="Spam").click()
    said(page, "marked as spam")
    for name in ("Reader 3", "Reader 4"):
        row(name).get_by_role("checkbox").check()
    page.get_by_role("group", name="Reason").get_by_role("button", name="Reject").click()
    said(page, "2 comments: rejected.")
    page.get_by_role("button", name="Undo my last decision").click()
    said(page, "2 comments: as before your decision.")
    page.get_by_role("link", name="Reported").click()
    row("Bruno").get_by_role("button", name="Keep, decline reports").click()
    expect(page.get_by_text("No report is open.")).to_be_visible()

    page.get_by_label("Search comments").fill("Reader 5")
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("link", name="Reader 5").click()
    page.get_by_label("Reason", exact=True).last.fill("Rude, again and again.")
    page.get_by_role("button", name="Ban").click()
    said(page, "Done: ban.")
    page.get_by_role("button", name="Lift the ban").click()
    said(page, "Lifted: ban.")
    page.get_by_role("link", name="Log", exact=True).click()
    expect(page.get_by_role("region", name="Log")).to_contain_text("Rude, again and again.")
    page.get_by_role("link", name="Statistics").click()
    expect(page.get_by_role("img", name="Comments written on each day")).to_be_visible()

    assert [status_of(comment) for comment in (seen, one, two, three, four, five)] == [
        Status.APPROVED,
        Status.APPROVED,
        Status.REJECTED,
        Status.PENDING,
        Status.PENDING,
        Status.PENDING,
    ]
    assert Sanction.objects.get().lifted_at is not None


def make_everything() -> list[str]:
    """Make a desk with something on every page; return its pages."""
    _article, (seen, one, two, *_rest) = make_work()
    bob = UserFactory(username="bob")
    decide_comments(decision="spam", ids=[two.pk], moderator=bob, reason="Advertises.")
    decide_comments(decision="approve", ids=[one.pk], moderator=bob)
    decide_comments(decision="feature", ids=[one.pk], moderator=bob)
    person = Commenter.objects.get(comments=seen)
    Sanction.objects.create(commenter=person, kind="warning", reason="Once more and it ends.", created_by=bob)
    Sanction.objects.create(commenter=person, kind="ban", reason="Insults.", created_by=bob)
    CommenterNote.objects.create(commenter=person, text="Writes from the shipyard.", created_by=bob)
    queues = ["pending/", "reported/", "held/", "spam/", "all/", "search/?q=ferry", "log/", "statistics/"]
    return [
        DESK + page for page in (*queues, f"comment/{seen.pk}/", f"comment/{one.pk}/", f"person/{person.pk}/")
    ]


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_at_the_desk(live_server, browser, axe, dark):
    pages = make_everything()
    # Not new_page: axe-core tries styles on elements, and the policy complains of that.
    page = sit_down(browser.new_page(base_url=live_server.url, color_scheme="dark" if dark else "light"))
    found = []
    for address in pages:
        assert page.goto(address).status == 200
        found += axe(page)
    page.keyboard.press("?")
    found += axe(page)

    page.close()
    assert found == []


def test_nothing_at_the_desk_is_wider_than_a_phone(live_server, phone_page):
    pages = make_everything()
    sit_down(phone_page)
    for address in pages:
        phone_page.goto(address)
        assert phone_page.evaluate("document.documentElement.scrollWidth") <= 360, address
