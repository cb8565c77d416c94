from django.apps import AppConfig
from django.core.signals import request_started
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Let every process that serves requests follow the change log, from its first request on.

        The signal is the one place that every server passes after it has forked its workers, and that no command does.
        """
        from search.index.follower import start_following

        request_started.connect(start_following, dispatch_uid="search.follower")
