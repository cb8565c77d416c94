"""The names of this newsroom, prepared once for each process and minute."""

import time

from django.conf import settings
from django.contrib.auth.models import Group, User

from articles.models import Source
from comments.judging.word_matching.newsroom_names import NewsroomNames

# A new colleague is protected this soon; and no comment asks for the names of all of them.
KEPT_SECONDS = 60.0

_prepared: tuple[float, NewsroomNames] | None = None


def get_newsroom_names() -> NewsroomNames:
    """Return the names as they were within the last minute: three queries, or none."""
    global _prepared
    if _prepared is None or time.monotonic() - _prepared[0] > KEPT_SECONDS:
        _prepared = time.monotonic(), _load()
    return _prepared[1]


def forget_newsroom_names() -> None:
    """Load the names anew when they are next asked for."""
    global _prepared
    _prepared = None


def _load() -> NewsroomNames:
    people = [
        user.get_full_name() or user.username for user in User.objects.filter(is_staff=True, is_active=True)
    ]
    sources = list(Source.objects.values_list("name", flat=True))
    several = [name for name in (*people, *sources) if len(name.split()) > 1]
    return NewsroomNames(
        within=[settings.SITE_NAME, *Group.objects.values_list("name", flat=True), *several],
        # One word may be a part of anybody's name.
        whole=[*people, *sources],
    )
