"""What has become of a story for its readers, as the desk is told: what, from when, and where."""

from datetime import datetime

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.models import Article, ArticleVersion, Status
from articles.moments import describe_moment


def tell_what_readers_see(article: Article, *, already: bool = False) -> SafeString:
    """Return a sentence or two on a story as it is stored; `already`: it was so before, and nothing was done."""
    later = _find_change_to_come(article)
    return format_html(
        _choose_words(article, already=already),
        headline=format_html("<bdi>{}</bdi>", article.headline),
        version=article.version,
        where=_link_to(article) if article.published_date else "",
        moment=describe_moment(_first_seen_at(article)) if article.status == Status.PUBLISHED else "",
        later=describe_moment(later.live_from) if later and later.live_from else "",
    )


def _choose_words(article: Article, *, already: bool) -> str:
    match article.status:
        case Status.DRAFT:
            return _("“{headline}” is saved as a draft. Readers do not see it: it has no public page yet.")
        case Status.IN_REVIEW:
            return _("“{headline}” is saved for review. Readers do not see it: it has no public page yet.")
        case Status.WITHDRAWN:
            return _(
                "“{headline}” is withdrawn. Readers see the notice of that, and not its text, at {where}."
            )
    if not article.is_live():
        return _words_of_scheduled(article, already=already)
    if article.text.number is None:
        return _(
            "“{headline}” is saved as a working version, which nobody outside the desk sees. "
            "Readers see what they saw before, at {where}."
        )
    if later := _find_change_to_come(article):
        return _words_of_change_to_come(article, later)
    if already:
        return _("“{headline}” is published already. Readers see it at {where}.")
    if article.version > 1:
        return _("“{headline}” is saved. Readers see it now, as version {version}, at {where}.")
    return _("“{headline}” is published. Readers see it now, at {where}.")


def _words_of_change_to_come(article: Article, later: ArticleVersion) -> str:
    if later.pk == article.text.pk:
        return _(
            "The change of “{headline}” is scheduled for {later}. From then on readers see it, at {where}; "
            "before, they see what they see now."
        )
    return _(
        "“{headline}” is published. Readers see it now, at {where}, until {later}: then a change takes its place "
        "that was scheduled before, and that says nothing of what you changed now."
    )


def _find_change_to_come(article: Article) -> ArticleVersion | None:
    """Return the last text of a story that readers see, where they are to see it only later."""
    newest = article.newest
    is_coming = newest is not None and newest.live_from is not None and newest.live_from > timezone.now()
    return newest if is_coming and article.is_live() else None


def _words_of_scheduled(article: Article, *, already: bool) -> str:
    if article.embargoed_until == _first_seen_at(article):
        if already:
            return _(
                "“{headline}” is under embargo already, until {moment}. From then on readers see it at {where}."
            )
        return _(
            "“{headline}” is under embargo until {moment}. From then on readers see it at {where}; before, nobody does."
        )
    if already:
        return _("“{headline}” is scheduled already, for {moment}. From then on readers see it at {where}.")
    return _(
        "“{headline}” is scheduled for {moment}. From then on readers see it at {where}; before, nobody does."
    )


def _first_seen_at(article: Article) -> datetime:
    return max(filter(None, (article.published_at, article.embargoed_until)))


def _link_to(article: Article) -> SafeString:
    return format_html('<a href="{0}">{0}</a>', article.get_absolute_url())
