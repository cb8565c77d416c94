from copy import copy
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.auth.models import User
from django.db import models
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.actions import Filing
from articles.forms.no_text import ASKED, AsksAboutText, has_text
from articles.forms.rich_text import RichText, clean_typed_body
from articles.forms.shown_again import ShownAgain
from articles.forms.text_form import TextForm
from articles.models import Article, ArticleVersion, Status
from articles.models.article import BESIDE_THE_TEXT, story_field
from articles.permissions import UNPUBLISHED, may_publish
from desk.admin.conflict import Conflict, find_conflict
from desk.admin.opened_state import OpenedState
from desk.admin.ordered_choices import OrderedChoicesField

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# The buttons of the form that say what becomes of the story, whatever its status field says.
STATUS_BUTTONS = {"_publish": Status.PUBLISHED, "_send_for_review": Status.IN_REVIEW}
# What the story is filed under: the listing rows, what they name, and their order.
FILED = {
    "filed_authors": ("author_rows", "author", "position"),
    "filed_places": ("place_rows", "place", "position"),
    "filed_topics": ("topic_rows", "topic", "topic__name"),
}
# Fields of the form alone: which save it was opened on, what the story said then, and whether the page has asked.
OPENED = ("opened_revision", "opened_as", ASKED)

SAVED_BY_ANOTHER = _(
    "Somebody else has saved this story since you opened it. Nothing of yours is lost: it stands in the form. "
    "Compare the two, take over what you need, and save again on purpose."
)
SAVED_BY_YOU = _(
    "You have saved this story yourself since this page was opened, in another tab or before you went back. Nothing "
    "is lost: it stands in the form. Compare the two, take over what you need, and save again on purpose."
)


def _choices(field: "models.ManyToManyField[Any, Any]", help_text: "StrOrPromise") -> OrderedChoicesField:
    return OrderedChoicesField(field, admin.site, label=capfirst(field.verbose_name), help_text=help_text)


def _attribute(name: str) -> str:
    return story_field(name).attname


# The fields of what a story says, in the form of the story.
SAID = (
    "headline",
    "deck",
    "update_marker",
    "source",
    "byline",
    "dateline",
    "body_html",
    "credit",
    "section",
    "language",
    "rights",
    "version_note",
)
WIDGETS = {
    "body_html": RichText,
    "deck": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    "version_note": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
}


class ArticleForm(TextForm, AsksAboutText):
    """A story as an editor writes it. `user` is set by the admin, on a subclass per request."""

    user: User

    # Named otherwise than the model's fields, which Django would write by itself.
    filed_authors = _choices(
        ArticleVersion.authors.field, _("People with a page of their own, in the order of the byline.")
    )
    filed_topics = _choices(
        ArticleVersion.topics.field, _("The people, organisations, events and subjects it is about.")
    )
    filed_places = _choices(
        ArticleVersion.places.field,
        _("Left as they are, they follow the dateline: a changed dateline brings its own places."),
    )
    opened_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    opened_as = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Article
        # The fieldsets of the admin say which.
        fields = ()

    def __init__(
        self, data: Any = None, files: Any = None, *, instance: Article | None = None, **kwargs: Any
    ) -> None:
        # Into a copy: the page of a form that is refused asks the story itself what it is, and may have done to it.
        super().__init__(data, files, instance=copy(instance), **kwargs)
        self.conflict: Conflict | None = None
        self.opened_status = self.instance.status if self.instance.pk else None
        # Readers see it now: a save is kept from them until somebody publishes the change.
        self.is_public = self.opened_status == Status.PUBLISHED and self.instance.is_live()
        self.has_working_version = bool(self.opened_status and self.instance.text.number is None)
        self._is_seen_without_text = self.opened_status == Status.PUBLISHED and not (
            self.has_working_version or has_text(self.instance.body_html)
        )
        self._set_status_choices()
        self._label_date_and_time()
        self._tell_what_holds_at_once()
        for name in FILED.keys() & self.fields.keys():
            self._offer_new(name)
        if self.instance.pk:
            self.fields["opened_revision"].initial = self.instance.revision
            self.fields["opened_revision"].required = True
            self._remember_stored()

    def _remember_stored(self) -> None:
        self.initial.update({name: self._filed(*FILED[name]) for name in FILED if name in self.fields})
        self._stored_filing = {name: self.initial[name] for name in FILED if name in self.fields}
        self._columns = [name for name in self.fields if name not in FILED and name not in OPENED]
        self._stored = {name: getattr(self.instance, _attribute(name)) for name in self._columns}
        opened = OpenedState.of(self.instance, self._columns, self._stored_filing)
        self.fields["opened_as"].initial = opened.written
        self._now = opened

    def _label_date_and_time(self) -> None:
        """Name both boxes of each moment for screen readers: its one label names neither."""
        for field in self.fields.values():
            if isinstance(field.widget, forms.MultiWidget):
                for box, part in zip(field.widget.widgets, (_("date"), _("time")), strict=False):
                    box.attrs["aria-label"] = f"{field.label}, {part}"

    def _tell_what_holds_at_once(self) -> None:
        """Say where saving a story that readers see changes what they see."""
        for name in BESIDE_THE_TEXT if self.is_public else ():
            if field := self.fields.get(name):
                at_once = _("It belongs to no version, and holds as soon as you save.")
                field.help_text = (
                    format_html("{} {}", field.help_text, at_once) if field.help_text else at_once
                )

    def is_multipart(self) -> bool:
        """Sent in parts, a letter beyond ASCII takes two or three bytes; in the other way six or nine."""
        return True

    @property
    def is_working(self) -> bool:
        """Whether what was sent is to be kept as the working version of a story that readers see."""
        return self.is_public and "_publish" not in self.data

    @property
    def filing(self) -> Filing:
        """The valid form as the action wants it; what was left alone stays as it is."""

        def chosen(name: str) -> list[Any] | None:
            things = self.cleaned_data.get(name) or []
            return things if [thing.pk for thing in things] != self.initial.get(name, []) else None

        return Filing(
            article=self.instance,
            authors=chosen("filed_authors"),
            topics=chosen("filed_topics"),
            places=chosen("filed_places"),
        )

    def clean_status(self) -> str:
        pressed = [status for name, status in STATUS_BUTTONS.items() if name in self.data]
        status = pressed[0] if pressed else self.cleaned_data["status"]
        if status not in dict(self._allowed_statuses()):
            raise forms.ValidationError(_("You may not give this story that status."), code="forbidden")
        return status

    def clean_body_html(self) -> str:
        return clean_typed_body(self.cleaned_data["body_html"])

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.instance.pk:
            self._compare_with_stored()
        if self._loses_or_lacks_text():
            self.ask_about_text()

    def _loses_or_lacks_text(self) -> bool:
        """Whether readers would see a story without a text, and do not see it so already."""
        if {"status", "body_html"} & self.errors.keys() or has_text(self.instance.body_html):
            return False
        is_to_be_seen = self.instance.status == Status.PUBLISHED and not self.is_working
        return is_to_be_seen and not self._is_seen_without_text

    def _compare_with_stored(self) -> None:
        opened = OpenedState.read(self.cleaned_data.get("opened_as") or "")
        taken_over = [*self._take_over_columns(opened), *self._take_over_filing(opened)]
        revision = self.cleaned_data.get("opened_revision")
        if revision is not None and revision != self.instance.revision:
            self._report_conflict(taken_over)

    def _take_over_columns(self, opened: OpenedState) -> list[str]:
        """Leave a field that was left alone in the form as it is stored now; return the names of those."""
        taken_over = []
        for name in self._columns:
            is_changed = opened.fields.get(name) != self._now.fields[name]
            if name not in self.errors and is_changed and opened.left_alone(self.instance, name):
                setattr(self.instance, _attribute(name), self._stored[name])
                taken_over.append(name)
        return taken_over

    def _take_over_filing(self, opened: OpenedState) -> list[str]:
        """Add what somebody else filed the story under meanwhile, and take away what they took; return those names."""
        taken_over = []
        for name, stored in self._stored_filing.items():
            if name in self.errors:
                continue
            mine = [thing.pk for thing in self.cleaned_data[name]]
            merged = opened.merge(name, mine, stored)
            if merged != mine:
                self.cleaned_data[name] = self._chooser(name).look_up(merged)
                taken_over.append(name)
        return taken_over

    def _report_conflict(self, taken_over: list[str]) -> None:
        stored = Article.objects.at_desk().get(pk=self.instance.pk)
        filing = [
            (self._chooser(name), stored_ids, self.cleaned_data.get(name, []))
            for name, stored_ids in self._stored_filing.items()
        ]
        labels = [str(self.fields[name].label) for name in taken_over]
        self.conflict = find_conflict(stored, self.instance, self._columns, filing, labels)
        self.add_error(
            None,
            forms.ValidationError(
                SAVED_BY_YOU if self.conflict.saved_by == self.user.get_username() else SAVED_BY_ANOTHER,
                code="conflict",
            ),
        )
        # From here on the editor knows of that save; the next one is on purpose.
        shown = ShownAgain(self)
        shown.put("opened_revision", stored.revision)
        shown.put("opened_as", self._now.written)
        for name in taken_over:
            things = self.cleaned_data[name] if name in FILED else None
            shown.put(name, self._stored[name] if things is None else [thing.pk for thing in things])

    def _offer_new(self, name: str) -> None:
        """Put the admin's “add another” beside the choices of those who may add."""
        field = ArticleVersion._meta.get_field(name.removeprefix("filed_"))
        kind = self._chooser(name).model._meta
        self.fields[name].widget = RelatedFieldWidgetWrapper(
            self.fields[name].widget,
            field.remote_field,  # type: ignore[arg-type]  # the stubs know no ManyToManyRel here, as Django does
            admin.site,
            can_add_related=self.user.has_perm(f"{kind.app_label}.add_{kind.model_name}"),
        )

    def _chooser(self, name: str) -> OrderedChoicesField:
        return cast(OrderedChoicesField, self.fields[name])

    def _set_status_choices(self) -> None:
        if isinstance(field := self.fields.get("status"), forms.ChoiceField):
            field.choices = self._allowed_statuses()

    def _allowed_statuses(self) -> list[tuple[str, "StrOrPromise"]]:
        if self.opened_status == Status.WITHDRAWN:
            allowed = [Status.WITHDRAWN, Status.PUBLISHED]
        elif self.opened_status == Status.PUBLISHED and self.instance.is_live():
            allowed = [Status.PUBLISHED]
        else:
            allowed = [*UNPUBLISHED, Status.PUBLISHED]
        if not may_publish(self.user):
            allowed = list(UNPUBLISHED)
        return [(status.value, status.label) for status in allowed]

    def _filed(self, rows: str, thing: str, order: str) -> list[int]:
        listed = getattr(self.instance, rows).order_by(order, "pk")
        return [getattr(row, f"{thing}_id") for row in listed]
