"""Bulk actions on stories: each story is checked, done and reported by itself."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.actions import (
    EditConflict,
    Filing,
    NotPublic,
    PublishedForGood,
    save_article,
    withdraw_article,
)
from articles.forms.no_text import has_text
from articles.models import Article, Status
from articles.permissions import may_change, may_publish
from desk.admin.withdrawal_form import WithdrawalForm
from reading.stories.what_readers_see import tell_what_readers_see

MOST_AT_ONCE = 200

# What is done to one story, at the save of it that the editor saw; returns what the editor is told.
Deed = Callable[[Article, int], SafeString]


class ArticleActions(admin.ModelAdmin):
    actions = ["publish_stories", "send_back_to_draft", "withdraw_stories"]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        # Deleting is for single drafts that were never published.
        actions.pop("delete_selected", None)
        if not may_publish(request.user):
            actions.pop("publish_stories", None)
            actions.pop("withdraw_stories", None)
        return actions

    def action_checkbox(self, obj: Article) -> SafeString:
        """The row's check box, and which save of the story the row shows."""
        box = super().action_checkbox(obj)
        return format_html('{}<input type="hidden" name="revision_{}" value="{}">', box, obj.pk, obj.revision)

    @admin.action(description=gettext_lazy("Publish the selected stories"), permissions=["change"])
    def publish_stories(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        """Publish each; before any is, ask what is to become of those without a text."""
        without_text = request.POST.get("without_text")
        if without_text not in {"publish", "leave"} and (question := self._ask_about_text(request, queryset)):
            return question

        def publish(article: Article, revision: int) -> SafeString:
            if not may_publish(request.user):
                raise NotAllowed
            if article.status == Status.PUBLISHED and article.text.number is not None:
                return tell_what_readers_see(article, already=True)
            if without_text != "publish" and not has_text(article.body_html):
                raise WithoutText
            return self._give_status(article, Status.PUBLISHED, revision)

        self._do_each(request, queryset, publish)
        return None

    @admin.action(description=gettext_lazy("Send the selected stories back to draft"), permissions=["change"])
    def send_back_to_draft(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        def send_back(article: Article, revision: int) -> SafeString:
            return self._give_status(article, Status.DRAFT, revision)

        self._do_each(request, queryset, send_back)

    @admin.action(description=gettext_lazy("Withdraw the selected stories…"), permissions=["change"])
    def withdraw_stories(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        form = WithdrawalForm(request.POST if "reason" in request.POST else None)
        if not form.is_valid():
            return self._ask_for_reason(request, queryset, form)

        def withdraw(article: Article, revision: int) -> SafeString:
            if not may_publish(request.user):
                raise NotAllowed
            withdrawn = withdraw_article(
                article=article,
                reason=form.cleaned_data["reason"],
                reason_class=form.cleaned_data["reason_class"],
                hide_headline=form.cleaned_data["hide_headline"],
                expected_revision=revision,
            )
            return tell_what_readers_see(withdrawn)

        self._do_each(request, queryset, withdraw)
        return None

    def _give_status(self, article: Article, status: Status, revision: int) -> SafeString:
        article.status = status
        return tell_what_readers_see(save_article(filing=Filing(article=article), expected_revision=revision))

    def _do_each(self, request: HttpRequest, queryset: QuerySet[Article], deed: Deed) -> None:
        chosen = list(queryset.order_by("-pk").values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        if len(chosen) > MOST_AT_ONCE:
            self.message_user(request, _("Choose at most %d stories at once.") % MOST_AT_ONCE, messages.ERROR)
            return
        for pk in chosen:
            article = Article.objects.at_desk().filter(pk=pk).first()
            if article is not None:
                self._do_one(request, article, deed)

    def _do_one(self, request: HttpRequest, article: Article, deed: Deed) -> None:
        headline = article.headline
        revision = request.POST.get(f"revision_{article.pk}", "")
        try:
            if not may_change(request.user, article):
                raise NotAllowed
            if not (revision.isascii() and revision.isdigit() and len(revision) < 10):
                raise NotOnThePage
            said: str = deed(article, int(revision))
            self.log_change(request, article, [{"changed": {"fields": ["status"]}}])
            self.message_user(request, said, messages.SUCCESS)
            return
        except NotAllowed:
            said = _("is not yours to change that way")
        except NotOnThePage:
            said = _("was not on the page you looked at, and stays as it is")
        except EditConflict:
            said = _("was saved by somebody else meanwhile, and stays as it is: look at it again")
        except WithoutText:
            said = _("has no text, and stays as it is")
        except (PublishedForGood, NotPublic) as refusal:
            said = _("stays as it is. %s") % refusal
        self.message_user(request, f"“{headline}”: {said}", messages.ERROR)

    def _ask_for_reason(
        self, request: HttpRequest, queryset: QuerySet[Article], form: WithdrawalForm
    ) -> HttpResponse:
        more = {"title": _("Withdraw stories"), "form": form}
        return self._ask(request, queryset, "admin/articles/article/withdraw_stories.html", more)

    def _ask_about_text(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        known = queryset.filter(status=Status.PUBLISHED, newest__number__isnull=False)
        asked_about = queryset.exclude(pk__in=known.values("pk"))
        bodies = asked_about.order_by("-pk").values_list("pk", "newest__body_html")
        without_text = {pk for pk, body in bodies[:MOST_AT_ONCE] if not has_text(body)}
        if not without_text:
            return None
        more = {"title": _("Publish stories without a text?"), "without_text": without_text}
        return self._ask(request, queryset, "admin/articles/article/publish_without_text.html", more)

    def _ask(
        self, request: HttpRequest, queryset: QuerySet[Article], template: str, more: dict[str, Any]
    ) -> HttpResponse:
        articles = list(queryset.order_by("-pk")[: MOST_AT_ONCE + 1])
        # The revisions that the editor saw in the list, not those of this moment.
        rows = [(article, request.POST.get(f"revision_{article.pk}", "")) for article in articles]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": self.media,
            "rows": rows,
            **more,
        }
        return TemplateResponse(request, template, context)


class NotAllowed(Exception):
    """This user may not do this to this story."""


class WithoutText(Exception):
    """The editor was asked, and wants no story without a text published."""


class NotOnThePage(Exception):
    """A story that the editor did not see when choosing: nobody decides unseen."""
