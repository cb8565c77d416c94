"""The page that asks for the right date of a story that readers know."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.actions import ImpossibleDate, correct_date
from articles.forms.moment_field import MomentField
from articles.models import Article
from articles.moments import describe_moment
from desk.admin.find_story import get_story
from desk.admin.question_page import QuestionForm, QuestionPage


class DateForm(QuestionForm):
    """When a story was published, and what its readers are told."""

    published_at = MomentField(
        label=gettext_lazy("When it was published"),
        help_text=gettext_lazy(
            "On another day the story gets another address. The present one leads there for good."
        ),
    )
    note = forms.CharField(
        label=gettext_lazy("Note for readers"),
        help_text=gettext_lazy("It stands below the story, and in its history, as every correction does."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        max_length=2000,
    )


class DatePage(QuestionPage):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.date_view)
        return [path("<int:pk>/date/", view, name="articles_article_date"), *super().get_urls()]

    def date_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask when the story was published, then move it there."""
        article = get_story(pk)
        form = DateForm(request.POST or None, initial=_opening(article))

        def move() -> str:
            try:
                moved = correct_date(
                    article=article,
                    published_at=form.cleaned_data["published_at"],
                    note=form.cleaned_data["note"],
                    expected_revision=form.get_expected_revision(),
                )
            except ImpossibleDate as refusal:
                raise forms.ValidationError({"published_at": str(refusal)}) from refusal
            changed = f"published_at: {_dated(article)} → {_dated(moved)}"
            self.log_change(request, moved, [{"changed": {"fields": [changed]}}])
            return _tell(article, moved)

        title = _("Correct the date of the story")
        return self.ask(request, article, form, title=title, template="date", act=move)


def _opening(article: Article) -> dict[str, object]:
    opening: dict[str, object] = {"revision": article.revision, "published_at": article.published_at}
    if article.published_at is not None:
        opening["note"] = _("The date of this story was wrong: it said %s.") % _dated(article)
    return opening


def _dated(article: Article) -> str:
    return describe_moment(article.published_at) if article.published_at else ""


def _tell(before: Article, moved: Article) -> str:
    words = _(
        "“{headline}” is dated {moment} now. Readers see it at {where}; its former address leads there."
    )
    if before.get_absolute_url() == moved.get_absolute_url():
        words = _("“{headline}” is dated {moment} now. Readers see it at {where}, as before.")
    return format_html(
        words,
        headline=format_html("<bdi>{}</bdi>", moved.headline),
        moment=_dated(moved),
        where=format_html('<a href="{0}">{0}</a>', moved.get_absolute_url()),
    )
