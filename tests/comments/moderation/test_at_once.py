"""Two moderators at the same moment, each over a connection of their own."""

import pytest
from django.test import Client

from comments.actions.moderation.claims import claim_comment
from comments.models import Claim, Comment, ModerationEntry, Status
from tests.at_once import do_at_once
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_both_open_a_comment_and_one_has_it():
    comment = make_comment(ArticleFactory(), status=Status.PENDING)
    moderators = [UserFactory(), UserFactory()]

    claims = do_at_once(
        *(lambda who=who: claim_comment(comment=comment, moderator=who) for who in moderators)
    )

    assert {claim.moderator for claim in claims} == {Claim.objects.get().moderator}


def test_both_decide_and_one_is_told():
    comment = make_comment(ArticleFactory(), status=Status.PENDING)
    clients = []
    for name in ("ana", "bob"):
        clients.append(Client())
        clients[-1].force_login(UserFactory(username=name, groups=["Moderators"]))

    def press(client, decision):
        data = {"do": f"{decision}:{comment.pk}", f"seen_{comment.pk}": comment.decision_count}
        return client.post("/admin/moderation/decide/", data, follow=True).text

    pages = do_at_once(lambda: press(clients[0], "approve"), lambda: press(clients[1], "reject"))

    entry = ModerationEntry.objects.get(comment=comment)
    assert (
        Comment.objects.get(pk=comment.pk).status
        == {"approve": "approved", "reject": "rejected"}[entry.action]
    )
    assert sum("had decided meanwhile" in page for page in pages) == 1
