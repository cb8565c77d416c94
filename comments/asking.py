from collections.abc import Sequence

from django.http import HttpRequest

from articles.models import Article
from articles.site_address import absolute
from comments.address import read_address
from comments.holding import Held
from comments.outside import Question, ask_outside


def ask_about(
    request: HttpRequest, article: Article, *, text: str, author_name: str, email: str
) -> Sequence[Held]:
    """Return what those beyond our rules hold a text for, which this request brings; it may take seconds."""
    return ask_outside(
        Question(
            text=text,
            author_name=author_name,
            email=email,
            permalink=absolute(request, article.get_absolute_url()),
            address=read_address(request),
            user_agent=request.headers.get("User-Agent", ""),
        )
    )
