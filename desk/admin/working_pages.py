"""The pages beside a story's form that ask what is to become of its working version."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.actions import Filing, drop_working_version, save_article
from articles.forms.moment_field import MomentField
from articles.forms.no_text import ASKED, NO_TEXT, AsksAboutText, has_text
from articles.forms.shown_again import ShownAgain
from articles.models import Article
from articles.permissions import may_publish
from desk.admin.find_story import get_story
from desk.admin.question_page import QuestionForm, QuestionPage
from reading.stories.what_readers_see import tell_what_readers_see


class ScheduleForm(QuestionForm, AsksAboutText):
    """From when on readers see what the working version says."""

    live_from = MomentField(
        label=gettext_lazy("Show it from"),
        help_text=gettext_lazy(
            "Until then readers see what they see now. A change that was to show at that very moment is replaced."
        ),
    )

    def clean_live_from(self) -> object:
        moment = self.cleaned_data["live_from"]
        if moment <= timezone.now():
            raise forms.ValidationError(
                _(
                    "That moment has passed. Choose a later one, or publish the change in the form of the story."
                )
            )
        return moment


class WorkingPages(QuestionPage):
    def get_urls(self) -> list[URLPattern]:
        def page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
            return self.admin_site.admin_view(view)

        return [
            path("<int:pk>/schedule/", page(self.schedule_view), name="articles_article_schedule"),
            path("<int:pk>/drop/", page(self.drop_view), name="articles_article_drop"),
            *super().get_urls(),
        ]

    def schedule_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask from when on readers shall see the working version, and let it show then by itself."""
        article = get_story(pk)
        form = ScheduleForm(request.POST or None, initial={"revision": article.revision})

        def schedule() -> str:
            if not (has_text(article.body_html) or form.cleaned_data.get(ASKED)):
                ShownAgain(form).put(ASKED, "yes")
                raise forms.ValidationError(NO_TEXT, code="no_text")
            changed = save_article(
                filing=Filing(article=article),
                expected_revision=form.get_expected_revision(),
                live_from=form.cleaned_data["live_from"],
            )
            told = tell_what_readers_see(changed)
            self.log_change(request, changed, _("Scheduled the change."))
            return told

        title = _("Schedule the change")
        return self._without_working_version(request, article) or self.ask(
            request, article, form, title=title, template="schedule", act=schedule
        )

    def drop_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask whether the working version is to go, and delete it."""
        article = get_story(pk)
        form = QuestionForm(request.POST or None, initial={"revision": article.revision})

        def drop() -> str:
            kept = drop_working_version(article=article, expected_revision=form.get_expected_revision())
            self.log_change(request, kept, _("Dropped the working version."))
            return format_html(
                _("The working version of “{headline}” is gone. Readers see what they saw before."),
                headline=format_html("<bdi>{}</bdi>", kept.headline),
            )

        title = _("Drop the working version")
        return self._without_working_version(request, article) or self.ask(
            request, article, form, title=title, template="drop", act=drop
        )

    def _without_working_version(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        """Lead whoever may decide back to the form of a story that has none, or that readers have not seen."""
        has_one = article.version > 0 and article.text.number is None
        if has_one or not may_publish(request.user):
            return None
        self.message_user(request, _("This story has no working version any more."), messages.WARNING)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
