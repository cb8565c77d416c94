"""An hour that a change of the clock doubles or skips is asked about, not refused; the form names its zone."""

import datetime as dt

import pytest
from django import forms

from articles.forms.moment_field import AdminMomentField, MomentField
from articles.models import Article
from tests.desk.admin.desk import Desk
from tests.factories import ArticleFactory, UserFactory


@pytest.fixture(autouse=True)
def new_york(settings) -> None:
    settings.TIME_ZONE = "America/New_York"


class OneBox(forms.Form):
    at = MomentField(required=False)


class TwoBoxes(forms.Form):
    at = AdminMomentField(required=False)


def one_box(text: str, **more: str) -> OneBox:
    return OneBox({"at": text, **more})


def test_ordinary_moment_is_taken_as_it_stands():
    form = one_box("2020-07-16T08:00")

    assert form.is_valid()
    assert form.cleaned_data["at"] == dt.datetime(2020, 7, 16, 12, tzinfo=dt.UTC)
    assert "America/New_York" in form.as_p()
    assert 'type="radio"' not in form.as_p()


@pytest.mark.parametrize(("which", "hour"), [("0", 5), ("1", 6)])
def test_doubled_hour_is_asked_about_and_the_answer_taken(which, hour):
    asked, answered = one_box("2020-11-01T01:30"), one_box("2020-11-01T01:30", at_which=which)

    assert "01:30 came twice that day" in str(asked.errors)
    html = asked.as_p()
    assert "01:30 EDT" in html
    assert "01:30 EST" in html
    assert 'value="2020-11-01T01:30' in html
    assert answered.is_valid()
    assert answered.cleaned_data["at"] == dt.datetime(2020, 11, 1, hour, 30, tzinfo=dt.UTC)


def test_skipped_hour_is_asked_about():
    asked, answered = one_box("2020-03-08T02:30"), one_box("2020-03-08T02:30", at_which="0")

    assert "02:30 never came that day" in str(asked.errors)
    assert "03:30 EDT" in asked.as_p()
    assert "01:30 EST" in asked.as_p()
    assert answered.is_valid()
    assert answered.cleaned_data["at"] == dt.datetime(2020, 3, 8, 7, 30, tzinfo=dt.UTC)


def test_two_boxes_ask_the_same():
    asked = TwoBoxes({"at_0": "2020-11-01", "at_1": "01:30"})
    answered = TwoBoxes({"at_0": "2020-11-01", "at_1": "01:30", "at_which": "1"})

    assert "came twice" in str(asked.errors)
    assert 'name="at_which"' in asked.as_p()
    assert answered.is_valid()
    assert answered.cleaned_data["at"] == dt.datetime(2020, 11, 1, 6, 30, tzinfo=dt.UTC)
    assert TwoBoxes({"at_0": "", "at_1": ""}).is_valid()
    assert not TwoBoxes({"at_0": "2020-11-01", "at_1": ""}).is_valid()
    assert not one_box("nonsense").is_valid()


@pytest.mark.django_db
def test_storys_form_names_its_zone_and_asks():
    desk = Desk(UserFactory(groups=["Editors"]))
    story = ArticleFactory(draft=True)

    asked = desk.save(story, published_at_0="2020-11-01", published_at_1="01:30").content.decode()
    assert "America/New_York" in asked
    assert "came twice" in asked
    assert 'name="published_at_which"' in asked
    desk.save(story, published_at_0="2020-11-01", published_at_1="01:30", published_at_which="1")
    assert Article.objects.get().published_at == dt.datetime(2020, 11, 1, 6, 30, tzinfo=dt.UTC)


@pytest.mark.django_db
def test_moment_in_a_doubled_hour_is_kept_by_a_save_that_leaves_it_alone():
    desk = Desk(UserFactory(groups=["Editors"]))
    second = dt.datetime(2020, 11, 1, 6, 30, tzinfo=dt.UTC)
    story = ArticleFactory(draft=True, published_at=second)
    html = desk.get("change", story.pk).content.decode()

    assert 'name="published_at_which" value="1"' in html
    desk.save(story, published_at_which="1", headline="Another")
    stored = Article.objects.get()
    assert (stored.headline, stored.published_at) == ("Another", second)
