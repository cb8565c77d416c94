from typing import Unpack

from django.http import HttpResponse

from articles.models import Article, Status
from articles.permalinks import Permalink
from reading.page_cache.decorator import PageRequest, cached_page
from reading.page_cache.queries import CONVERSATION_PLACE
from reading.page_cache.validators import article_validator
from reading.pages import render_page
from reading.stories.story_page import story_context
from reading.stories.story_row import load_story
from reading.stories.withdrawn_page import withdrawn_page


@cached_page(article_validator, reads=CONVERSATION_PLACE, load=load_story)
def article(request: PageRequest, story: Article, **_permalink: Unpack[Permalink]) -> HttpResponse:
    if story.status == Status.WITHDRAWN:
        return withdrawn_page(request, story)
    story_state = f"{request.names_state}-{story.pk}-{story.shown_state}"
    return render_page(
        request, "articles/article.html", story_context(request, story, story_state=story_state)
    )
