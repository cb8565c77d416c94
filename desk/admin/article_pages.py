"""The pages of a single story beside its form: the preview, and the question why it is withdrawn."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from articles.actions import EditConflict, NotPublic, withdraw_article
from articles.forms.shown_again import ShownAgain
from articles.models import Article, Status
from articles.permalinks import permalink_date
from articles.permissions import may_change, may_publish
from desk.admin.find_story import get_story
from desk.admin.withdrawal_form import WithdrawalForm
from reading.pages import render_page
from reading.stories.story_page import story_context
from reading.stories.what_readers_see import tell_what_readers_see


class ArticlePages(admin.ModelAdmin):
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
        if article.published_at is None:
            article.published_at = timezone.now()
        if article.published_date is None:
            article.published_date = permalink_date(article.published_at)
        article.status, article.version = Status.PUBLISHED, article.version or 1
        response = render_page(request, "articles/article.html", story_context(request, article))
        add_never_cache_headers(response)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask why, then withdraw."""
        article = get_story(pk)
        if not (may_publish(request.user) and may_change(request.user, article)):
            raise PermissionDenied
        form = WithdrawalForm(request.POST or None, initial={"revision": article.revision})
        if form.is_valid() and self._withdraw(request, article, form):
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Withdraw the story"),
            "subtitle": article.headline,
            "opts": self.opts,
            "media": self.media,
            "original": article,
            "form": form,
        }
        return TemplateResponse(request, "admin/articles/article/withdraw.html", context)

    def _withdraw(self, request: HttpRequest, article: Article, form: WithdrawalForm) -> bool:
        # A request without a revision was made without looking at the story.
        revision = form.cleaned_data["revision"]
        try:
            withdrawn = withdraw_article(
                article=article,
                reason=form.cleaned_data["reason"],
                hide_headline=form.cleaned_data["hide_headline"],
                expected_revision=-1 if revision is None else revision,
            )
        except EditConflict as conflict:
            form.add_error(
                None,
                _(
                    "Somebody else has saved this story meanwhile. Look at it again, then withdraw it on purpose."
                ),
            )
            ShownAgain(form).put("revision", conflict.stored.revision)
            return False
        except NotPublic as refusal:
            form.add_error(None, str(refusal))
            return False
        self.log_change(request, article, [{"changed": {"fields": ["status"]}}])
        self.message_user(request, tell_what_readers_see(withdrawn), messages.SUCCESS)
        return True
