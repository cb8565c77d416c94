"""Moderators in a browser, and comments for them to decide on."""

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from articles.models import Article
from comments.models import Comment, Hold, Report, Status
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory, UserFactory

TEXTS = (
    "Good that the ferry is back. My mother lives on the other side.",
    "Buy cheap watches at https://watches.example today!",
    "You are all idiots, and the mayor most of all.",
    "The timetable says 7:40, not 7:50. Could somebody correct it?",
    "هذا خبر جيد للجميع في المدينة.",
)


def sit_down(page: Page, name: str = "ana") -> Page:
    client = Client()
    client.force_login(UserFactory(username=name, groups=["Moderators"]))
    page.goto("/healthz")
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies["sessionid"].value, "url": page.url}]
    )
    return page


def make_work() -> tuple[Article, list[Comment]]:
    """Make comments that wait, one of them held by a rule, and one that readers have reported."""
    article = ArticleFactory(headline="Ferry returns to the harbour", deck="It had been away for a week.")
    seen = make_comment(article, body="What took the shipyard so long?", author_name="Bruno")
    waiting = [
        make_comment(
            article,
            seen if number == 2 else None,
            body=body,
            author_name=f"Reader {number}",
            status=Status.PENDING,
        )
        for number, body in enumerate(TEXTS, 1)
    ]
    Hold.objects.create(comment=waiting[1], rule="links", matched="https://watches.example")
    for number, reason in enumerate(("abuse", "abuse", "spam")):
        Report.objects.create(
            comment=seen, reporter=f"b:{number}", reason=reason, text="Not nice." * (number == 1)
        )
    Comment.objects.filter(pk=seen.pk).update(open_report_count=3)
    return article, [seen, *waiting]
