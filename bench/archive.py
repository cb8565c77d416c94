"""The archive that is measured: filled once, then read and edited through its own code."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
EVENLY_ASKED = 10_000


@dataclass(frozen=True)
class Pages:
    """Paths of the pages that are measured."""

    article: str
    section: str
    articles: list[str]


def prepare_archive(database_url: str, stories: int, index_dir: Path) -> dict[str, str]:
    """Set Django up, fill the archive and its index to `stories`, and return the environment for its servers."""
    environment = make_environment(database_url, index_dir)
    os.environ |= environment
    django.setup()
    for command in (
        ["migrate", "--verbosity=0"],
        ["collectstatic", "--noinput", "--verbosity=0"],
        ["generate_archive", str(stories)],
        # Pages have related stories, so the index stands before anything is measured.
        ["rebuild_search_index", "--if-missing"],
    ):
        subprocess.run([sys.executable, ROOT / "manage.py", *command], check=True, cwd=ROOT)
    _refresh_statistics()
    return environment


def make_environment(database_url: str, index_dir: Path) -> dict[str, str]:
    """Return the environment of an archive that is measured."""
    return {
        "DATABASE_URL": database_url,
        "SEARCH_INDEX_DIR": str(index_dir),
        "LOCATOR_MAPS_DIR": str(index_dir.with_name("maps")),
        "SECRET_KEY": "not-secret-only-for-a-measurement-not-secret",
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "DEBUG": "0",
        "HTTPS": "0",
        "ALLOWED_HOSTS": "127.0.0.1",
        "LOG_LEVEL": "ERROR",
        "WEB_CONCURRENCY": "2",
    }


def choose_pages() -> Pages:
    """Choose pages that are the same on every run over the same archive."""
    from articles.models import Article, Section

    # By id, so neighbours in the list are years apart.
    articles = list(Article.objects.published().order_by("pk")[:EVENLY_ASKED])
    section = Section.objects.order_by("pk")[0]
    return Pages(
        article=articles[0].get_absolute_url(),
        section=section.get_absolute_url(),
        articles=[article.get_absolute_url() for article in articles],
    )


def edit_headline(path: str, headline: str) -> str:
    """Give the story at `path` another headline, as an editor does, and return the one it had."""
    from articles.actions import Filing, save_article
    from articles.models import Article

    year, month, day, slug = path.strip("/").split("/")
    article = Article.objects.at_permalink(int(year), int(month), int(day), slug).get()
    former, article.headline = article.headline, headline
    save_article(filing=Filing(article))
    return former


def _refresh_statistics() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
