"""What moderators send."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from comments.decisions import Decision
from comments.forms import TypedField
from comments.models import Badge, CannedReason, SanctionKind
from texts.cleaning import clean_line
from texts.ids import is_id

REASON_LENGTH = 1000
# As many as a page shows, and some to spare: a form that was not made by one is not obeyed for thousands.
MOST_AT_ONCE = 100


class DecisionForm(forms.Form):
    """A decision on one comment (`do` is "approve:17") or on those chosen (`do` is "approve").

    `seen_17` is the number of decisions on comment 17 when it was shown: nobody decides unseen.
    """

    data: MultiValueDict[str, str]
    do = forms.CharField(max_length=40)
    canned = forms.ModelChoiceField(CannedReason.objects.order_by("place", "pk"), required=False)
    reason = TypedField(required=False, max_length=REASON_LENGTH)

    def clean_do(self) -> str:
        decision, _colon, pk = str(self.cleaned_data["do"]).partition(":")
        if decision not in set(Decision) or (pk and not is_id(pk)):
            raise ValidationError(_("The desk knows no such decision."))
        self.ids = {int(pk)} if pk else {int(each) for each in self.data.getlist("chosen") if is_id(each)}
        return decision

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if "do" in cleaned:
            self.seen = {pk: int(seen) for pk in self.ids if is_id(seen := self.data.get(f"seen_{pk}", ""))}
            if not self.ids:
                raise ValidationError(_("Nothing was decided: mark comments first."))
            if self.ids - self.seen.keys() or len(self.ids) > MOST_AT_ONCE:
                raise ValidationError(
                    _("Nothing was decided: look at the comments on a page of the desk first.")
                )
        return cleaned

    @property
    def full_reason(self) -> str:
        """The canned reason and the moderator's own words, one after the other."""
        canned = self.cleaned_data["canned"]
        parts = (canned.text if canned else "", clean_line(self.cleaned_data["reason"]))
        return " ".join(filter(None, parts))


class SanctionForm(forms.Form):
    """Warn, suspend or ban; the person reads the reason."""

    kind = forms.ChoiceField(choices=SanctionKind)
    reason = TypedField(
        label=_("Reason"),
        help_text=_("The person reads it."),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Give a reason: the person reads it.")},
    )
    until = forms.DateTimeField(
        label=_("Suspended until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("This is no date and time.")},
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        until = cleaned.get("until")
        if cleaned.get("kind") == SanctionKind.SUSPENSION and "until" in cleaned:
            if until is None:
                self.add_error("until", _("Say until when."))
            elif until <= timezone.now():
                self.add_error("until", _("That moment has passed."))
        return cleaned


class NoteForm(forms.Form):
    text = TypedField(
        label=_("Note"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Write something first.")},
    )


class BadgeForm(forms.Form):
    badge = forms.ChoiceField(choices=[("", _("none")), *Badge.choices], required=False)
