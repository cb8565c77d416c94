import pytest
from django.contrib.contenttypes.models import ContentType


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_rows_of_migrations_outlive_a_test_that_commits(turn):
    """Whichever turn comes second finds what the first one's end left behind, under the same ids."""
    assert ContentType.objects.order_by("pk").values_list("pk", flat=True).first() == 1
