from django.http import Http404

from articles.models import Article


def get_story(pk: int) -> Article:
    """Return the story that an address of the desk names, or raise `Http404`."""
    # A number too long for the database names no story.
    article = Article.objects.at_desk().filter(pk=pk).first() if pk < 2**63 else None
    if article is None:
        raise Http404("There is no such story.")
    return article
