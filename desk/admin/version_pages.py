"""One earlier version of a story at the desk: its text, and whether readers may read it."""

from datetime import datetime

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.actions import (
    EditConflict,
    NotPublic,
    PublishedForGood,
    WorkingVersionExists,
    release_version,
    restore_version,
    unschedule_version,
    withhold_version,
)
from articles.models import Article, ArticleVersion, Status
from articles.permissions import may_change, may_publish
from desk.admin.question_page import QuestionForm
from desk.admin.standing import is_coming
from texts.story_html import run_in

LISTED_VERSIONS = 50
LARGEST_NUMBER = 2**31


class VersionPages(admin.ModelAdmin):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.version_view)
        return [
            path("<int:pk>/versions/<int:number>/", view, name="articles_article_version"),
            *super().get_urls(),
        ]

    def version_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Show a version, withheld or not, to those who may see the story here; publishers decide about it."""
        version = _get_version(pk, number)
        article = version.article
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        now = timezone.now()
        is_over = version.live_until is not None and version.live_until <= now
        may_decide = may_publish(request.user) and may_change(request.user, article)
        if request.method == "POST":
            if not may_decide:
                raise PermissionDenied
            return HttpResponseRedirect(self._decide(request, version) or request.path)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Version %d") % number,
            "subtitle": article.headline,
            "opts": self.opts,
            "media": self.media,
            "original": article,
            "version": version,
            "body": run_in(version.body_html, version.dateline, version.credit, is_rtl=version.is_rtl),
            "may_decide": may_decide,
            "is_decided_about": article.status == Status.PUBLISHED and is_over,
            "is_coming": is_coming(version, now),
            "is_seen": article.is_live(now) and not is_over and not is_coming(version, now),
            "is_restorable": article.status == Status.WITHDRAWN or article.is_live(now),
            "has_working_version": article.text.number is None,
        }
        return TemplateResponse(request, "admin/articles/article/version.html", context)

    def _decide(self, request: HttpRequest, version: ArticleVersion) -> str:
        """Do what was pressed, and return where that leads; empty: back to the version."""
        form = reverse("admin:articles_article_change", args=[version.article_id])
        leads_to = ""
        try:
            if "_restore" in request.POST:
                is_replacing = "replace" in request.POST
                opened = QuestionForm(request.POST)
                opened.full_clean()
                restore_version(
                    version=version,
                    is_replacing=is_replacing,
                    expected_revision=opened.get_expected_revision(),
                )
                done = _(
                    "What version %d says is the working version now. Readers see what they saw before: "
                    "look at it, then publish the change."
                )
                done, leads_to = done % version.number, form
            elif "_unschedule" in request.POST:
                unschedule_version(version=version)
                done = _(
                    "The change was taken back: it is the working version again, and nobody else sees it."
                )
                leads_to = form
            elif "_release" in request.POST:
                release_version(version=version)
                done = _("Version %d was released: readers can read it again.") % version.number
            elif "_withhold" in request.POST:
                withhold_version(version=version)
                done = _("Version %d is withheld: readers cannot read it.") % version.number
            else:
                return ""
        except EditConflict:
            refused = _(
                "Somebody else has saved this story meanwhile. Look at it again, then press the button once more."
            )
            self.message_user(request, refused, messages.ERROR)
            return ""
        except WorkingVersionExists:
            refused = _(
                "The story has a working version. Tick the box below to put this version in its place."
            )
            self.message_user(request, refused, messages.ERROR)
            return ""
        except (NotPublic, PublishedForGood) as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return ""
        self.log_change(request, version.article, done)
        self.message_user(request, done, messages.SUCCESS)
        return leads_to

    @admin.display(description=gettext_lazy("earlier versions"))
    def earlier_versions(self, obj: Article) -> SafeString | str:
        if obj.pk is None or not obj.version:
            return "–"
        earlier = obj.versions.public().filter(live_until__lte=timezone.now()).order_by("-number")
        versions = earlier.only(
            "number", "headline", "live_from", "updated_at", "is_withheld", "withdrawn_at"
        )
        rows = (
            (
                reverse("admin:articles_article_version", args=[obj.pk, version.number]),
                version.number,
                version.headline,
                "; ".join(_facts(version)),
            )
            for version in versions[:LISTED_VERSIONS]
        )
        items = format_html_join("", '<li><a href="{}">{}. {}</a> ({})</li>', rows)
        return format_html("<ul>{}</ul>", items) if items else "–"


def _facts(version: ArticleVersion) -> list[str]:
    began = version.version_began_at
    facts = [_moment(began)] if began else []
    if version.withdrawn_at:
        facts.append(_("withdrawn %s") % _moment(version.withdrawn_at))
    if version.is_withheld:
        facts.append(_("not shown to readers"))
    return facts


def _moment(moment: datetime) -> str:
    return date_format(localtime(moment), "Y-m-d H:i")


def _get_version(pk: int, number: int) -> ArticleVersion:
    versions = ArticleVersion.objects.select_related("article__newest", "source")
    # Numbers too long for the database name nothing.
    is_number = pk < 2**63 and number < LARGEST_NUMBER
    version = versions.filter(article=pk, number=number).first() if is_number else None
    if version is None:
        raise Http404("There is no such version.")
    return version
