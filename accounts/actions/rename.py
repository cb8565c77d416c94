from django.db import transaction

from comments.models import Commenter


@transaction.atomic
def rename(*, commenter: Commenter, name: str) -> None:
    """Let a commenter go by another name from now on."""
    commenter.name = name
    commenter.save(update_fields=["name"])
    if commenter.user is not None:
        commenter.user.first_name = name
        commenter.user.save(update_fields=["first_name"])
