"""May this person write, and on this story? Every way to write asks here, before anything is stored."""

from datetime import datetime
from enum import Enum, auto
from typing import overload

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article
from comments.models import Commenter, KnownBrowser, Sanction, SanctionKind
from comments.rules import Rules, get_rules


class Act(Enum):
    """What somebody is about to do. Taking one's own comment back is not among them: that is always allowed."""

    POST = auto()
    EDIT = auto()
    RECOMMEND = auto()
    REPORT = auto()
    # To say that an e-mail address is one's own, which lets comments out that were written before.
    CONFIRM = auto()
    # To change what others read of oneself.
    PROFILE = auto()


# What a closed conversation does not take any more. One can still be told of what stands in it.
_ADDING = {Act.POST, Act.EDIT, Act.RECOMMEND}


class Refused(Exception):
    """Nothing may be written; the text of the exception says why, to the person who tried."""


class ConversationClosed(Refused):
    """The conversation takes nothing more: by its rules, or since `closed_at` by its age."""

    def __init__(self, *, is_hidden: bool = False, closed_at: datetime | None = None) -> None:
        self.is_hidden = is_hidden
        self.closed_at = closed_at
        if is_hidden:
            text = _("This story has no conversation.")
        elif closed_at:
            text = _("This conversation closed on %(moment)s.") % {"moment": say_moment(closed_at)}
        else:
            text = _("This conversation is closed.")
        super().__init__(text)


class Suspended(Refused):
    """A moderator has suspended the person until a moment."""

    def __init__(self, *, until: datetime, reason: str) -> None:
        self.until = until
        self.reason = reason
        text = _(
            "You may write here again from %(moment)s. A moderator suspended you and gave this reason: %(reason)s"
        )
        super().__init__(text % {"moment": say_moment(until), "reason": reason})


class Banned(Refused):
    """A moderator has banned the person."""

    def __init__(self, *, reason: str) -> None:
        self.reason = reason
        text = _("You may not write here any more. A moderator banned you and gave this reason: %(reason)s")
        super().__init__(text % {"reason": reason})


class AddressRefused(Refused):
    """The address that was typed belongs to somebody suspended or banned, and it may be anyone who typed it."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nothing is taken under this e-mail address at present. "
                "Whoever it belongs to was told the reason in an e-mail."
            )
        )


@overload
def check_may_write(
    act: Act,
    *,
    article: Article,
    commenter: Commenter | None = None,
    email: str = "",
    browser: str = "",
    at: datetime | None = None,
) -> Rules: ...
@overload
def check_may_write(act: Act, *, commenter: Commenter | None = None, at: datetime | None = None) -> None: ...
def check_may_write(
    act: Act,
    *,
    article: Article | None = None,
    commenter: Commenter | None = None,
    email: str = "",
    browser: str = "",
    at: datetime | None = None,
) -> Rules | None:
    """Raise `Refused` where this person may not do this, or not on this story; return the story's rules.

    The person is the one signed in, or a guest as `comments.people.browser` and a typed address tell. Two queries.
    """
    moment = at or timezone.now()
    check_person(commenter=commenter, email=email, browser=browser, at=moment)
    return check_conversation(act, article, moment) if article else None


def check_person(
    *, commenter: Commenter | None = None, email: str = "", browser: str = "", at: datetime | None = None
) -> None:
    """Raise `Suspended`, `Banned` or `AddressRefused` where a moderator keeps this person from writing."""
    if commenter is None and not email and not browser:
        return
    confirmed = KnownBrowser.objects.filter(commenter=OuterRef("commenter"), browser=browser or None)
    found = (
        Sanction.objects.in_force(at)
        .of_person(commenter=commenter, email=email, browser=browser)
        .annotate(is_confirmed=Exists(confirmed))
    )
    sanctions = list(found)
    if not sanctions:
        return
    sanctions.sort(key=_severity)
    told = [sanction for sanction in sanctions if commenter is not None or sanction.is_confirmed]
    if not told:
        raise AddressRefused
    worst = told[-1]
    if worst.kind == SanctionKind.BAN or worst.until is None:
        raise Banned(reason=worst.reason)
    raise Suspended(until=worst.until, reason=worst.reason)


def check_conversation(act: Act, article: Article, at: datetime) -> Rules:
    """Raise `ConversationClosed` where this story's conversation does not take this; return its rules."""
    rules = get_rules(article)
    if rules.is_hidden and act != Act.CONFIRM:
        raise ConversationClosed(is_hidden=True)
    if act in _ADDING and not rules.is_open(at):
        raise ConversationClosed(closed_at=rules.closes_at)
    return rules


def say_moment(moment: datetime) -> str:
    """Return a moment as this site writes it."""
    return date_format(timezone.localtime(moment), "j F Y, H:i")


def _severity(sanction: Sanction) -> tuple[bool, float]:
    return sanction.kind == SanctionKind.BAN, sanction.until.timestamp() if sanction.until else 0.0
