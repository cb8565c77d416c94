"""The page that asks for the right date of a story that readers know."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.actions import EditConflict, ImpossibleDate, NotPublic, correct_date
from articles.forms.moment_field import MomentField
from articles.forms.shown_again import ShownAgain
from articles.models import Article
from articles.moments import describe_moment
from articles.permissions import may_change, may_publish
from desk.admin.find_story import get_story


class DateForm(forms.Form):
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
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class DatePage(admin.ModelAdmin):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.date_view)
        return [path("<int:pk>/date/", view, name="articles_article_date"), *super().get_urls()]

    def date_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask when the story was published, then move it there."""
        article = get_story(pk)
        if not (may_publish(request.user) and may_change(request.user, article)):
            raise PermissionDenied
        form = DateForm(request.POST or None, initial=_opening(article))
        if form.is_valid() and self._correct_date(request, article, form):
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Correct the date of the story"),
            "subtitle": article.headline,
            "opts": self.opts,
            "media": self.media,
            "original": article,
            "form": form,
        }
        return TemplateResponse(request, "admin/articles/article/date.html", context)

    def _correct_date(self, request: HttpRequest, article: Article, form: DateForm) -> bool:
        # A request without a revision was made without looking at the story.
        revision = form.cleaned_data["revision"]
        try:
            moved = correct_date(
                article=article,
                published_at=form.cleaned_data["published_at"],
                note=form.cleaned_data["note"],
                expected_revision=-1 if revision is None else revision,
            )
        except EditConflict as conflict:
            form.add_error(
                None,
                _(
                    "Somebody else has saved this story meanwhile. Look at it again, then send this once more."
                ),
            )
            ShownAgain(form).put("revision", conflict.stored.revision)
            return False
        except ImpossibleDate as refusal:
            form.add_error("published_at", str(refusal))
            return False
        except NotPublic as refusal:
            form.add_error(None, str(refusal))
            return False
        before, after = _dated(article), _dated(moved)
        self.log_change(request, moved, [{"changed": {"fields": [f"published_at: {before} → {after}"]}}])
        self.message_user(request, _tell(article, moved), messages.SUCCESS)
        return True


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
