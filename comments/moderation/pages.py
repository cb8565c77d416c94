from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from comments.moderation.queues import QUEUES, count_queues, print_count


def render_desk(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render a page of the moderation desk in the admin's dress, with the queues and what waits in each."""
    counts = count_queues()
    queues = [
        (queue, print_count(counts[queue.name]) if queue.is_counted else "") for queue in QUEUES.values()
    ]
    shared = {
        **admin.site.each_context(request),
        "queues": queues,
        # The queues need its room.
        "is_nav_sidebar_enabled": False,
    }
    return render(request, template, shared | context, status=status)
