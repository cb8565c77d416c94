"""The pages beside a story's form that ask before something is done to it that its readers will see."""

from collections.abc import Callable

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.actions import EditConflict, NotPublic
from articles.forms.shown_again import ShownAgain
from articles.models import Article
from articles.permissions import may_change, may_publish


class QuestionForm(forms.Form):
    """What is asked; `revision` is the story's as whoever answers has seen it."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def get_expected_revision(self) -> int:
        # A request without a revision was made without looking at the story.
        revision = self.cleaned_data.get("revision")
        return -1 if revision is None else revision


class QuestionPage(admin.ModelAdmin):
    def ask(
        self,
        request: HttpRequest,
        article: Article,
        form: QuestionForm,
        *,
        title: str,
        template: str,
        act: Callable[[], str],
    ) -> HttpResponse:
        """Show `form`; once it is answered, `act`, say what that returns, and lead back to the story's form.

        `act` may raise `EditConflict` or `NotPublic`, or `ValidationError` with the errors of its fields.
        """
        if not (may_publish(request.user) and may_change(request.user, article)):
            raise PermissionDenied
        if form.is_valid() and self._answer(request, form, act):
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": article.headline,
            "opts": self.opts,
            "media": self.media,
            "original": article,
            "form": form,
        }
        return TemplateResponse(request, f"admin/articles/article/{template}.html", context)

    def _answer(self, request: HttpRequest, form: QuestionForm, act: Callable[[], str]) -> bool:
        try:
            told = act()
        except EditConflict as conflict:
            form.add_error(
                None,
                _(
                    "Somebody else has saved this story meanwhile. Look at it again, then send this once more."
                ),
            )
            ShownAgain(form).put("revision", conflict.stored.revision)
            return False
        except NotPublic as refusal:
            form.add_error(None, str(refusal))
            return False
        except forms.ValidationError as refusal:
            form.add_error(None, refusal)
            return False
        self.message_user(request, told, messages.SUCCESS)
        return True
