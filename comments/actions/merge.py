from django.db import models, transaction

from comments.models import Commenter, Ignored, KnownBrowser

# Rows that both may have of the same thing: the other's are not taken along.
ONE_EACH = (KnownBrowser, Ignored)


@transaction.atomic
def merge_commenters(*, kept: Commenter, gone: Commenter) -> None:
    """Make two commenters, who are one person, one: with what they wrote, and with what was decided on them."""
    for relation in Commenter._meta.related_objects:
        rows: models.QuerySet = relation.related_model.objects.filter(**{relation.field.name: gone})
        if relation.related_model in ONE_EACH:
            rows.delete()
        else:
            rows.update(**{relation.field.name: kept})
    gone.delete()
