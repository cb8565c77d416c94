import unicodedata

import pytest
from django.test import Client
from django.utils.text import slugify as django_slugify

from articles.actions import get_or_make_named
from articles.models import Topic
from articles.permalinks import make_slug
from tests.factories import ArticleFactory
from texts.slugs import cut_slug, is_slug, slugify

SPELT_WITH_MARKS = {
    "Hindi": ("किसानों की हड़ताल", "किसानों-की-हड़ताल"),
    "Bengali": ("ঢাকায় বন্যা", "ঢাকায়-বন্যা"),
    "Tamil": ("தமிழ் நாடு", "தமிழ்-நாடு"),
    "Thai": ("น้ำท่วมกรุงเทพฯ", "น้ำท่วมกรุงเทพฯ"),
    "Lao": ("ນ້ຳຖ້ວມ", "ນ້ຳຖ້ວມ"),
    "Burmese": ("ရန်ကုန် မြို့", "ရန်ကုန်-မြို့"),
    "Khmer": ("ភ្នំពេញ", "ភ្នំពេញ"),
    "Arabic with points": ("مُحَمَّد في القاهرة", "مُحَمَّد-في-القاهرة"),
    "Hebrew with points": ("שָׁלוֹם", "שָׁלוֹם"),
    "Yoruba": ("Ọjọ́ Ẹtì", "ọjọ́-ẹtì"),
    "Tibetan": ("བོད་", "བོད"),
}


@pytest.mark.parametrize("language", SPELT_WITH_MARKS)
def test_words_keep_the_marks_they_are_spelt_with(language: str):
    text, slug = SPELT_WITH_MARKS[language]

    assert slugify(text) == unicodedata.normalize("NFKC", slug).replace("\u0e4d\u0e32", "\u0e33").replace(
        "\u0ecd\u0eb2", "\u0eb3"
    )
    assert is_slug(slugify(text))


@pytest.mark.parametrize(
    "text",
    [
        "US, Russia strike deal",
        "  --Dashes__ and  spaces-- ",
        "Düsseldorf: 3 Tote",
        "İstanbul’da seçim",
        "Москва",
        "北京",
        "서울",
        "Cafe\u0301",
        "½ price",
        "ﬁre",
        "❤\ufe0f love",
        "1\ufe0f\u20e3 first",
        "!?",
        "",
    ],
)
def test_all_others_are_as_they_always_were(text: str):
    assert slugify(text) == django_slugify(text, allow_unicode=True)


def test_marks_of_nothing_and_unseen_ones_are_dropped():
    assert slugify("\u093f\u0301 a:\u0301b x\ufe0fy \u200dक\u094d\u200dष") == "ab-xy-क्ष"


def test_long_slug_is_not_cut_between_a_letter_and_its_mark():
    headline = "ที่" * 60
    slug = make_slug(headline)

    assert len(slug) <= 80
    assert slug == "ที่" * 26
    assert cut_slug("कि" * 3, 3) == "कि"
    assert cut_slug("short", 80) == "short"


@pytest.mark.parametrize("text", ["", "a b", "a/b", "a?b", "a\u200db", "a\x00b", "a.b", "❤"])
def test_what_is_no_slug_is_none(text: str):
    assert not is_slug(text)


@pytest.mark.django_db
def test_story_and_topic_have_pages_at_their_spelt_addresses(client: Client):
    topic = get_or_make_named(model=Topic, fields_by_name={"हड़ताल": {}})["हड़ताल"]
    article = ArticleFactory(headline="किसानों की हड़ताल", language="hi", topics=[topic])

    assert article.slug == slugify("किसानों की हड़ताल")
    assert client.get(article.get_absolute_url()).status_code == 200
    assert client.get(f"{article.get_absolute_url()}history/").status_code == 200
    assert client.get(topic.get_absolute_url()).status_code == 200
    assert client.get("/topic/no such/").status_code == 404
