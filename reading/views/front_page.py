from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from reading.front_page import get_front_page
from reading.page_cache.decorator import cached_page
from reading.page_cache.validators import dated_list_validator
from reading.pages import get_masthead_sections, render_page


@cached_page(dated_list_validator)
def front_page(request: HttpRequest) -> HttpResponse:
    sections = get_masthead_sections()
    context = {"front": get_front_page(sections), "sections": sections, "today": timezone.localdate()}
    return render_page(request, "articles/front_page.html", context)
