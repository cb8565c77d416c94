"""Rules of conversations and words that hold comments, as moderators and editors keep them."""

import pytest
from django.test import Client

from comments.judging.word_lists import get_word_lists
from comments.models import ConversationRules, Mode, ModerationEntry, WordRule
from comments.rules import get_rules
from tests.comments.true_counts import get_counts
from tests.factories import ArticleFactory, SectionFactory, UserFactory

pytestmark = pytest.mark.django_db

RULES, WORDS = "/admin/comments/conversationrules/", "/admin/comments/wordrule/"


def sign_in(*groups):
    client = Client()
    client.force_login(UserFactory(groups=list(groups)))
    return client


@pytest.fixture(params=["Moderators", "Editors"])
def keeper(request):
    return sign_in(request.param)


@pytest.fixture
def moderator():
    return sign_in("Moderators")


def typed(**changes):
    return {"section": "", "article": "", "mode": "", "approved_needed": "", "close_after_days": ""} | changes


def test_site_section_and_story_get_rules(keeper):
    article = ArticleFactory(section=SectionFactory())
    address = f"https://archive.example{article.get_absolute_url()}?sort=oldest#comments"

    for changes in (
        {"mode": "open", "close_after_days": "14"},
        {"section": article.section.pk, "approved_needed": "3"},
        {"article": address, "close_after_days": "0"},
    ):
        assert keeper.post(f"{RULES}add/", typed(**changes)).status_code == 302

    rules = get_rules(article)
    assert (rules.mode, rules.approved_needed, rules.closes_at) == (Mode.OPEN, 3, None)
    assert keeper.get(RULES).status_code == 200
    assert list(ModerationEntry.objects.order_by("pk").values_list("action", "reason"))[1] == (
        "rules",
        f"{article.section}: approved_needed 3",
    )


def test_rules_are_changed_and_taken_away_through_the_actions(moderator):
    article = ArticleFactory()
    moderator.post(f"{RULES}add/", typed(article=article.get_absolute_url(), mode="closed"))
    rules = ConversationRules.objects.get()

    moderator.post(f"{RULES}{rules.pk}/change/", typed(mode="hidden"))
    assert get_rules(article).is_hidden
    before = get_counts(article).version
    moderator.post(f"{RULES}{rules.pk}/delete/", {"post": "yes"})

    assert get_rules(article).mode == Mode.NEW_HELD
    assert get_counts(article).version > before


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"article": "https://archive.example/2016/07/15/not-there/"}, "There is no story at this address."),
        ({"article": "/topics/"}, "There is no story at this address."),
        ({"article": "nonsense"}, "This is not the address of a story."),
        ({"article": "http://[x/"}, "This is not the address of a story."),
        ({"mode": "loud"}, "Select a valid choice."),
        ({"approved_needed": "21"}, "less than or equal to 20"),
        ({"close_after_days": "99999999999"}, "less than or equal to 3650"),
        ({"section": "99999999999999999999"}, "There are such rules already"),
        ({}, "There are such rules already"),
    ],
)
def test_faulty_rules_are_complained_of(moderator, changes, complaint):
    moderator.post(f"{RULES}add/", typed(mode="open"))

    answer = moderator.post(f"{RULES}add/", typed(**changes))

    assert answer.status_code == 200
    assert complaint in answer.text
    assert ConversationRules.objects.count() == 1


def test_section_and_story_together_are_complained_of(moderator):
    article = ArticleFactory(section=SectionFactory())

    answer = moderator.post(
        f"{RULES}add/", typed(section=article.section.pk, article=article.get_absolute_url())
    )

    assert "not both" in answer.text


def test_many_words_are_added_at_once_and_known_ones_stay(keeper):
    WordRule.objects.create(pattern="scam", kind="banned")

    answer = keeper.post(
        f"{WORDS}add/",
        {"patterns": "casino*\r\n\r\n buy   now\nscam\ncasino*", "kind": "suspect"},
        follow=True,
    )

    assert "1 was on the list before." in answer.text
    assert set(WordRule.objects.values_list("pattern", "kind")) == {
        ("casino*", "suspect"),
        ("buy now", "suspect"),
        ("scam", "banned"),
    }
    assert get_word_lists().suspect.find("Buy now!")
    assert ModerationEntry.objects.get().reason == "casino*, buy now (suspect)"


@pytest.mark.parametrize("patterns", ["", "*", "casino\na*", "x" * 101, "word\n" * 2001])
def test_faulty_words_are_complained_of(moderator, patterns):
    answer = moderator.post(f"{WORDS}add/", {"patterns": patterns, "kind": "suspect"})

    assert answer.status_code == 200
    assert "errorlist" in answer.text
    assert not WordRule.objects.exists()


def test_word_is_changed_and_deleted_with_effect(moderator):
    moderator.post(f"{WORDS}add/", {"patterns": "scam", "kind": "suspect"})
    word = WordRule.objects.get()

    moderator.post(f"{WORDS}{word.pk}/change/", {"pattern": "swindle", "kind": "banned"})
    assert get_word_lists().banned.find("a swindle")
    moderator.post(f"{WORDS}{word.pk}/delete/", {"post": "yes"})
    assert not get_word_lists().banned.find("a swindle")


def test_text_is_tried_without_being_stored(moderator):
    moderator.post(f"{WORDS}add/", {"patterns": "casino*", "kind": "banned"})

    held = moderator.post(f"{WORDS}try/", {"text": "Best **cas**\u200bin0s <b>here</b>"}).text
    free = moderator.post(f"{WORDS}try/", {"text": "The harbour reopens."}).text

    assert "<strong>banned_word</strong>: <bdi>cas\u200bin0s (casino*)</bdi>" in held
    assert "No rule would hold it" in free
    assert moderator.get(f"{WORDS}try/").status_code == 200


@pytest.mark.parametrize("address", [RULES, f"{RULES}add/", WORDS, f"{WORDS}add/", f"{WORDS}try/"])
def test_others_at_the_desk_see_none_of_it(address):
    assert sign_in("Contributors").get(address).status_code == 403
    assert "/admin/login/" in Client().get(address).url


def test_page_of_a_story_leads_to_its_own_rules(moderator):
    article = ArticleFactory()
    address = f"{RULES}of-story/{article.pk}/"
    root = Client()
    root.force_login(UserFactory(is_superuser=True, is_staff=True))

    assert address in root.get(f"/admin/articles/article/{article.pk}/change/").text
    made = moderator.get(address, follow=True)
    assert article.get_absolute_url() in made.text
    moderator.post(f"{RULES}add/", typed(article=article.get_absolute_url(), mode="closed"))

    rules = ConversationRules.objects.get()
    assert moderator.get(address).url == f"{RULES}{rules.pk}/change/"
    assert moderator.get(f"{RULES}of-story/{article.pk + 1}/").status_code == 404
