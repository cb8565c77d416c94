from django.contrib import admin

from articles.admin.named import NamedAdmin
from articles.models import Source


@admin.register(Source)
class SourceAdmin(NamedAdmin):
    """Who reported stories: agencies, papers, our own desk."""
