from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.permissions import signed_in
from comments.actions import add_note, ban_commenter, lift_sanction, suspend_commenter, warn_commenter
from comments.actions.moderation.badges import give_badge
from comments.models import Badge, Commenter, Sanction, SanctionKind
from comments.moderation.access import may_erase, moderators_only
from comments.moderation.choices import BULK
from comments.moderation.forms import BadgeForm, NoteForm, SanctionForm
from comments.moderation.pages import render_desk
from comments.moderation.people import get_person_file
from comments.moderation.reasons import get_canned_reasons
from comments.moderation.records import get_record
from comments.moderation.rows import get_rows
from comments.moderation.views.ids import get_by_id


@moderators_only
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One commenter: what they wrote, what moderators noted, what was done."""
    return _show(request, _get_commenter(pk))


@moderators_only
@require_POST
def sanction(request: HttpRequest, pk: int) -> HttpResponse:
    """Warn, suspend or ban a commenter."""
    commenter = _get_commenter(pk)
    form = SanctionForm(request.POST)
    if not form.is_valid():
        return _show(request, commenter, sanction_form=form, status=422)
    kind, by = (
        form.cleaned_data["kind"],
        {"moderator": signed_in(request), "reason": form.cleaned_data["reason"]},
    )
    if kind == SanctionKind.SUSPENSION:
        suspend_commenter(commenter=commenter, until=form.cleaned_data["until"], **by)
    else:
        impose = ban_commenter if kind == SanctionKind.BAN else warn_commenter
        impose(commenter=commenter, **by)
    messages.success(request, _("Done: %s.") % SanctionKind(kind).label)
    return _back_to(commenter)


@moderators_only
@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a sanction back."""
    found = get_by_id(Sanction.objects.select_related("commenter"), pk)
    lift_sanction(sanction=found, moderator=signed_in(request))
    messages.success(request, _("Lifted: %s.") % found.get_kind_display())
    return _back_to(found.commenter)


@moderators_only
@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave other moderators a note on a commenter."""
    commenter = _get_commenter(pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _show(request, commenter, note_form=form, status=422)
    add_note(commenter=commenter, moderator=signed_in(request), text=form.cleaned_data["text"])
    messages.success(request, _("The note is added."))
    return _back_to(commenter)


@moderators_only
@require_POST
def badge(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what a commenter is to this archive."""
    commenter = _get_commenter(pk)
    form = BadgeForm(request.POST)
    if form.is_valid():
        give_badge(
            commenter=commenter, badge=form.cleaned_data["badge"] or None, moderator=signed_in(request)
        )
        messages.success(request, _("The badge stands beside what they write from now on."))
    else:
        messages.error(request, _("There is no such badge."))
    return _back_to(commenter)


def _get_commenter(pk: int) -> Commenter:
    return get_by_id(Commenter.objects.select_related("user"), pk)


def _back_to(commenter: Commenter) -> HttpResponseRedirect:
    return redirect("moderation:person", commenter.pk)


def _show(
    request: HttpRequest,
    commenter: Commenter,
    *,
    sanction_form: SanctionForm | None = None,
    note_form: NoteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    file = get_person_file(commenter, request.GET, now)
    context = {
        "title": commenter.name,
        "commenter": commenter,
        "record": get_record(commenter),
        "file": file,
        "page": file.comments,
        "rows": get_rows(file.comments.rows, signed_in(request), now),
        "bulk": BULK,
        "canned": get_canned_reasons(),
        "badges": Badge.choices,
        "may_erase": may_erase(signed_in(request)),
        "sanction_form": sanction_form or SanctionForm(),
        "note_form": note_form or NoteForm(),
    }
    return render_desk(request, "comments/desk/person.html", context, status=status)
