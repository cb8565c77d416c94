"""From the desk to a thing's public page, for those who may see the thing at the desk and where it has such a page.

Django's own leads any member of staff to any object's address, and so tells the slug of a story that is not out yet.
"""

from django.contrib.admin import AdminSite
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

LARGEST_ID = 2**31


def lead_to_public_page(
    request: HttpRequest, site: AdminSite, content_type_id: int, object_id: str
) -> HttpResponse:
    """Redirect to the public page of an object; `Http404` alike for what is not there, not seen, not public."""
    address = _find_address(request, site, content_type_id, object_id)
    if not address:
        raise Http404("There is no such page.")
    return HttpResponseRedirect(address)


def _find_address(request: HttpRequest, site: AdminSite, content_type_id: int, object_id: str) -> str | None:
    found = ContentType.objects.filter(pk=content_type_id).first() if content_type_id < LARGEST_ID else None
    model = found.model_class() if found else None
    if model is None:
        return None
    try:
        desk = site.get_model_admin(model)
    except NotRegistered:
        return None
    thing = desk.get_object(request, object_id)
    if thing is None or not desk.has_view_permission(request, thing):
        return None
    if callable(desk.view_on_site):
        return desk.view_on_site(thing)
    return _own_address(thing) if desk.view_on_site else None


def _own_address(thing: models.Model) -> str | None:
    return thing.get_absolute_url() if hasattr(thing, "get_absolute_url") else None
