"""Opinions on a comment from beyond our rules: a service that knows spam, a program that scores texts.

They are asked before the transaction that stores the comment, never within, and never for longer than `TIME_LIMIT`.
What does not answer loses no comment: a moderator reads it first.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from comments.judging.hold_reasons import Held
from comments.judging.outside.akismet import is_spam
from comments.judging.outside.time_limit import within

logger = logging.getLogger(__name__)

TIME_LIMIT_SECONDS = 3.0
# Takes the text and a context of "author_name" and "permalink"; returns from 0 (fine) to 1.
Scorer = Callable[[str, dict[str, str]], float]


@dataclass(frozen=True)
class Question:
    """What is told of a comment. Address and browser are for the service, and stored nowhere."""

    text: str
    author_name: str
    email: str
    permalink: str
    address: str
    user_agent: str


def is_anyone_asked() -> bool:
    """Whether a service or a scorer is set up."""
    return bool(settings.AKISMET_KEY or settings.COMMENT_SCORER)


def ask_outside(question: Question) -> list[Held]:
    """Return what those who are set up hold the comment for."""
    found: list[Held | None] = []
    if settings.AKISMET_KEY:
        found.append(_ask("akismet", lambda: _ask_akismet(question)))
    if settings.COMMENT_SCORER:
        found.append(_ask("scorer", lambda: _ask_scorer(question)))
    return [held for held in found if held]


def _ask(rule: str, ask: Callable[[], Held | None]) -> Held | None:
    try:
        return within(TIME_LIMIT_SECONDS, ask)
    # Whatever goes wrong out there, the comment is kept, and a moderator told.
    except Exception as error:
        logger.exception("%s gave no opinion", rule)
        return Held(f"{rule}_failed", type(error).__name__)


def _ask_akismet(question: Question) -> Held | None:
    fields = {
        "blog": settings.SITE_URL,
        "user_ip": question.address,
        "user_agent": question.user_agent,
        "permalink": question.permalink,
        "comment_type": "comment",
        "comment_author": question.author_name,
        "comment_author_email": question.email,
        "comment_content": question.text,
    }
    return Held("akismet") if is_spam(settings.AKISMET_KEY, fields) else None


def _ask_scorer(question: Question) -> Held | None:
    scorer: Scorer = import_string(settings.COMMENT_SCORER)
    context = {"author_name": question.author_name, "permalink": question.permalink}
    score = float(scorer(question.text, context))
    # Also what is no number between 0 and 1, as NaN is none.
    if not 0 <= score <= 1:
        raise ValueError(f"the scorer says {score}")
    return Held("scorer", f"{score:.2f}") if 100 * score >= settings.COMMENT_SCORER_HOLDS_FROM else None
