from django.contrib import admin

from articles.models import Section
from desk.admin.names.named import NamedAdmin


@admin.register(Section)
class SectionAdmin(NamedAdmin):
    list_display = ["name", "slug", "position"]
    ordering = ["position", "name", "pk"]
