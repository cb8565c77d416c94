from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment


class CommentText(models.Model):
    """What a comment said before its writer edited it; moderators see it."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="earlier_texts")
    body = models.TextField(_("comment as typed"))
    body_html = models.TextField(_("comment"))
    # Since when it stood, and until when.
    written_at = models.DateTimeField()
    replaced_at = models.DateTimeField()

    class Meta:
        verbose_name = _("earlier text")
        verbose_name_plural = _("earlier texts")
        default_permissions = ()

    def __str__(self) -> str:
        return self.body[:60]
