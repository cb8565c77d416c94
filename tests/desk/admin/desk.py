"""Somebody at the desk: opens stories in the admin, and sends forms back changed."""

import html
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from articles.models import Article

LIST = "/admin/articles/article/"


def messages_of(response: HttpResponse) -> list[str]:
    """Return what the page says has been done, as its reader sees it."""
    return [html.unescape(strip_tags(str(message))) for message in response.context["messages"]]


class Desk:
    def __init__(self, user: User) -> None:
        self.user = user
        self.client = Client()
        self.client.force_login(user)

    def get(self, name: str, *args: Any, **query: Any) -> HttpResponse:
        return self.client.get(reverse(f"admin:articles_article_{name}", args=args), query)

    def open_form(self, article: Article | None = None) -> dict[str, Any]:
        """Return what the browser would send if nothing were changed."""
        response = self.get("change", article.pk) if article else self.get("add")
        form = response.context["adminform"].form
        data = {}
        for name, field in form.fields.items():
            value = form[name].value()
            if isinstance(value, list | tuple):
                data[name] = [str(getattr(item, "pk", item)) for item in value]
            elif hasattr(field.widget, "widgets"):
                parts = field.widget.decompress(value)
                data |= {f"{name}_{index}": part for index, part in enumerate(parts) if part is not None}
            elif value is not None:
                data[name] = value
        return data

    def save(self, article: Article, **changes: Any) -> HttpResponse:
        return self.send(article, self.open_form(article) | changes)

    def send(self, article: Article | None, data: dict[str, Any]) -> HttpResponse:
        name, args = ("change", [article.pk]) if article else ("add", [])
        return self.client.post(reverse(f"admin:articles_article_{name}", args=args), data)

    def act(self, action: str, *articles: Article, **more: Any) -> HttpResponse:
        """Send a bulk action from the list, as it was shown."""
        revisions = {f"revision_{article.pk}": article.revision for article in articles}
        chosen = {"action": action, "_selected_action": [article.pk for article in articles]}
        return self.client.post(LIST, {**chosen, **revisions, **more}, follow=True)
