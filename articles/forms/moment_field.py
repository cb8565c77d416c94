"""A moment in a form, on the site's clock; the hours that a change of the clock doubles or skips are asked about."""

import datetime as dt
from typing import Any, cast

from django import forms
from django.contrib.admin.widgets import AdminDateWidget, AdminTimeWidget
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy

from articles.zones import zone_label

WHICH = "which"


class _MomentWidget(forms.MultiWidget):
    """Boxes for a moment, the zone beside them, and, where the clock makes it unclear, the question which is meant."""

    def __init__(self, boxes: dict[str, forms.Widget]) -> None:
        super().__init__({**boxes, WHICH: forms.RadioSelect()})

    @property
    def question(self) -> forms.RadioSelect:
        """Which of two moments is meant. Looked up each time: each form has copies of its widgets."""
        return cast(forms.RadioSelect, self.widgets[-1])

    def ask(self, moments: list[dt.datetime]) -> None:
        """Offer two moments to choose from."""
        self.question.choices = [(str(fold), _describe(moment)) for fold, moment in enumerate(moments)]

    def on_the_clock(self, value: dt.datetime | None) -> tuple[dt.datetime | None, str | None]:
        """Return a stored moment as it stands on the clock, and which it is where the clock shows it twice."""
        if value is None or timezone.is_naive(value):
            return value, None
        local = timezone.localtime(value)
        naive = local.replace(tzinfo=None, fold=0)
        moments = _moments(naive)
        if moments[0] == moments[1]:
            return naive, None
        self.ask(moments)
        return naive, str(local.fold)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if not self.question.choices:
            context["widget"]["subwidgets"] = context["widget"]["subwidgets"][:-1]
        return context

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        boxes = super().render(name, value, attrs, renderer)
        return format_html(
            '{} <span class="moment-zone">{}</span>', boxes, timezone.get_current_timezone_name()
        )


class MomentWidget(_MomentWidget):
    """One box, as browsers have it for a date and a time."""

    def __init__(self) -> None:
        box = forms.DateTimeInput(format="%Y-%m-%dT%H:%M:%S", attrs={"type": "datetime-local", "step": 1})
        super().__init__({"": box})

    def id_for_label(self, id_: str) -> str:
        """Return the id of the one box, which bears the label; the question below has labels of its own."""
        return f"{id_}_0" if id_ else id_

    def decompress(self, value: dt.datetime | None) -> list[Any]:
        return list(self.on_the_clock(value))


class AdminMomentWidget(_MomentWidget):
    """Two boxes, as the admin has them: a date and a time."""

    template_name = "admin/widgets/split_datetime.html"

    def __init__(self) -> None:
        super().__init__({"0": AdminDateWidget(), "1": AdminTimeWidget()})

    def decompress(self, value: dt.datetime | None) -> list[Any]:
        local, which = self.on_the_clock(value)
        return [local and local.date(), local and local.time(), which]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        # The admin's template names the two boxes; the question stands below them.
        context["date_label"], context["time_label"] = gettext("Date:"), gettext("Time:")
        self._question = context["widget"]["subwidgets"][2:]
        return context

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        boxes = super().render(name, value, attrs, renderer)
        if not self._question:
            return boxes
        box = self.question
        chosen = value[2] if isinstance(value, list) and len(value) > 2 else None
        return format_html("{}{}", boxes, box.render(f"{name}_{WHICH}", chosen, {"id": f"id_{name}_{WHICH}"}))


class _LocalTimeField(forms.DateTimeField):
    """A date and a time as they stand on a clock, in no zone."""

    def prepare_value(self, value: Any) -> Any:
        return value

    def to_python(self, value: Any) -> dt.datetime | None:
        with timezone.override(dt.UTC):
            moment = super().to_python(value)
        return moment and moment.replace(tzinfo=None)


class _MomentField(forms.MultiValueField):
    def __init__(self, fields: list[forms.Field], **options: Any) -> None:
        options.pop("input_formats", None)
        super().__init__([*fields, forms.CharField(required=False)], require_all_fields=False, **options)
        for field in fields:
            field.required = self.required

    def compress(self, values: list[Any]) -> dt.datetime | None:
        if not values:
            return None
        *parts, which = values
        naive = self._join(parts)
        return naive and self._settle(naive, which)

    def _join(self, parts: list[Any]) -> dt.datetime | None:
        moment: dt.datetime | None = parts[0]
        return moment

    def _settle(self, naive: dt.datetime, which: str) -> dt.datetime:
        try:
            moments = _moments(naive)
        except OverflowError:
            raise forms.ValidationError(gettext("That is too long ago, or too far ahead.")) from None
        if moments[0] == moments[1]:
            return moments[0]
        self.widget.ask(moments)
        if which in {"0", "1"}:
            return moments[int(which)]
        exists = timezone.localtime(moments[0]).replace(tzinfo=None, fold=0) == naive
        raise forms.ValidationError(
            gettext("The clock was put back: %s came twice that day. Choose which is meant.")
            % f"{naive:%H:%M}"
            if exists
            else gettext("The clock was put forward: %s never came that day. Choose what is meant.")
            % f"{naive:%H:%M}",
            code="clock",
        )


class MomentField(_MomentField):
    """A moment in one box. Its value is aware."""

    widget = MomentWidget

    def __init__(self, **options: Any) -> None:
        super().__init__([_LocalTimeField()], **options)


class AdminMomentField(_MomentField):
    """A moment in two boxes. Its value is aware."""

    widget = AdminMomentWidget
    default_error_messages = {"incomplete": gettext_lazy("Give a date and a time.")}

    def __init__(self, **options: Any) -> None:
        super().__init__([forms.DateField(required=False), forms.TimeField(required=False)], **options)
        for field in self.fields:
            field.required = False

    def _join(self, parts: list[Any]) -> dt.datetime | None:
        day, time = parts
        if day is None and time is None:
            return None
        if day is None or time is None:
            raise forms.ValidationError(self.error_messages["incomplete"], code="incomplete")
        return dt.datetime.combine(day, time)


def _moments(naive: dt.datetime) -> list[dt.datetime]:
    """Return the two moments that the clock may mean; most times they are one."""
    zone = timezone.get_current_timezone()
    return [naive.replace(tzinfo=zone, fold=fold).astimezone(dt.UTC) for fold in (0, 1)]


def _describe(moment: dt.datetime) -> str:
    local = timezone.localtime(moment)
    return f"{local:%H:%M} {zone_label(local)}"
