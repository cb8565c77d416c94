from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from newsroom.readiness import find_problems


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 where pages have all they need, else 503 with what is missing, a line each; for load balancers."""
    problems = find_problems()
    return HttpResponse(
        "".join(f"{problem}\n" for problem in problems or ["ok"]),
        status=503 if problems else 200,
        content_type="text/plain; charset=utf-8",
    )
