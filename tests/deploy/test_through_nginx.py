"""What readers meet where nginx, as it is shipped, stands before gunicorn, as it is shipped."""

import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from bench.nginx import nginx_configuration
from bench.servers import free_port, running, running_gunicorn
from search.query.search_url import LONGEST_TEXT

ROOT = Path(__file__).resolve().parent.parent.parent

pytestmark = pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed")


class KeepRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: object) -> None:
        return None


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("through-nginx")
    environment = {
        "DATABASE_URL": f"sqlite:///{home}/archive.sqlite3",
        "SECRET_KEY": "not-secret-only-for-tests-not-secret-only-for-tests",
        "SEARCH_INDEX_DIR": str(home / "search"),
        "LOCATOR_MAPS_DIR": str(home / "maps"),
        "ALLOWED_HOSTS": "127.0.0.1",
        "HTTPS": "0",
        "BEHIND_PROXY": "1",
        "DEBUG": "0",
        "WEB_CONCURRENCY": "1",
        "EMAIL_URL": "console://",
    }
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, cwd=ROOT, env=environment, check=True)
    log = home / "gunicorn.log"
    with running_gunicorn("archive", "newsroom.wsgi", environment=environment, log=log, root=ROOT) as address:
        port = free_port()
        configuration = home / "nginx.conf"
        configuration.write_text(
            nginx_configuration(
                home=home,
                root=ROOT,
                pages=home,
                upstream_port=int(address.rpartition(":")[2]),
                archive_port=port,
                static_port=free_port(),
            )
        )
        command = ["nginx", "-e", "stderr", "-c", str(configuration)]
        with running("nginx", command, port=port, environment={}, log=home / "nginx.log", cwd=ROOT):
            yield f"http://127.0.0.1:{port}"


def ask(url: str | urllib.request.Request) -> tuple[int, str]:
    """Return the status and where the answer leads."""
    opener = urllib.request.build_opener(KeepRedirects)
    try:
        with opener.open(url, timeout=30) as response:
            return response.status, ""
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get("Location", "")


def test_long_search_with_empty_fields_is_led_on(site):
    fields = {"q": "приветмир " * 40, "section": "", "source": "", "from": "", "to": ""}

    status, location = ask(f"{site}/search/?{urlencode(fields, quote_via=quote)}")

    assert status == 302
    assert len(location) > 2000
    assert "section" not in location


def test_field_full_of_chinese_is_read(site):
    """Each of the characters that the field takes goes out as nine bytes, beside limits and a cookie."""
    fields = {"q": "港" * LONGEST_TEXT, "place": "北京" * 20, "from": "2016", "sort": "newest", "to": ""}
    request = urllib.request.Request(
        f"{site}/search/?{urlencode(fields, quote_via=quote)}", headers={"Cookie": "csrftoken=" + "c" * 1_000}
    )

    status, location = ask(request)

    assert status == 302
    assert location.count(quote("港")) == LONGEST_TEXT


def test_more_than_the_archive_takes_is_answered_by_its_own_page(site):
    request = urllib.request.Request(
        f"{site}/admin/login/",
        data=b"username=" + b"x" * (7 * 1024 * 1024),
        headers={"Cookie": "csrftoken=" + "c" * 32},
    )

    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=30)

    page = refused.value.read().decode()
    assert refused.value.code == 413
    assert "at most 6 MB at once" in page
    assert "Nothing is saved" in page
    assert "masthead" in page
