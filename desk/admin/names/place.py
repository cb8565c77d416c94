from django.contrib import admin

from articles.models import Place
from desk.admin.names.named import NamedAdmin


@admin.register(Place)
class PlaceAdmin(NamedAdmin):
    list_display = ["name", "region", "country", "country_iso", "slug"]
    search_fields = ["name", "country"]
    used_in = ("article_rows",)
