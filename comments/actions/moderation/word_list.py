import secrets
from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction

from comments.actions.batches import in_batches
from comments.actions.moderation.log import log
from comments.models import WordListVersion, WordRule


@transaction.atomic
def save_word(*, word: WordRule, moderator: User | None = None) -> WordRule:
    """Store a word that holds comments, new or changed; every process looks for it from the next comment on."""
    is_new = word.pk is None
    word.save()
    _renew("word" if is_new else "reword", word, moderator)
    return word


@transaction.atomic
def add_words(
    *, patterns: Sequence[str], kind: str, note: str = "", moderator: User | None = None
) -> list[WordRule]:
    """Store many words at once; return those that were not on the list before, which stay as they were."""
    known: set[str] = set()
    for batch in in_batches(patterns):
        known |= set(WordRule.objects.filter(pattern__in=batch).values_list("pattern", flat=True))
    new = [WordRule(pattern=pattern, kind=kind, note=note) for pattern in patterns if pattern not in known]
    added = WordRule.objects.bulk_create(new, batch_size=500)
    if added:
        _renew_lists()
        log("word", moderator=moderator, reason=f"{', '.join(word.pattern for word in added)} ({kind})")
    return added


@transaction.atomic
def delete_word(*, word: WordRule, moderator: User | None = None) -> None:
    """Hold comments for this word no longer."""
    _renew("unword", word, moderator)
    word.delete()


def _renew_lists() -> None:
    # Not a number that counts up: one taken back with its transaction would come again for other words.
    WordListVersion.objects.update_or_create(pk=1, defaults={"token": secrets.token_hex(8)})


def _renew(action: str, word: WordRule, moderator: User | None) -> None:
    _renew_lists()
    log(action, moderator=moderator, reason=f"{word.pattern} ({word.kind})")
