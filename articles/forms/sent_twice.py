"""One form sent twice, by a double click or an impatient second press: the second answer is that of the first."""

import hashlib
import json
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from articles.permissions import signed_in

# A later one is no double click: whoever sends the same then means it.
AT_ONCE = timedelta(minutes=10)
LATEST = 20
BESIDE_THE_FORM = ("csrfmiddlewaretoken", "draft_id")
KEY = "form"
COOKIE = "saved_story"
KEPT_SECONDS = 24 * 3600
LONGEST_TOKEN = 40


def name_new_story(request: HttpRequest, response: HttpResponse, story: Article) -> HttpResponse:
    """Tell the browser which story a form for a new one has become: back on that form, it goes on to that one."""
    token = request.POST.get("draft_id", "")
    if token.isascii() and token.isalnum() and len(token) <= LONGEST_TOKEN:
        response.set_cookie(
            COOKIE,
            f"{token}.{story.pk}",
            max_age=KEPT_SECONDS,
            path=reverse("admin:index"),
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    return response


def digest_of_sent(request: HttpRequest) -> str:
    """Return what tells the form that was sent from every other."""
    fields = sorted((name, values) for name, values in request.POST.lists() if name not in BESIDE_THE_FORM)
    return hashlib.sha256(json.dumps(fields).encode()).hexdigest()


def sent_form(request: HttpRequest) -> dict[str, str]:
    """Return the form as a part of what is logged of the change that it made; the admin's history skips it."""
    return {KEY: digest_of_sent(request)}


def find_saved(request: HttpRequest) -> int | None:
    """Return the story that this very form of this person has saved a moment ago."""
    entries = LogEntry.objects.filter(
        user_id=signed_in(request).pk, content_type=ContentType.objects.get_for_model(Article)
    ).order_by("-pk")
    wanted, since = sent_form(request), timezone.now() - AT_ONCE
    for entry in entries[:LATEST]:
        if entry.object_id and entry.action_time >= since and wanted in _parts(entry):
            return int(entry.object_id)
    return None


def _parts(entry: LogEntry) -> list[Any]:
    try:
        parts = json.loads(entry.change_message)
    except ValueError:
        return []
    return parts if isinstance(parts, list) else []
