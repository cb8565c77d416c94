import pytest
from django.test import Client

from articles.models import Section, SiteVersion, Topic
from tests.desk.admin.desk import Desk
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PlaceFactory,
    SectionFactory,
    SourceFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def test_saving_a_name_makes_every_page_follow(editor: Desk):
    form = {"name": "World", "slug": "world", "position": 1, "description": ""}
    editor.client.post("/admin/articles/section/add/", form)
    section, made = Section.objects.get(), SiteVersion.objects.get().names

    editor.client.post(f"/admin/articles/section/{section.pk}/change/", form | {"name": "The World"})

    assert Section.objects.get().name == "The World"
    # Nobody has seen a name that is new: it makes no page stale.
    assert (made, SiteVersion.objects.get().names) == (0, 1)


def test_former_address_of_a_renamed_section_leads_on(editor: Desk):
    section = SectionFactory(name="World")
    ArticleFactory(section=section)

    editor.client.post(
        f"/admin/articles/section/{section.pk}/change/",
        {"name": "The World", "slug": "the-world", "position": 1, "description": ""},
    )

    section.refresh_from_db()
    assert (section.name, section.slug) == ("The World", "the-world")
    response = Client().get("/section/world/")
    assert (response.status_code, response.url) == (301, "/section/the-world/")


def test_only_an_unused_name_can_be_deleted(editor: Desk):
    things = [SectionFactory(), SourceFactory(name="Used"), TopicFactory(), AuthorFactory(), PlaceFactory()]
    section, source, topic, author, place = things
    ArticleFactory(section=section, source=source, topics=[topic], authors=[author], places=[place])
    unused = SectionFactory()

    for thing in things:
        name = thing._meta.model_name
        response = editor.client.post(f"/admin/articles/{name}/{thing.pk}/delete/", {"post": "yes"})
        assert response.status_code == 403
    editor.client.post(f"/admin/articles/section/{unused.pk}/delete/", {"post": "yes"})

    assert list(Section.objects.all()) == [section]


@pytest.mark.parametrize("name", ["article", "section", "source", "topic", "author", "place"])
def test_every_list_opens_for_an_editor(editor: Desk, name: str):
    assert editor.client.get(f"/admin/articles/{name}/").status_code == 200
    assert editor.client.get(f"/admin/articles/{name}/add/").status_code == 200


def test_desk_takes_a_slug_in_any_script_and_no_other(editor: Desk):
    for slug, is_taken in (("हड़ताल", True), ("hunger strike", False)):
        editor.client.post(
            "/admin/articles/topic/add/", {"name": slug, "slug": slug, "kind": "event", "description": ""}
        )

        assert Topic.objects.filter(slug=slug).exists() == is_taken
