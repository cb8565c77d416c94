from django.contrib import admin

from articles.models import Topic
from desk.admin.names.named import NamedAdmin


@admin.register(Topic)
class TopicAdmin(NamedAdmin):
    list_display = ["name", "kind", "slug"]
    list_filter = ["kind"]
    used_in = ("article_rows",)
