"""The log as it is read."""

import pytest

from comments.models import ModerationEntry

pytestmark = pytest.mark.django_db

LOG = "/admin/moderation/log/"


def lines(client, query=""):
    return [(entry.action, entry.reason) for entry in client.get(LOG + query).context["page"].rows]


def test_newest_comes_first_and_can_be_narrowed(ana, bob):
    for who, action, reason in (
        (ana.user, "remove", "one"),
        (bob.user, "approve", "two"),
        (None, "remove", "three"),
    ):
        ModerationEntry.objects.create(moderator=who, action=action, reason=reason)

    assert lines(ana) == [("remove", "three"), ("approve", "two"), ("remove", "one")]
    assert lines(ana, f"?moderator={bob.user.pk}") == [("approve", "two")]
    assert lines(ana, "?action=remove") == [("remove", "three"), ("remove", "one")]
    assert lines(ana, f"?action=approve&moderator={ana.user.pk}") == []
    assert lines(ana, "?moderator=x") == []


def test_long_log_is_paged(ana):
    ModerationEntry.objects.bulk_create(ModerationEntry(action="note", reason=str(n)) for n in range(120))

    page = ana.get(LOG).context["page"]
    second = ana.get(f"{LOG}?after={page.following}").context["page"]

    assert [entry.reason for entry in second.rows] == [str(n) for n in range(69, 19, -1)]
    assert ana.get(f"{LOG}?before={second.preceding}").context["page"].rows == page.rows
