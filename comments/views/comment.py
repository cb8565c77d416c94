from typing import Unpack
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.permalinks import Permalink
from comments.conversation.page import get_page_query, read_sort
from comments.conversation.readable import get_conversation_or_404
from comments.models import Comment


@require_safe
@cache_control(private=True, no_store=True)
def comment(request: HttpRequest, pk: int, **permalink: Unpack[Permalink]) -> HttpResponse:
    """Lead a comment's permalink to the page of the conversation where it stands now."""
    article, _opening = get_conversation_or_404(**permalink)
    found = get_object_or_404(Comment.objects.on_story(article).shown(), pk=pk)
    query = get_page_query(article, found, read_sort(request.GET))
    address = f"{article.get_absolute_url()}{'?' if query else ''}{urlencode(query)}#{found.anchor}"
    return HttpResponseRedirect(address)
