from django.contrib import admin

from articles.admin.named import NamedAdmin
from articles.models import Author


@admin.register(Author)
class AuthorAdmin(NamedAdmin):
    used_in = ("article_rows",)
