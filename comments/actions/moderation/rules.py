from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Article, Section, SiteVersion
from comments.actions.counts import count_conversation, lock_conversations
from comments.actions.moderation.log import log
from comments.models import ConversationRules


@transaction.atomic
def save_rules(
    *,
    section: Section | None = None,
    article: Article | None = None,
    mode: str = "",
    approved_needed: int | None = None,
    close_after_days: int | None = None,
    moderator: User | None = None,
) -> ConversationRules:
    """Set the rules of a section, of one story or (with neither) of the site; all pages concerned change at once.

    What is left empty comes from the next wider rules.
    """
    scope: dict[str, Any] = {
        "section": section,
        "article": article,
        "is_site": None if section or article else True,
    }
    values = {"mode": mode, "approved_needed": approved_needed, "close_after_days": close_after_days}
    rules, _made = ConversationRules.objects.update_or_create(**scope, defaults=values)
    describe = (
        ", ".join(f"{name} {value}" for name, value in values.items() if value not in {"", None}) or "–"
    )
    log("rules", moderator=moderator, reason=f"{rules}: {describe}")
    _tell_pages(rules)
    return rules


@transaction.atomic
def delete_rules(*, rules: ConversationRules, moderator: User | None = None) -> None:
    """Let the wider rules hold again."""
    log("unrules", moderator=moderator, reason=str(rules))
    rules.delete()
    _tell_pages(rules)


def _tell_pages(rules: ConversationRules) -> None:
    if rules.article_id is not None:
        lock_conversations([rules.article_id])
        count_conversation(rules.article_id, approved=0, shown={})
    else:
        # There is no validator of a section's stories alone; this one is part of every page's.
        SiteVersion.objects.count_up(names=True)
