from django.contrib import admin

from articles.models import Author
from desk.admin.names.named import NamedAdmin


@admin.register(Author)
class AuthorAdmin(NamedAdmin):
    used_in = ("article_rows",)
