from functools import partial
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import IntegrityError, models
from django.db.models import QuerySet
from django.db.models.expressions import Combinable
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from articles.actions import EditConflict, PublishedForGood, delete_draft, save_article
from articles.forms.moment_field import AdminMomentField, AdminMomentWidget
from articles.forms.no_text import ASKED
from articles.forms.sent_twice import find_saved, name_new_story, sent_form
from articles.forms.strict_admin import LOOK_AGAIN, StrictAdmin, desk
from articles.forms.text_form import with_text
from articles.models import Article, Status
from articles.permissions import may_change, may_delete, may_publish, signed_in
from articles.querysets import ArticleQuerySet
from articles.work_ahead import work_ahead_of_form
from desk.admin.article_actions import ArticleActions
from desk.admin.article_form import FILED, SAID, WIDGETS, ArticleForm
from desk.admin.article_list import (
    BoundedPaginator,
    DateFilter,
    SectionFilter,
    SourceFilter,
    StatusFilter,
    find_articles,
)
from desk.admin.article_pages import ArticlePages
from desk.admin.date_page import DatePage
from desk.admin.standing import describe_status, find_standing
from desk.admin.version_pages import VersionPages
from desk.admin.working_pages import WorkingPages
from reading.stories.what_readers_see import tell_what_readers_see

FIXED_ONCE_PUBLIC = ("slug", "guid", "published_at", "embargoed_until")
EDITORS_ALONE = ("published_at", "embargoed_until", "prominence")
# Sent along by the form; of no use to whoever only looks.
ASIDE = ("opened_as", ASKED)


@admin.register(Article)
class ArticleAdmin(ArticlePages, DatePage, VersionPages, WorkingPages, ArticleActions, StrictAdmin):
    """The desk. It asks `articles.permissions` who may do what, and writes through `articles.actions`."""

    form = ArticleForm
    list_display = ["headline", "shown_status", "section", "source", "published", "version"]
    list_filter = [StatusFilter, SectionFilter, SourceFilter, DateFilter]
    search_fields = ["newest__headline", "slug", "guid"]
    search_help_text = _(
        "The opening words of a headline, a slug or a guid; words inside headlines among the latest stories."
    )
    list_select_related = ["newest__source", "newest__section"]
    list_per_page = 50
    # Any other order would sort the whole archive.
    sortable_by = ()
    paginator = BoundedPaginator
    show_full_result_count = False
    # Facets would count the whole archive once for every choice of every filter.
    show_facets = admin.ShowFacets.NEVER
    choosing_fields = ("source", *FILED)
    formfield_overrides = {
        models.URLField: {"assume_scheme": "https"},
        models.DateTimeField: {"form_class": AdminMomentField, "widget": AdminMomentWidget},
    }
    save_on_top = False
    readonly_fields = ["withdrawal_reason", "created_by", "created_at", "version", "earlier_versions"]
    fieldsets = [
        (None, {"fields": ["headline", "deck", "update_marker", "source", "byline", "filed_authors"]}),
        (_("Text"), {"fields": ["dateline", "filed_places", "body_html", "credit"]}),
        (
            _("Filing"),
            {"fields": ["section", "filed_topics", "language", "rights", "original_url", "slug", "guid"]},
        ),
        (_("Timing"), {"fields": ["status", "published_at", "embargoed_until", "prominence"]}),
        (_("Notes"), {"fields": ["version_note", "withdrawal_reason"]}),
        (
            _("History"),
            {
                "fields": [
                    "opened_revision",
                    "opened_as",
                    ASKED,
                    "version",
                    "earlier_versions",
                    "created_by",
                    "created_at",
                ]
            },
        ),
    ]

    # --- Who may ---

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_change(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or may_delete(request.user, obj))

    # --- The list ---

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        queryset = cast(ArticleQuerySet, super().get_queryset(request))
        match = request.resolver_match
        is_list = match is not None and (match.url_name or "").endswith("_changelist")
        queryset = queryset.at_desk()
        return queryset.defer("newest__body_html", "newest__body_original") if is_list else queryset

    def get_ordering(self, request: HttpRequest) -> list[str | Combinable]:
        # In the order of the index that the filter walks: else a year of stories would be sorted for one page.
        return ["-published_date", "-pk"] if request.GET.get(DateFilter.parameter_name) else ["-pk"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        if not search_term.strip():
            return queryset, False
        return queryset.filter(pk__in=find_articles(search_term)), False

    @admin.display(description=_("status"))
    def shown_status(self, obj: Article) -> str:
        return describe_status(obj)

    @admin.display(description=_("published"), empty_value="–")
    def published(self, obj: Article) -> str | None:
        return date_format(localtime(obj.published_at), "Y-m-d H:i") if obj.published_at else None

    # --- The form ---

    def formfield_for_foreignkey(
        self, db_field: "models.ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "source":
            # Hundreds of sources: looked up as one types. `autocomplete_fields` knows the story's own columns alone.
            kwargs["widget"] = AutocompleteSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_form(
        self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any
    ) -> type[ArticleForm]:
        shown = [name for name in SAID if name not in self.get_readonly_fields(request, obj)]
        if not self.has_change_permission(request, obj) and obj is not None:
            shown = []
        said = with_text(
            self.form, shown, widgets=WIDGETS, formfield=partial(self.formfield_for_dbfield, request=request)
        )
        form = super().get_form(request, obj, change, form=said, **kwargs)
        return type("ArticleForm", (form,), {"user": request.user})

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [
            (title, {**options, "fields": [name for name in options["fields"] if name not in ASIDE]})
            for title, options in fieldsets
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> list[str]:
        names = list(super().get_readonly_fields(request, obj))
        if obj is not None and (obj.status == Status.WITHDRAWN or obj.is_live()):
            names += FIXED_ONCE_PUBLIC
        if not may_publish(request.user):
            names += EDITORS_ALONE
        return list(dict.fromkeys(names))

    def view_on_site(self, obj: Article) -> str | None:
        is_public = obj.is_live() or obj.status == Status.WITHDRAWN
        return obj.get_absolute_url() if is_public else None

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        context = {
            **(extra_context or {}),
            "may_publish": may_publish(request.user),
            "show_save_and_add_another": False,
        }
        if request.method == "POST":
            # Before the transaction begins: on SQLite all other writers wait from then on.
            desk(request).ahead = work_ahead_of_form(request.POST)
        response = self._checked_view(request, object_id, form_url, context)
        is_refused = request.method == "POST" and response.status_code == 200
        return (is_refused and self._answer_again(request, object_id)) or response

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Article | None = None,
    ) -> HttpResponse:
        context["standing"] = find_standing(obj) if obj is not None else None
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _checked_view(self, request: HttpRequest, *args: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args)
        except (EditConflict, IntegrityError):
            # Saved by another in the moment since the form was checked: check it again, and say so.
            return super().changeform_view(request, *args)
        except PublishedForGood as refusal:
            desk(request).refusal = str(refusal)
            return super().changeform_view(request, *args)

    def _answer_again(self, request: HttpRequest, object_id: str | None) -> HttpResponse | None:
        """Answer a form that was saved a moment ago as it was answered then."""
        pk = find_saved(request)
        saved = None if pk is None else self.get_object(request, str(pk))
        if saved is None or LOOK_AGAIN in request.POST:
            return None
        return self.response_change(request, saved) if object_id else self.response_add(request, saved)

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> list[dict[str, Any]]:
        return [*super().construct_change_message(request, form, formsets, add), sent_form(request)]

    def save_model(self, request: HttpRequest, obj: Article, form: ArticleForm, change: bool) -> None:
        if not change:
            obj.created_by = signed_in(request)
        filing = form.filing
        filing.ahead = desk(request).ahead
        save_article(
            filing=filing,
            expected_revision=form.cleaned_data["opened_revision"] if change else None,
            is_working=form.is_working,
        )

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        delete_draft(article=obj)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._to_preview(request, obj) or self._tell(
            request, obj, self.response_post_save_change(request, obj)
        )

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: str | None = None
    ) -> HttpResponse:
        answer = self._to_preview(request, obj) or self._tell(
            request, obj, self.response_post_save_add(request, obj)
        )
        return name_new_story(request, answer, obj)

    def _tell(self, request: HttpRequest, obj: Article, to_the_list: HttpResponse) -> HttpResponse:
        """Say what has become of the story for its readers; go on with it where that was asked for."""
        self.message_user(request, tell_what_readers_see(obj), messages.SUCCESS)
        if "_continue" not in request.POST or not self.has_change_permission(request, obj):
            return to_the_list
        filters: dict[str, Any] = {
            "preserved_filters": self.get_preserved_filters(request),
            "opts": self.opts,
        }
        form = reverse("admin:articles_article_change", args=[obj.pk])
        return HttpResponseRedirect(add_preserved_filters(filters, form))

    def _to_preview(self, request: HttpRequest, obj: Article) -> HttpResponse | None:
        if "_preview" not in request.POST:
            return None
        return HttpResponseRedirect(reverse("admin:articles_article_preview", args=[obj.pk]))

    # --- Shown, not written ---

    @admin.display(description=_("authors"))
    def filed_authors(self, obj: Article) -> str:
        return ", ".join(
            row.author.name for row in obj.author_rows.select_related("author").order_by("position")
        )

    @admin.display(description=_("topics"))
    def filed_topics(self, obj: Article) -> str:
        return ", ".join(
            row.topic.name for row in obj.topic_rows.select_related("topic").order_by("topic__name")
        )

    @admin.display(description=_("places"))
    def filed_places(self, obj: Article) -> str:
        return ", ".join(
            row.place.name for row in obj.place_rows.select_related("place").order_by("position")
        )

    @admin.display(description=_("saves"))
    def opened_revision(self, obj: Article) -> int:
        return obj.revision
