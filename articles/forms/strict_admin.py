"""A `ModelAdmin` that strangers' addresses and forged forms can neither break nor keep busy, and that loses no words.

Django lets an address filter a list by any field and any lookup: one with a regular expression would keep the
database busy for as long as its sender likes. And it takes ids from addresses and forms as they come.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.db import DataError
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from articles.work_ahead import WorkedAhead
from texts.ids import is_id

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Sent along by whoever wants a form shown again and not obeyed: it was posted before, and could not be taken then.
LOOK_AGAIN = "_look_again"
NOT_SAVED_YET = _("Nothing is saved yet. What you typed stands in the form again: look at it, then save.")
# All that the links of Django's filters by field ask for.
ASKED = ("", "__exact", "__id__exact", "__isnull", "__gte", "__lt")


class DeskRequest(HttpRequest):
    """What the desk notes on a request while it answers it."""

    # Why the form that was sent is shown again and not obeyed.
    refusal: "StrOrPromise"
    # What was worked out of the form before the transaction began.
    ahead: WorkedAhead | None


def desk(request: HttpRequest) -> DeskRequest:
    """Return the request as something that notes can be put on."""
    return cast(DeskRequest, request)


class StrictChangeList(ChangeList):
    """Leads from a value that no column holds back to the whole list, as Django does from other faulty ones."""

    def get_results(self, request: HttpRequest) -> None:
        try:
            super().get_results(request)
        except (DataError, OverflowError, ValueError) as error:
            raise IncorrectLookupParameters from error


class StrictAdmin(admin.ModelAdmin):
    """Answers 400 where its list is asked for by anything but `list_filter`; ids that are none name nothing."""

    # Fields of the form that choose rows by their ids: Django looks those up once more to print a faulty form.
    choosing_fields: tuple[str, ...] = ()

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return StrictChangeList

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        allowed: set[str] = set()
        for each in self.get_list_filter(request):
            if isinstance(each, str):
                allowed.update(each + ending for ending in ASKED)
            elif isinstance(each, type) and issubclass(each, admin.SimpleListFilter) and each.parameter_name:
                allowed.add(each.parameter_name)
        return lookup in allowed

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        return super().get_object(request, object_id, from_field or None)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin a new thing empty: values from an address are not checked as those from a form are."""
        return {}

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> "type[ModelForm[Any]]":
        form = super().get_form(request, *args, **kwargs)
        refusal = getattr(desk(request), "refusal", "")
        return _refusing(form, refusal) if refusal else form

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show or save a form; one that the desk has noted a refusal of is shown again with that reason."""
        if request.method == "POST":
            # Django would lead to the front page of the desk, and the words be lost.
            if object_id is not None and self.get_object(request, unquote(object_id)) is None:
                raise Http404("It has been deleted meanwhile.")
            _keep_ids(request, self.choosing_fields)
            if LOOK_AGAIN in request.POST:
                desk(request).refusal = NOT_SAVED_YET
        return super().changeform_view(request, object_id, *args, **kwargs)

    def response_action(
        self, request: HttpRequest, queryset: QuerySet[Any], *args: Any, **kwargs: Any
    ) -> HttpResponse | None:
        _keep_ids(request, [ACTION_CHECKBOX_NAME])
        return super().response_action(request, queryset, *args, **kwargs)


def _refusing(form: "type[ModelForm[Any]]", refusal: "StrOrPromise") -> "type[ModelForm[Any]]":
    def clean(self: "ModelForm[Any]") -> None:
        form.clean(self)
        raise ValidationError(refusal, code="refused")

    return type("Refused", (form,), {"clean": clean})


def _keep_ids(request: HttpRequest, names: Iterable[str]) -> None:
    """Drop from the named fields of the posted form all that is no id."""
    posted = request.POST.copy()
    for name in names:
        posted.setlist(name, [pk for pk in posted.getlist(name) if is_id(pk)])
    request.POST = posted  # type: ignore[assignment]  # to the stubs only what Django made itself is a POST
