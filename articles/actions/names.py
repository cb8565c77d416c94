from django.db import models, transaction

from articles.models import SiteVersion


@transaction.atomic
def save_named(*, thing: models.Model) -> models.Model:
    """Save a section, source, topic, place or author, and make every page that prints its name follow."""
    thing.save()
    SiteVersion.objects.count_up(names=True)
    return thing
