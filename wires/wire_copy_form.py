"""The desk's form for one pasted story: what was found in it, for an editor to mend."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from articles.actions import Filing, find_named, get_or_make_named, save_article
from articles.forms.moment_field import MomentField
from articles.forms.no_text import AsksAboutText, has_text
from articles.forms.rich_text import RichText, clean_typed_body
from articles.forms.text_form import TextForm, with_text
from articles.models import Article, Author, Section, Source, Status, Topic
from articles.models.article import story_field
from articles.models.named import Named
from articles.permissions import may_publish
from articles.work_ahead import WorkedAhead, work_ahead_of_form
from wires.deliveries.log import log_paste
from wires.deliveries.zones import settle_alone
from wires.pages.clipboard_html import MAX_HTML
from wires.pasted_text import fingerprint_of, read_pasted
from wires.wire_story import WireStory

LONGEST_TEXT = 400_000
MOST_NAMES = 50
# Fields whose names have a row, and a page, of their own.
NAMED: dict[str, type[Named]] = {
    "source_name": Source,
    "section_name": Section,
    "author_names": Author,
    "topic_names": Topic,
}
EDITORS_ALONE = ("published_at", "published_now", "embargoed_until")


class PasteForm(forms.Form):
    """The text as pasted."""

    text = forms.CharField(
        label=_("Wire copy"),
        strip=False,
        # Not max_length: with that attribute the browser would cut a pasted text short without a word.
        validators=[MaxLengthValidator(LONGEST_TEXT)],
        widget=forms.Textarea(attrs={"rows": 28, "class": "wire-copy__text", "spellcheck": "false"}),
        help_text=_("The whole story: headline, source, dateline, text, sign-off. Page furniture may stay."),
        error_messages={"required": _("Paste the text of a story here.")},
    )
    # What the browser's clipboard held beside the text: it tells a page's story from its furniture.
    html = forms.CharField(
        required=False, strip=False, widget=forms.HiddenInput(attrs={"data-clipboard-html": str(MAX_HTML)})
    )
    headline_line = forms.CharField(required=False)

    def clean_html(self) -> str:
        """Drop what is too much to read: the text alone is read then, and nothing of the story is lost."""
        html = self.cleaned_data["html"]
        return html if len(html) <= MAX_HTML else ""


class NamesField(forms.CharField):
    """Names, one a line; cleans to a list without blanks and repetitions."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 3}), **options)

    def clean(self, value: Any) -> list[str]:
        names = split_names(super().clean(value))
        if len(names) > MOST_NAMES:
            raise forms.ValidationError(_("At most %(most)s names."), params={"most": MOST_NAMES})
        if any(len(name) > 200 for name in names):
            raise forms.ValidationError(_("A name has at most 200 characters."))
        return names


def split_names(text: str) -> list[str]:
    return list(dict.fromkeys(name for line in (text or "").splitlines() if (name := " ".join(line.split()))))


TEXT = (
    "headline",
    "deck",
    "update_marker",
    "byline",
    "dateline",
    "body_html",
    "credit",
    "language",
    "rights",
)
_TextFields: Any = with_text(
    TextForm, TEXT, widgets={"deck": forms.Textarea(attrs={"rows": 3}), "body_html": RichText}
)


class WireCopyForm(_TextFields, AsksAboutText):
    """What was found in a pasted text; `file()` files it as a new story with the status given."""

    source_name = forms.CharField(
        label=_("source"), max_length=200, help_text=story_field("source").help_text
    )
    author_names = NamesField(label=_("authors"), help_text=_("One a line, in the order of the byline."))
    section_name = forms.CharField(label=_("section"), max_length=200, required=False)
    topic_names = NamesField(label=_("topics"), help_text=_("One a line."))
    original_url = forms.URLField(
        label=_("original address"), max_length=1000, required=False, assume_scheme="https"
    )
    published_at = MomentField(
        label=_("published at"),
        required=False,
        help_text=_("When it first came out. In the future: the story appears at that moment."),
    )
    published_now = forms.BooleanField(label=_("It comes out now"), required=False)
    embargoed_until = MomentField(
        label=_("embargoed until"),
        required=False,
        help_text=story_field("embargoed_until").help_text,
    )
    is_another = forms.BooleanField(
        label=_("It is another story than the one stored; save it as well"), required=False
    )

    class Meta:
        model = Article
        fields = ("published_at", "embargoed_until")

    field_order = (
        "headline",
        "deck",
        "update_marker",
        "source_name",
        "byline",
        "author_names",
        "dateline",
        "body_html",
        "credit",
        "section_name",
        "topic_names",
        "language",
        "rights",
        "original_url",
        "published_at",
        "published_now",
        "embargoed_until",
    )

    def __init__(self, *args: Any, user: User, text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.text = user, text
        self.fingerprint = fingerprint_of(text)
        if not may_publish(user):
            for name in EDITORS_ALONE:
                del self.fields[name]

    def ask_for_date(self) -> None:
        """Refuse a story that is to be published, and says neither when it came out nor that it comes out now.

        Without a date it would be filed under today, for good.
        """
        if "published_at" not in self.fields or "published_at" in self.errors:
            return
        if not (self.cleaned_data.get("published_at") or self.cleaned_data.get("published_now")):
            self.add_error(
                "published_at",
                _("Say when it was published, or that it comes out now: its address is made of that day."),
            )

    def ask_for_text(self) -> None:
        """Refuse, once, a story that is to be published and has no text: an alert may be meant so."""
        if "body_html" not in self.errors and not has_text(self.cleaned_data["body_html"]):
            self.ask_about_text()

    def get_stored(self) -> list[Article]:
        """Return the stored stories that are, by the look of it, this one."""
        if not self.fingerprint:
            return []
        return list(Article.objects.filter(fingerprint=self.fingerprint).at_desk().order_by("-pk")[:5])

    def find_new_names(self) -> dict[str, list[str]]:
        """Return the names that have no row yet, by the field they stand in."""
        return {field: new for field in NAMED if (new := _without_row(NAMED[field], self._names_in(field)))}

    def _names_in(self, field: str) -> list[str]:
        return split_names(str(self[field].value() or ""))[:MOST_NAMES]

    def clean_body_html(self) -> str:
        return clean_typed_body(self.cleaned_data["body_html"])

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        for field, names in self.find_new_names().items():
            model = NAMED[field]
            if field not in self.errors and not self.user.has_perm(f"articles.add_{model._meta.model_name}"):
                message = _("Not known, and you may not add it: %(names)s. Choose one that is there.")
                self.add_error(field, forms.ValidationError(message, params={"names": ", ".join(names)}))
        if not cleaned.get("is_another") and self.get_stored():
            self.add_error("is_another", _("This story is stored already. Say that it is another one."))
        return cleaned

    def file(self, status: Status, *, guid: str) -> Article:
        """Store the valid form as a new story; sources, sections, topics and authors that are new are made.

        Raises `IntegrityError` where a story has this guid already.
        """
        self.instance.guid = guid
        # Before the transaction begins: on SQLite all other writers wait from then on.
        ahead = work_ahead_of_form(self.data)
        with transaction.atomic():
            return self._file(status, ahead)

    def _file(self, status: Status, ahead: WorkedAhead | None) -> Article:
        article: Article = self.instance
        article.status = status
        article.fingerprint = self.fingerprint
        article.created_by = self.user
        article.original_url = self.cleaned_data["original_url"]
        rows = {field: self._get_or_make(field) for field in NAMED}
        article.source = rows["source_name"][0]
        article.section = next(iter(rows["section_name"]), None)
        filing = Filing(
            article, authors=rows["author_names"], topics=rows["topic_names"], original=self.text, ahead=ahead
        )
        save_article(filing=filing)
        story = read_pasted(self.text)
        if isinstance(story, WireStory):
            # So that the same story, imported from a file later, is not taken for the sender's change of mind.
            log_paste(article, story)
        return article

    def _get_or_make(self, field: str) -> list[Any]:
        model, cleaned = NAMED[field], self.cleaned_data[field]
        names = [cleaned] if isinstance(cleaned, str) else cleaned
        made = get_or_make_named(model=model, fields_by_name={name: {} for name in names if name})
        return list(made.values())


def _without_row(model: type[Named], names: Sequence[str]) -> list[str]:
    found = find_named(model=model, names=names)
    return [name for name in names if name not in found]


def initial_of(story: WireStory) -> dict[str, Any]:
    """Return what the form shows first of a story that was read: its times are in the zone of its source."""
    story = settle_alone(story)
    return {
        **{name: getattr(story, name) for name in (*TEXT, *WireCopyForm.Meta.fields) if name != "dateline"},
        "dateline": story.dateline_text,
        "language": story.language or "en",
        "source_name": story.source,
        "section_name": story.section,
        "author_names": "\n".join(story.writers),
        "topic_names": "\n".join(topic.name for topic in story.topics),
        "original_url": story.original_url,
    }
