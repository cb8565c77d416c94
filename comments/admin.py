from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import truncatechars
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.strict_admin import StrictAdmin
from comments.actions import approve_comments, reject_comments, remove_comments
from comments.models import Comment, Status

DECISIONS: dict[str, Callable[..., list[int]]] = {
    "approve": approve_comments,
    "reject": reject_comments,
    "remove": remove_comments,
}


@admin.register(Comment)
class CommentAdmin(StrictAdmin):
    """Moderation: everything is read here, and only decided upon. Nothing is added, rewritten or deleted."""

    list_display = ("excerpt", "author_name", "answered", "status", "story", "created_at")
    list_filter = ("status", "created_at", "article__section")
    search_fields = ("author_name", "email", "body", "article__headline")
    search_help_text = _("Searches names, e-mail addresses, comments and headlines.")
    list_per_page = 50
    # A waiting comment stands nowhere on the site; the story is linked instead.
    view_on_site = False
    show_full_result_count = False
    # What waits comes first, the longest waiting of it; then the newest.
    ordering = (
        Case(When(status=Status.PENDING, then=Value(0)), default=Value(1)),
        Case(When(status=Status.PENDING, then="pk"), default=Value(0)),
        "-pk",
    )
    actions = ("approve", "reject", "remove")
    actions_selection_counter = True
    fields = ("status", "text", "author_name", "email", "created_at", "story", "article_version", "answers")
    readonly_fields = fields
    change_form_template = "admin/comments/comment/change_form.html"

    class Media:
        css = {"all": ["newsroom/moderation.css"]}

    # --- Who may ---

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        return False

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("comments.moderate_comment")

    def has_change_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        return self.has_moderate_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        return request.user.has_perm("comments.view_comment") or self.has_moderate_permission(request)

    # --- What is shown ---

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        return super().get_queryset(request).select_related("article", "parent")

    @admin.display(description=_("comment"))
    def excerpt(self, comment: Comment) -> str:
        return truncatechars(comment.body, 120)

    @admin.display(description=_("comment"))
    def text(self, comment: Comment) -> SafeString:
        return format_html('<div dir="auto">{}</div>', mark_safe(comment.body_html))  # noqa: S308 - cleaned when written

    @admin.display(description=_("story"), ordering="article__headline")
    def story(self, comment: Comment) -> SafeString:
        address = f"{comment.article.get_absolute_url()}#{comment.anchor}"
        return format_html('<a href="{}">{}</a>', address, comment.article.headline)

    @admin.display(description=_("in reply to"))
    def answers(self, comment: Comment) -> SafeString | str:
        if comment.parent is None:
            return _("the story")
        address = reverse("admin:comments_comment_change", args=[comment.parent_id])
        return format_html('<a href="{}">{}</a>', address, truncatechars(str(comment.parent), 200))

    @admin.display(description=_("in reply to"), empty_value="")
    def answered(self, comment: Comment) -> str | None:
        return comment.parent.author_name if comment.parent else None

    # --- What is decided ---

    @admin.action(description=_("Approve: readers see it"), permissions=["moderate"])
    def approve(self, request: HttpRequest, comments: QuerySet[Comment]) -> None:
        self._decide(request, "approve", comments)

    @admin.action(description=_("Reject what waits: readers never see it"), permissions=["moderate"])
    def reject(self, request: HttpRequest, comments: QuerySet[Comment]) -> None:
        self._decide(request, "reject", comments)

    @admin.action(description=_("Remove what readers see; its answers stay"), permissions=["moderate"])
    def remove(self, request: HttpRequest, comments: QuerySet[Comment]) -> None:
        self._decide(request, "remove", comments)

    def _decide(self, request: HttpRequest, decision: str, comments: QuerySet[Comment]) -> None:
        changed = DECISIONS[decision](
            ids=comments.order_by().values_list("pk", flat=True), moderator=request.user
        )
        self._log(request, decision, changed)
        message = ngettext("%(count)d comment changed.", "%(count)d comments changed.", len(changed))
        level = messages.SUCCESS if changed else messages.WARNING
        self.message_user(request, message % {"count": len(changed)}, level)

    def _log(self, request: HttpRequest, decision: str, changed: list[int]) -> None:
        for start in range(0, len(changed), 500):
            LogEntry.objects.log_actions(
                user_id=request.user.pk,
                queryset=Comment.objects.filter(pk__in=changed[start : start + 500]),
                action_flag=CHANGE,
                change_message=[{"changed": {"fields": [decision]}}],
            )

    def save_model(self, request: HttpRequest, obj: Comment, form: Any, change: bool) -> None:
        """Write nothing: the page of one comment has no field, only decisions."""

    def log_change(self, request: HttpRequest, obj: Comment, message: Any) -> LogEntry | None:
        """Log no change that was none: decisions are logged where they are taken."""
        return super().log_change(request, obj, message) if message else None

    def response_change(self, request: HttpRequest, obj: Comment) -> HttpResponse:
        decision = next((name for name in DECISIONS if f"_{name}" in request.POST), None)
        if decision:
            self._decide(request, decision, Comment.objects.filter(pk=obj.pk))
        return HttpResponseRedirect(reverse("admin:comments_comment_changelist"))
