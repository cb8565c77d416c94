from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import WithdrawalClass
from desk.admin.question_page import QuestionForm


class WithdrawalForm(QuestionForm):
    """Why a story is withdrawn, for its readers."""

    reason_class = forms.ChoiceField(
        label=_("Why"),
        help_text=_("Readers are told this in a few words, before the reason itself."),
        choices=[("", _("Choose what fits best")), *WithdrawalClass.choices],
    )
    reason = forms.CharField(
        label=_("Reason for withdrawal"),
        help_text=_(
            "Readers see this in place of the story. Its address stays; the story leaves all lists, and its text and "
            "all earlier versions stay withheld even when it is published again."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        max_length=2000,
    )
    hide_headline = forms.BooleanField(
        label=_("Hide the headline, too"),
        help_text=_("The page at its address then says that a story was withdrawn, and not which."),
        required=False,
    )
