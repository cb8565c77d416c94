from django.contrib import admin

from articles.admin.named import NamedAdmin
from articles.models import Section


@admin.register(Section)
class SectionAdmin(NamedAdmin):
    list_display = ["name", "slug", "position"]
    ordering = ["position", "name", "pk"]
