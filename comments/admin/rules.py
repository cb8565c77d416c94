from typing import Any
from urllib.parse import urlencode, urlsplit

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, URLPattern, path, resolve, reverse
from django.utils.translation import gettext_lazy as _

from articles.forms.strict_admin import StrictAdmin
from articles.models import Article, Status
from articles.permissions import signed_in
from articles.shown_headlines import show_texts
from comments.actions import delete_rules, save_rules
from comments.models import ConversationRules, Mode
from comments.rules import DEFAULT_APPROVED_NEEDED, DEFAULT_MODE

# Trust is judged by a bounded number of a person's latest comments.
MOST_NEEDED = 20
MOST_DAYS = 3650
_wider = _("Empty: as the next wider rules say (story, section, site).")


class StoryField(forms.CharField):
    """A story by the address of its page, as it is copied from a browser."""

    def clean(self, value: Any) -> Article | None:
        address = super().clean(value)
        if not address:
            return None
        try:
            match = resolve(urlsplit(address).path)
        except (Resolver404, ValueError) as error:
            raise ValidationError(_("This is not the address of a story.")) from error
        story = (
            Article.objects.at_permalink(**match.kwargs).first()
            if match.view_name == "articles:article"
            else None
        )
        if story is None:
            raise ValidationError(_("There is no story at this address."))
        return story


class RulesForm(forms.ModelForm):
    article = StoryField(
        label=_("Story"),
        required=False,
        help_text=_(
            "The address of its page. Leave story and section empty for the rules of the whole site."
        ),
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
    )
    mode = forms.ChoiceField(
        label=_("Mode"),
        required=False,
        choices=[("", _("as the next wider rules say")), *Mode.choices],
        help_text=_("Where no rules say anything: “%(mode)s”.") % {"mode": DEFAULT_MODE.label},
    )
    approved_needed = forms.IntegerField(
        label=_("Approved comments that end a newcomer's waiting"),
        required=False,
        min_value=0,
        max_value=MOST_NEEDED,
        help_text=_("%(wider)s Where none say anything: %(number)d.")
        % {"wider": _wider, "number": DEFAULT_APPROVED_NEEDED},
    )
    close_after_days = forms.IntegerField(
        label=_("Closes so many days after publication"),
        required=False,
        min_value=0,
        max_value=MOST_DAYS,
        help_text=_("%(wider)s 0: never.") % {"wider": _wider},
    )

    class Meta:
        model = ConversationRules
        fields = ("section", "article", "mode", "approved_needed", "close_after_days")

    def clean(self) -> dict[str, Any]:
        super().clean()
        typed = self.cleaned_data
        if self.instance.pk is not None or self.errors:
            return typed
        section, article = typed.get("section"), typed.get("article")
        if section and article:
            raise ValidationError(_("Choose a section or a story, not both."))
        there = ConversationRules.objects.filter(
            section=section, article=article, is_site=None if section or article else True
        )
        if there.exists():
            raise ValidationError(_("There are such rules already: change those."))
        return typed

    def _post_clean(self) -> None:
        # The scope is checked above; whether it is the site's is no field, so the constraint cannot be asked here.
        self._validate_constraints = False
        super()._post_clean()  # type: ignore[misc]  # the stubs leave it out


@admin.register(ConversationRules)
class ConversationRulesAdmin(StrictAdmin):
    """Who may say something below which stories, and what waits for a moderator."""

    form = RulesForm
    list_display = ("__str__", "mode", "approved_needed", "close_after_days")
    list_select_related = ("section", "article")
    ordering = ("-is_site", "section__name", "-pk")
    fields = ("section", "article", "mode", "approved_needed", "close_after_days")
    choosing_fields = ("section",)

    def get_urls(self) -> list[URLPattern]:
        of_story = self.admin_site.admin_view(self.of_story_view)
        return [
            path("of-story/<int:pk>/", of_story, name="comments_conversationrules_of_story"),
            *super().get_urls(),
        ]

    def of_story_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Lead to a story's own rules, or to where they are made.

        The address of a story that is not out yet is for those alone who may see the story at the desk.
        """
        if not (self.has_change_permission(request) or self.has_add_permission(request)):
            raise PermissionDenied
        article = Article.objects.filter(pk=pk, published_date__isnull=False).first() if pk < 2**63 else None
        is_seen = article is not None and (article.is_live() or article.status == Status.WITHDRAWN)
        if article is None or not (is_seen or request.user.has_perm("articles.view_article")):
            raise Http404("There is no such story.")
        rules = ConversationRules.objects.filter(article=article).first()
        if rules is not None:
            return HttpResponseRedirect(reverse("admin:comments_conversationrules_change", args=[rules.pk]))
        address = urlencode({"article": article.get_absolute_url()})
        return HttpResponseRedirect(f"{reverse('admin:comments_conversationrules_add')}?{address}")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin with the address of the story that led here: mere text, read when the form is sent."""
        return {"article": request.GET.get("article", "")}

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        changes = super().get_changelist_instance(request)
        show_texts(rules.article for rules in changes.result_list if rules.article is not None)
        return changes

    def get_object(self, *args: Any, **kwargs: Any) -> ConversationRules | None:
        """With its story as readers know it: moderators need not see what the desk works on."""
        rules: ConversationRules | None = super().get_object(*args, **kwargs)
        show_texts(rules.article for rules in [rules] if rules is not None and rules.article is not None)
        return rules

    def get_readonly_fields(
        self, request: HttpRequest, obj: ConversationRules | None = None
    ) -> tuple[str, ...]:
        """Whose rules these are is decided once."""
        return ("section", "article") if obj else ()

    def save_model(self, request: HttpRequest, obj: ConversationRules, form: Any, change: bool) -> None:
        saved = save_rules(
            section=obj.section,
            article=obj.article,
            mode=obj.mode,
            approved_needed=obj.approved_needed,
            close_after_days=obj.close_after_days,
            moderator=signed_in(request),
        )
        obj.pk = saved.pk

    def delete_model(self, request: HttpRequest, obj: ConversationRules) -> None:
        delete_rules(rules=obj, moderator=signed_in(request))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[ConversationRules]) -> None:
        for rules in queryset:
            delete_rules(rules=rules, moderator=signed_in(request))
