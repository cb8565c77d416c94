"""What waits for the desk: senders' versions of stories that the desk has changed."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.actions import EditConflict
from articles.forms.shown_again import ShownAgain
from articles.forms.strict_admin import StrictAdmin
from articles.models import Article
from articles.permissions import may_change, may_publish
from texts.ids import is_id
from wires.deliveries.at_hand import is_worked_on, load_as_desk
from wires.deliveries.comparison import compare
from wires.deliveries.waiting import Decided, WorkedOn, dismiss, read_delivery, take_over
from wires.filings import Unfit
from wires.models import BecameOf, Delivery


class DecisionForm(forms.Form):
    """Which save of the story the editor looked at, and a public note on the version that is to come."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    version_note = forms.CharField(
        label=gettext_lazy("note on this version"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Readers see it with the new version: what changed, and why."),
    )


@admin.register(Delivery)
class DeliveryAdmin(StrictAdmin):
    """The list of what waits, and a page for each: compare, then take over or dismiss."""

    list_display = ["story", "sender", "received_at"]
    list_display_links = ["story"]
    list_select_related = ["article__newest"]
    list_per_page = 50
    ordering = ["-pk"]
    sortable_by = ()
    show_full_result_count = False
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delivery]:
        waiting = super().get_queryset(request).filter(became_of=BecameOf.WAITING)
        return waiting.defer("packed", "article__newest__body_html", "article__newest__body_original")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Delivery | None = None) -> bool:
        return request.user.has_perm("articles.change_article")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Delivery | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Delivery | None = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("story"))
    def story(self, obj: Delivery) -> str:
        return obj.article.headline

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {**(extra_context or {}), "title": _("Waiting for the desk")})

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the story beside what its sender says now, and do what the editor decides."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        delivery = self._find(object_id)
        if delivery is None:
            self.message_user(request, str(Decided()), messages.WARNING)
            return HttpResponseRedirect(reverse("admin:wires_delivery_changelist"))
        article = delivery.article
        may_decide = may_publish(request.user) and may_change(request.user, article)
        form = DecisionForm(request.POST or None, initial={"revision": article.revision})
        if request.method == "POST":
            if not may_decide:
                raise PermissionDenied
            if form.is_valid() and self._decide(request, delivery, form):
                return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
            ShownAgain(form).put("revision", article.revision)
        return self._show(request, delivery, form, may_decide)

    def _find(self, object_id: str) -> Delivery | None:
        if not is_id(object_id):
            raise Http404("There is no such delivery.")
        delivery = Delivery.objects.filter(pk=int(object_id), became_of=BecameOf.WAITING).first()
        if delivery:
            delivery.article = load_as_desk(delivery.article_id, timezone.now())
        return delivery

    def _decide(self, request: HttpRequest, delivery: Delivery, form: DecisionForm) -> bool:
        try:
            if "_take_over" in request.POST:
                done = _("The story says what its sender says now.")
                take_over(
                    delivery=delivery,
                    expected_revision=form.cleaned_data["revision"],
                    version_note=form.cleaned_data["version_note"],
                )
            elif "_dismiss" in request.POST:
                done = _("The sender's version is dismissed; the story stays as it is.")
                dismiss(delivery=delivery)
            else:
                return False
        except EditConflict:
            form.add_error(
                None, _("The story was saved since you opened this page. Compare again, then decide.")
            )
            delivery.article = load_as_desk(delivery.article_id, timezone.now())
            return False
        except (Unfit, Decided, WorkedOn) as refusal:
            form.add_error(None, str(refusal))
            return False
        admin.site.get_model_admin(Article).log_change(request, delivery.article, done)
        self.message_user(request, done, messages.SUCCESS)
        return True

    def _show(
        self, request: HttpRequest, delivery: Delivery, form: DecisionForm, may_decide: bool
    ) -> HttpResponse:
        try:
            differences, fault = compare(delivery.article, read_delivery(delivery)), ""
        except Unfit as unfit:
            differences, fault = [], str(unfit)
        context = {
            **self.admin_site.each_context(request),
            "title": _("What the sender says now"),
            "subtitle": delivery.article.headline,
            "opts": self.opts,
            "media": self.media,
            "delivery": delivery,
            "original": delivery.article,
            "differences": differences,
            "fault": fault,
            "form": form,
            "may_decide": may_decide,
            "is_worked_on": is_worked_on(delivery.article),
        }
        return TemplateResponse(request, "wires/delivery.html", context)
