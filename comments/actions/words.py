import secrets

from django.contrib.auth.models import User
from django.db import transaction

from comments.actions.log import log
from comments.models import WordListVersion, WordRule


@transaction.atomic
def save_word(*, word: WordRule, moderator: User | None = None) -> WordRule:
    """Store a word that holds comments, new or changed; every process looks for it from the next comment on."""
    is_new = word.pk is None
    word.save()
    _renew("word" if is_new else "reword", word, moderator)
    return word


@transaction.atomic
def delete_word(*, word: WordRule, moderator: User | None = None) -> None:
    """Hold comments for this word no longer."""
    _renew("unword", word, moderator)
    word.delete()


def _renew(action: str, word: WordRule, moderator: User | None) -> None:
    # Not a number that counts up: one taken back with its transaction would come again for other words.
    WordListVersion.objects.update_or_create(pk=1, defaults={"token": secrets.token_hex(8)})
    log(action, moderator=moderator, reason=f"{word.pattern} ({word.kind})")
