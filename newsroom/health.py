from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from newsroom.readiness import find_problems
from newsroom.waiting_letters import letters_problem


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 where pages have all they need, else 503 with what is missing, a line each; for load balancers.

    Letters that wait for long are said below the "ok": no other machine would send them, so pages go on here.
    """
    problems = find_problems()
    waiting = [] if problems else [letters_problem(timezone.now())]
    lines = problems or ["ok", *filter(None, waiting)]
    return HttpResponse(
        "".join(f"{line}\n" for line in lines),
        status=503 if problems else 200,
        content_type="text/plain; charset=utf-8",
    )
