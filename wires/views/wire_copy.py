import uuid
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.forms.no_text import ASKED
from articles.forms.sent_twice import digest_of_sent
from articles.forms.strict_admin import LOOK_AGAIN, NOT_SAVED_YET
from articles.models import Article, Status
from articles.permissions import may_publish, signed_in
from datelines import parse_dateline_field
from intake.formats import Rejection
from reading.stories.what_readers_see import tell_what_readers_see
from wires.mended_fields import FOUND_AS, find_mended, spell_found
from wires.pasted_text import read_pasted
from wires.wire_copy_form import PasteForm, WireCopyForm, initial_of

# Fields that do not stand in the row of the others.
SHOWN_APART = ("is_another", ASKED)
SAVE_BUTTONS = {
    "_draft": Status.DRAFT,
    "_send_for_review": Status.IN_REVIEW,
    "_publish": Status.PUBLISHED,
}


@admin.site.admin_view
@require_http_methods(["GET", "HEAD", "POST"])
def wire_copy(request: HttpRequest) -> HttpResponse:
    """Add from wire copy: paste a text, see the fields found in it, mend them, save."""
    if not request.user.has_perm("articles.add_article"):
        raise PermissionDenied
    if request.method != "POST":
        return _show(request, PasteForm())
    paste = PasteForm(request.POST)
    status = next((status for name, status in SAVE_BUTTONS.items() if name in request.POST), None)
    if LOOK_AGAIN in request.POST and "headline" in request.POST:
        # Whatever was pressed then: the fields are shown again, and nothing is read anew.
        status = status or Status.DRAFT
    if not paste.is_valid():
        return _show(request, paste, _bound_if_sent(request, ""))
    return _save(request, paste, status) if status else _read(request, paste)


def _read(request: HttpRequest, paste: PasteForm) -> HttpResponse:
    text = paste.cleaned_data["text"]
    said = paste.cleaned_data
    answer = read_pasted(text, html=said["html"], headline=said["headline_line"])
    if isinstance(answer, Rejection):
        paste.add_error("text", str(answer))
        return _show(request, paste, _bound_if_sent(request, text))
    form = WireCopyForm(user=signed_in(request), text=text, initial=initial_of(answer))
    found_as = spell_found(form)
    mended = find_mended(request.POST, form)
    if mended:
        kept = {name: request.POST[name] for name in mended}
        form = WireCopyForm(user=signed_in(request), text=text, initial=initial_of(answer) | kept)
    labels = [str(form.fields[name].label) for name in mended]
    return _show(
        request,
        paste,
        form,
        left_out=answer.left_out,
        headlines=answer.headline_choices,
        headline=answer.headline,
        found_as=found_as,
        mended=labels,
    )


def _save(request: HttpRequest, paste: PasteForm, status: Status) -> HttpResponse:
    form = _bound(request, paste.cleaned_data["text"])
    if LOOK_AGAIN in request.POST:
        form.add_error(None, NOT_SAVED_YET)
    if status == Status.PUBLISHED and not may_publish(request.user):
        form.add_error(None, _("You may not publish. Save it as a draft, or send it for review."))
    if status == Status.PUBLISHED:
        form.ask_for_date()
        form.ask_for_text()
    guid = _guid_of(request)
    try:
        article = form.file(status, guid=guid) if form.is_valid() else None
    except IntegrityError:
        article = None
        if not Article.objects.filter(guid=guid).exists():
            raise
    if article is not None:
        admin.site.get_model_admin(Article).log_addition(request, article, [{"added": {}}])
    elif LOOK_AGAIN not in request.POST:
        # Pressed twice: the second answer is that of the first.
        article = Article.objects.filter(guid=guid).first()
    if article is None:
        return _show(request, paste, form)
    messages.success(request, tell_what_readers_see(article))
    return redirect("admin:articles_article_change", article.pk)


def _guid_of(request: HttpRequest) -> str:
    """Name the story after the very form that it is filed by: one form, sent twice, files one story."""
    sent = f"{request.user.pk} {digest_of_sent(request)}"
    return uuid.uuid5(uuid.NAMESPACE_URL, sent).urn


def _bound(request: HttpRequest, text: str) -> WireCopyForm:
    return WireCopyForm(request.POST, user=signed_in(request), text=text)


def _bound_if_sent(request: HttpRequest, text: str) -> WireCopyForm | None:
    """Return the fields as they were sent, if the page showed any."""
    return _bound(request, text) if "headline" in request.POST else None


def _show(
    request: HttpRequest, paste: PasteForm, form: WireCopyForm | None = None, **more: Any
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": _("Add from wire copy"),
        "paste": paste,
        "form": form,
        "found_as": request.POST.get(FOUND_AS, ""),
        "may_publish": may_publish(request.user),
        **more,
    }
    if form is not None:
        dateline = parse_dateline_field(str(form["dateline"].value() or ""))
        context |= {
            "places": [place for place in dateline.places if place.city] if dateline else [],
            "stored": form.get_stored(),
            "fields": _fields_with_new_names(form),
        }
    return render(request, "wires/wire_copy.html", context)


def _fields_with_new_names(form: WireCopyForm) -> list[tuple[Any, list[str]]]:
    new = form.find_new_names()
    return [(form[name], new.get(name, [])) for name in form.fields if name not in SHOWN_APART]
