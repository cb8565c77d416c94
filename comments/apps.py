from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = _("Comments")

    def ready(self) -> None:
        # Imported here because they need the models, which are loaded only now.
        from comments.actions.notices.write import ask_again
        from comments.log_guard import guard_log

        ask_again()
        post_migrate.connect(guard_log, sender=self, dispatch_uid="comments.log_guard")
