"""docs/digests.md is a promise to whoever kept a digest: its example and its ten lines stay true."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from articles.actions import Filing, save_article
from articles.digests import canonical_form, digest_of
from articles.models import Article
from tests.factories import ArticleFactory, AuthorFactory, PlaceFactory, SectionFactory, TopicFactory

TEXT = Path("docs/digests.md").read_text(encoding="utf-8")
FORMS = re.findall(r"```json\n(.*?)\n```", TEXT)
DIGESTS = re.findall(r"Its digest is `([0-9a-f]{64})`", TEXT)


def ten_lines() -> Any:
    found: dict[str, Any] = {}
    [code] = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    exec(code, found)
    return found["digest"]


def test_worked_example_has_the_digests_it_names():
    assert len(FORMS) == len(DIGESTS) == 2
    previous = ""
    for form, digest in zip(FORMS, DIGESTS, strict=True):
        assert hashlib.sha256(form.encode()).hexdigest() == digest
        version = json.loads(form)
        assert version["previous"] == previous
        assert canonical_form(version["guid"], version, previous) == form.encode()
        assert digest_of(version["guid"], version, previous) == digest
        assert ten_lines()(version, previous) == digest
        previous = digest


@pytest.mark.django_db
def test_stored_versions_have_the_digests_that_the_documentation_computes():
    article = ArticleFactory(
        headline='Ωδή \\ "\u2028\x7f',
        section=SectionFactory(),
        topics=[TopicFactory(name="Ships"), TopicFactory(name="Boats")],
        places=[PlaceFactory()],
        authors=[AuthorFactory()],
    )
    article.deck = "Line\nand line\ttab"
    save_article(filing=Filing(article))

    previous = ""
    for version in Article.objects.get().versions.public().order_by("number"):
        stored = version.__dict__ | {"guid": article.guid}
        said = {name: stored[name] for name in json.loads(FORMS[0]) if name != "previous"}
        assert version.filed_as["topics"] == ["Boats", "Ships"]
        assert version.digest == ten_lines()(said, previous)
        previous = version.digest
    assert previous
