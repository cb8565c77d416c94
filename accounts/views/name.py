from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from accounts.actions import rename
from accounts.forms import NameForm
from comments.gate import Act, Refused, check_may_write
from comments.people.visitor import read_visitor
from reading.pages import render_page


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
@login_required
def name(request: HttpRequest) -> HttpResponse:
    """Change the name under which this account will comment."""
    commenter = read_visitor(request).commenter
    if commenter is None:
        return HttpResponseRedirect(reverse("accounts:home"))
    form = NameForm(request.POST or None, initial={"name": commenter.name})
    if request.method != "POST" or not form.is_valid():
        return render_page(request, "accounts/name.html", {"form": form}, status=422 if form.errors else 200)
    try:
        check_may_write(Act.PROFILE, commenter=commenter)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return render_page(request, "accounts/name.html", {"form": form}, status=403)
    rename(commenter=commenter, name=form.cleaned_data["name"])
    messages.success(
        request, _("Your name is changed. Comments that stand keep the name they were written under.")
    )
    return HttpResponseRedirect(reverse("accounts:home"))
