"""What is to become of a delivery: the archive takes it in, passes it over, or lets it wait for the desk."""

from articles.models import Article, Status
from texts.characters import strip_unwanted
from texts.cleaning import clean_html, clean_line
from web.site_address import own_host
from wires.deliveries.content import left_as_stored
from wires.deliveries.known import TAKEN_IN, Known
from wires.wire_story import WireStory


def stands_as_left(article: Article, known: Known) -> bool:
    """Tell whether the story says what the sender last made it say: nobody at the desk has changed that since.

    A story that the desk has published, or given its prominence, still says what the sender said.
    """
    if article.status == Status.WITHDRAWN:
        return False
    taken_in = [past for past in known.past if past.became_of in TAKEN_IN]
    if any(past.revision == article.revision for past in taken_in):
        return True
    return bool(taken_in and taken_in[-1].left_as) and taken_in[-1].left_as == left_as_stored(article)


def is_old_text_again(article: Article, known: Known, story: WireStory) -> bool:
    """Tell whether a text, of which no bytes were kept when it came before, is the one that was stored."""
    unkept = any(past.is_unkept for past in known.past)
    return bool(unkept and story.original) and strip_unwanted(story.original) == article.original_body


def says_the_same(article: Article, story: WireStory) -> bool:
    """Tell whether the story says already, in the desk's words, all that the sender says now."""
    lines = {
        "headline": story.headline,
        "byline": story.byline,
        "dateline": story.dateline_text,
        "update_marker": story.update_marker,
        "credit": story.credit,
    }
    return (
        all(clean_line(text) == getattr(article, name) for name, text in lines.items())
        and strip_unwanted(story.deck).strip() == article.deck
        and clean_html(story.body_html, own_host=own_host()) == article.body_html
        and clean_line(story.source) in {"", article.source.name}
        and clean_line(story.section) in {"", article.section.name if article.section else ""}
    )
