import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.configuration.social_login import read_providers


def test_no_provider_is_named_by_default():
    assert read_providers([]) == {}


def test_provider_takes_its_key_from_the_environment(monkeypatch):
    monkeypatch.setenv("SOCIAL_GITHUB_ID", "id")
    monkeypatch.setenv("SOCIAL_GITHUB_SECRET", "secret")

    assert read_providers(["github"]) == {"github": {"APPS": [{"client_id": "id", "secret": "secret"}]}}


@pytest.mark.parametrize(("name", "says"), [("myspace", "Known are"), ("github", "SOCIAL_GITHUB_ID")])
def test_provider_unknown_or_without_a_key_is_refused_at_start(name, says):
    with pytest.raises(ImproperlyConfigured, match=says):
        read_providers([name])
