from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from comments.actions import post_comment
from comments.models import CacheRow, Comment, Status
from tests.comments.factories import make_comment, make_new
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


def test_unconfirmed_comments_are_deleted_after_seven_days_and_no_others(now):
    article = ArticleFactory()
    old, young = (
        post_comment(article=article, new=make_new(), at=now - timedelta(days=days)) for days in (8, 6)
    )
    kept = make_comment(article, status=Status.PENDING)

    call_command("tidy_conversations")

    assert set(Comment.objects.values_list("pk", flat=True)) == {young.pk, kept.pk} != {old.pk}


def test_addresses_are_forgotten_after_thirty_days(now):
    article = ArticleFactory()
    old, young = (make_comment(article), make_comment(article))
    Comment.objects.filter(pk=young.pk).update(created_at=now - timedelta(days=29))

    call_command("tidy_conversations")

    assert not Comment.objects.get(pk=old.pk).address_hash
    assert Comment.objects.get(pk=young.pk).address_hash


def test_counts_that_no_longer_hold_are_dropped(now):
    for number, expires in enumerate((now - timedelta(minutes=1), now + timedelta(minutes=1))):
        CacheRow.objects.create(cache_key=str(number), value="", expires=expires)

    call_command("tidy_conversations")

    assert CacheRow.objects.get().cache_key == "1"
