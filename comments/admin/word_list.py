from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.forms.strict_admin import StrictAdmin
from articles.permissions import signed_in
from comments.actions import add_words, delete_word, save_word
from comments.judging.pipeline import Facts, find_holds
from comments.judging.readable_text import read_written
from comments.judging.word_lists import get_word_lists
from comments.judging.word_matching import is_pattern
from comments.models import WordRule
from comments.text.comment_text import body_to_html, tidy_body

# A long list comes in a few portions.
MOST_AT_ONCE = 2000
PATTERN_HELP = _(
    "Case, accents, characters that cannot be seen, look-alike letters (v1agra) and spelling with signs "
    "between (v.i.a.g.r.a) are seen through. A word is found as a whole word only; * stands for any letters: "
    "casino* finds casinos. Beware of * on both sides: *cunt* finds Scunthorpe."
)


def check_pattern(pattern: str) -> str:
    """Return the pattern as it is stored; raise `ValidationError` for one that would hold almost everything."""
    tidy = " ".join(pattern.split())
    if not is_pattern(tidy):
        raise ValidationError(_("“%(pattern)s” has too few letters.") % {"pattern": tidy})
    return tidy


class WordForm(forms.ModelForm):
    class Meta:
        model = WordRule
        fields = ("pattern", "kind", "note")
        help_texts = {"pattern": PATTERN_HELP, "note": _("Only moderators read it.")}

    def clean_pattern(self) -> str:
        return check_pattern(self.cleaned_data["pattern"])


class NewWordsForm(forms.ModelForm):
    patterns = forms.CharField(
        label=_("Words or phrases, one a line"),
        help_text=PATTERN_HELP,
        widget=forms.Textarea(attrs={"rows": 12, "cols": 40}),
    )

    class Meta:
        model = WordRule
        fields = ("patterns", "kind", "note")

    def clean_patterns(self) -> list[str]:
        lines = [line for line in self.cleaned_data["patterns"].splitlines() if line.strip()]
        if len(lines) > MOST_AT_ONCE:
            raise ValidationError(_("At most %(number)d lines at once.") % {"number": MOST_AT_ONCE})
        longest = WordRule._meta.get_field("pattern").max_length
        if longest is not None and any(len(line) > longest for line in lines):
            raise ValidationError(_("A line has more than %(number)d characters.") % {"number": longest})
        return list(dict.fromkeys(map(check_pattern, lines)))


class TryForm(forms.Form):
    text = forms.CharField(
        label=_("Text of a comment"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8})
    )


@admin.register(WordRule)
class WordRuleAdmin(StrictAdmin):
    """Words and phrases that hold a comment for a moderator."""

    form = WordForm
    list_display = ("pattern", "kind", "note")
    list_filter = ("kind",)
    search_fields = ("pattern", "note")
    ordering = ("pattern",)
    change_list_template = "admin/comments/wordrule/change_list.html"

    def get_form(
        self, request: HttpRequest, obj: WordRule | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        if obj is None:
            kwargs["form"] = NewWordsForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: WordRule | None = None) -> tuple[str, ...]:
        return ("pattern" if obj else "patterns", "kind", "note")

    def get_urls(self) -> list[URLPattern]:
        own = [path("try/", self.admin_site.admin_view(self.try_view), name="comments_wordrule_try")]
        return own + super().get_urls()

    def try_view(self, request: HttpRequest) -> HttpResponse:
        """Say what a text would be held for. Nothing is stored."""
        if not self.has_view_permission(request):
            return HttpResponse(status=403)
        form = TryForm(request.POST or None)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Try a text"),
            "form": form,
            "opts": self.opts,
        }
        if form.is_valid():
            lists = get_word_lists()
            written = read_written("", body_to_html(tidy_body(form.cleaned_data["text"])))
            facts = Facts(timezone.now(), banned=lists.banned, suspect=lists.suspect)
            context |= {"is_tried": True, "holds": find_holds(written, facts)}
        return render(request, "admin/comments/wordrule/try.html", context)

    def save_model(self, request: HttpRequest, obj: WordRule, form: Any, change: bool) -> None:
        if change:
            save_word(word=obj, moderator=signed_in(request))
            return
        patterns = form.cleaned_data["patterns"]
        added = add_words(patterns=patterns, kind=obj.kind, note=obj.note, moderator=signed_in(request))
        known = len(patterns) - len(added)
        if known:
            text = ngettext("%(count)d was on the list before.", "%(count)d were on the list before.", known)
            self.message_user(request, text % {"count": known}, messages.WARNING)
        first = added[0] if added else WordRule.objects.get(pattern=patterns[0])
        obj.pk, obj.pattern = first.pk, first.pattern

    def delete_model(self, request: HttpRequest, obj: WordRule) -> None:
        delete_word(word=obj, moderator=signed_in(request))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[WordRule]) -> None:
        for word in queryset:
            delete_word(word=word, moderator=signed_in(request))
