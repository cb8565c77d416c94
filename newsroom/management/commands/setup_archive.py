"""Fill an empty archive so that there is something to read and somebody who may edit."""

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand

from articles.models import Article

EDITOR_NAME = "editor"


class Command(BaseCommand):
    help = "Load the sample archive if there is no article, and make an editor's account if there is no user."

    def handle(self, *args: Any, **options: Any) -> None:
        if not Article.objects.exists():
            call_command("load_sample_archive", stdout=self.stdout)
        if not get_user_model().objects.exists():
            self._make_editor()

    def _make_editor(self) -> None:
        password = secrets.token_urlsafe(12)
        get_user_model().objects.create_superuser(username=EDITOR_NAME, password=password)
        self.stdout.write(
            f"Editor's account: {EDITOR_NAME}, password {password} (shown this once; "
            f"a new one is set with: scripts/manage.sh changepassword {EDITOR_NAME})"
        )
