from allauth.account import views as allauth_views
from django.http import HttpRequest, HttpResponse

from comments.people.ignored_marker import unmark_ignored


def log_out(request: HttpRequest) -> HttpResponse:
    """Log out as allauth does; the browser then ignores nobody any more."""
    response: HttpResponse = allauth_views.logout(request)
    if not request.user.is_authenticated:
        unmark_ignored(response)
    return response
