import re

import pytest
from django.test import Client

from comments.actions import ban_commenter, remove_comments, save_rules
from comments.models import Comment, Commenter, Mode
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory, UserFactory
from tests.markup import in_one_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment():
    return make_comment(ArticleFactory(), body="Worth reading.")


def url_of(comment):
    return f"{comment.get_absolute_url()}recommend/"


def count_of(comment):
    return Comment.objects.get(pk=comment.pk).recommend_count


def test_reader_without_a_name_recommends_and_takes_it_back(client, comment):
    page = client.get(url_of(comment))
    done = client.post(url_of(comment), follow=True)

    assert page.headers["Cache-Control"] == "private, no-store"
    assert "Worth reading." in in_one_line(page.text)
    assert "You recommend this comment. 1 reader recommends it." in in_one_line(done.text)
    assert count_of(comment) == 1
    client.post(url_of(comment))
    assert count_of(comment) == 1
    Client().post(url_of(comment))
    assert count_of(comment) == 2
    client.post(url_of(comment), {"undo": "1"})
    assert count_of(comment) == 1


def test_story_shows_the_count_and_the_way_keeps_the_order(client, comment):
    Client().post(url_of(comment))

    page = in_one_line(client.get(comment.article.get_absolute_url(), {"sort": "recommended"}).text)
    link = re.search(r'href="([^"]*/recommend/[^"]*)"', page)[1]

    assert re.search(r"<span data-recommend-count>1</span>", page)
    assert f'href="{comment.get_absolute_url()}?sort=recommended"' in in_one_line(client.get(link).text)


def test_looking_at_the_page_leaves_no_name_on_the_browser(client, comment):
    client.get(url_of(comment))

    assert "commenter" not in client.cookies


def test_form_from_another_site_is_refused_with_what_to_do(comment):
    client = Client(enforce_csrf_checks=True)

    answer = client.post(url_of(comment))

    assert answer.status_code == 403
    assert "Please press the button again." in in_one_line(answer.text)
    token = re.search(r'csrfmiddlewaretoken" value="(.*?)"', answer.text)[1]
    assert client.post(url_of(comment), {"csrfmiddlewaretoken": token}).status_code == 302
    assert count_of(comment) == 1


def test_banned_person_reads_why(client, comment):
    user = UserFactory()
    commenter = Commenter.objects.create(user=user, email="graham@example.org", name="Graham")
    ban_commenter(commenter=commenter, reason="Threats.", moderator=UserFactory())
    client.force_login(user)

    answer = client.post(url_of(comment))

    assert answer.status_code == 403
    assert "Threats." in in_one_line(answer.text)
    assert count_of(comment) == 0


def test_closed_conversation_says_so_and_shows_its_counts_only(client, comment):
    client.post(url_of(comment))
    save_rules(article=comment.article, mode=Mode.CLOSED)

    answer = Client().post(url_of(comment))
    page = in_one_line(
        client.get(comment.article.get_absolute_url(), headers={"Cookie": "just_wrote=1"}).text
    )

    assert answer.status_code == 403
    assert "This conversation is closed." in in_one_line(answer.text)
    assert "1 recommendation" in page
    assert "/recommend/" not in page


def test_removed_or_missing_comment_is_not_recommended(client, comment):
    parent = make_comment(comment.article)
    make_comment(comment.article, parent)
    remove_comments(ids=[parent.pk, comment.pk])

    assert client.post(url_of(parent)).status_code == 409
    assert "removed by a moderator" in in_one_line(client.get(url_of(parent)).text)
    assert client.post(url_of(comment)).status_code == 404
    assert client.get(f"{comment.article.get_absolute_url()}comments/999/recommend/").status_code == 404
