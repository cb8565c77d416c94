from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Stories")

    def ready(self) -> None:
        # Imported here because it needs the models, which are loaded only now.
        from articles.guards.changes import guard_changes
        from articles.guards.versions import guard_versions

        post_migrate.connect(guard_changes, sender=self, dispatch_uid="articles.change_guard")
        post_migrate.connect(guard_versions, sender=self, dispatch_uid="articles.version_guard")
