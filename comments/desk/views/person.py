from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from comments.desk.access import moderators_only
from comments.desk.choices import BULK
from comments.desk.pages import render_desk
from comments.desk.people import get_person_file
from comments.desk.records import get_record
from comments.desk.rows import get_rows
from comments.desk.views.ids import get_by_id
from comments.models import Commenter


@moderators_only
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One commenter: what they wrote, what moderators noted, what was done."""
    commenter = get_by_id(Commenter.objects.select_related("user"), pk)
    now = timezone.now()
    file = get_person_file(commenter, request.GET, now)
    context = {
        "title": commenter.name,
        "commenter": commenter,
        "record": get_record(commenter),
        "file": file,
        "page": file.comments,
        "rows": get_rows(file.comments.rows, request.user, now),
        "bulk": BULK,
    }
    return render_desk(request, "comments/desk/person.html", context)
