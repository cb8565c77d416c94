from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.actions import welcome
from articles.permissions import signed_in
from comments.conversation.readable import readable_comments
from comments.people.visitor import Visitor
from comments.people.warnings import get_warning
from reading.pages import render_page


@require_safe
@cache_control(private=True, no_store=True)
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Show what an account's person may do with it."""
    # Also made at log-in; here for whoever came in by the desk's door, or confirmed the address only now.
    commenter = welcome(user=signed_in(request))
    context = {
        "commenter": commenter,
        "warning": get_warning(Visitor(commenter, browser="")),
        # Who has said nothing that readers see has no page.
        "has_page": commenter is not None and readable_comments().filter(commenter=commenter).exists(),
    }
    return render_page(request, "accounts/home.html", context)
