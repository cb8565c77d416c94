import shutil
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage
from django.test import override_settings

from newsroom.static_storage import StaticStorage, join_imports


@pytest.fixture
def sources(tmp_path: Path) -> dict[str, tuple[FileSystemStorage, str]]:
    files = {
        "css/site.css": '/* all */\n@import url("tokens.css");\n@import url("components/card.css");\n',
        "css/tokens.css": ":root { --ink: #000; }",
        "css/components/card.css": ".card { color: var(--ink); }",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    storage = FileSystemStorage(tmp_path)
    return {name: (storage, name) for name in files}


def test_imports_are_joined_in_their_order(sources: dict):
    assert join_imports("css/site.css", sources) == (
        "/* all */\n:root { --ink: #000; }\n.card { color: var(--ink); }\n"
    )


def test_missing_import_is_named(sources: dict):
    del sources["css/tokens.css"]

    with pytest.raises(ImproperlyConfigured, match=r"tokens\.css"):
        join_imports("css/site.css", sources)


def test_relative_address_from_another_folder_is_refused(sources: dict, tmp_path: Path):
    (tmp_path / "css/components/card.css").write_text('.card { background: url("../paper.png"); }')

    with pytest.raises(ImproperlyConfigured, match=r"card\.css"):
        join_imports("css/site.css", sources)


def test_collected_stylesheet_holds_all_and_asks_for_no_other(sources: dict, tmp_path: Path):
    collected_folder = shutil.copytree(tmp_path, tmp_path / "collected")
    with override_settings(STATIC_ROOT=collected_folder):
        storage = StaticStorage()
        results = {name: hashed for name, hashed, _ in storage.post_process(dict(sources))}
        with storage.open(results["css/site.css"]) as file:
            collected = file.read().decode()

    assert ".card { color: var(--ink); }" in collected
    assert "@import" not in collected
