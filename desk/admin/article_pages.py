"""The pages of a single story beside its form: the preview, and the question why it is withdrawn."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from articles.actions import withdraw_article
from articles.models import Article, Status
from articles.permalinks import permalink_date
from desk.admin.find_story import get_story
from desk.admin.question_page import QuestionPage
from desk.admin.withdrawal_form import WithdrawalForm
from reading.pages import render_page
from reading.stories.story_page import story_context
from reading.stories.what_readers_see import tell_what_readers_see


class ArticlePages(QuestionPage):
    def get_urls(self) -> list[URLPattern]:
        def page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
            return self.admin_site.admin_view(view)

        return [
            path("<int:pk>/preview/", page(self.preview_view), name="articles_article_preview"),
            path("<int:pk>/withdraw/", page(self.withdraw_view), name="articles_article_withdraw"),
            *super().get_urls(),
        ]

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The story as readers will see it, from the same template; for those who may look at it here."""
        article = get_story(pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        _show_as_public(article)
        response = render_page(request, "articles/article.html", story_context(request, article))
        add_never_cache_headers(response)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask why, then withdraw."""
        article = get_story(pk)
        form = WithdrawalForm(request.POST or None, initial={"revision": article.revision})

        def withdraw() -> str:
            withdrawn = withdraw_article(
                article=article,
                reason=form.cleaned_data["reason"],
                reason_class=form.cleaned_data["reason_class"],
                hide_headline=form.cleaned_data["hide_headline"],
                expected_revision=form.get_expected_revision(),
            )
            self.log_change(request, article, [{"changed": {"fields": ["status"]}}])
            return tell_what_readers_see(withdrawn)

        return self.ask(
            request, article, form, title=_("Withdraw the story"), template="withdraw", act=withdraw
        )


def _show_as_public(article: Article) -> None:
    """Give a story, in memory, what its publication at this moment would."""
    text, now = article.text, timezone.now()
    if text.number is None:
        is_change = article.version > 0
        text.number, text.live_from = article.version + 1, now
        if is_change:
            text.updated_at = now
    article.published_at = article.published_at or now
    article.published_date = article.published_date or permalink_date(article.published_at)
    article.status, article.version = Status.PUBLISHED, text.number
