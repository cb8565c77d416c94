from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from comments.moderation.access import moderators_only
from comments.moderation.queues import count_queues, print_count


@moderators_only
@require_safe
def counts(request: HttpRequest) -> JsonResponse:
    """What waits in each queue, for pages that are open."""
    return JsonResponse({name: print_count(count) for name, count in count_queues().items()})
