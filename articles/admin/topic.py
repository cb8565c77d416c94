from django.contrib import admin

from articles.admin.named import NamedAdmin
from articles.models import Topic


@admin.register(Topic)
class TopicAdmin(NamedAdmin):
    list_display = ["name", "kind", "slug"]
    list_filter = ["kind"]
    used_in = ("article_rows",)
