from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Source
from articles.zones import zone_names
from desk.admin.names.named import NamedAdmin


@admin.register(Source)
class SourceAdmin(NamedAdmin):
    """Who reported stories: agencies, papers, our own desk."""

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "time_zone":
            # Not `choices` of the column: a new zone would want a migration.
            sites = _("The site's own (%s)") % timezone.get_default_timezone_name()
            field.widget = forms.Select(choices=[("", sites), *((name, name) for name in zone_names())])
        return field
