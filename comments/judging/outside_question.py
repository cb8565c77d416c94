from collections.abc import Callable, Sequence

from django.http import HttpRequest

from articles.models import Article
from comments.judging.hold_reasons import Held
from comments.judging.outside import Question, ask_outside, is_anyone_asked
from web.client_address import get_client_address
from web.site_address import absolute


def prepare_question(
    request: HttpRequest, article: Article, *, text: str, author_name: str, email: str
) -> Callable[[], Sequence[Held]] | None:
    """Return what asks those beyond our rules of a text that this request brings; None where nobody is to be asked.

    Called, it says what they hold the text for, and may take seconds.
    """
    if not is_anyone_asked():
        return None
    question = Question(
        text=text,
        author_name=author_name,
        email=email,
        permalink=absolute(request, article.get_absolute_url()),
        address=get_client_address(request),
        user_agent=request.headers.get("User-Agent", ""),
    )
    return lambda: ask_outside(question)
