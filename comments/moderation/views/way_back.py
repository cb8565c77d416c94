from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def go_back(request: HttpRequest) -> HttpResponseRedirect:
    """Lead back to the page of the desk that the form stood on; to the desk where it names none."""
    desk, page = reverse("moderation:desk"), request.POST.get("next", "")
    is_ours = page.startswith(desk) and url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return HttpResponseRedirect(page if is_ours and len(page) < 2000 else desk)
