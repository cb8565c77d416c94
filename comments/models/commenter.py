from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

AUTHOR_LENGTH = 80
EMAIL_LENGTH = 254


class Commenter(models.Model):
    """A person who comments: one with an account, or a guest who has confirmed an e-mail address.

    An address that was merely typed makes nobody: anyone could type that of somebody else.
    """

    user = models.OneToOneField(
        User, models.SET_NULL, verbose_name=_("account"), related_name="commenter", null=True, blank=True
    )
    # In small letters; null once the person's data were erased.
    email = models.EmailField(_("e-mail"), max_length=EMAIL_LENGTH, unique=True, null=True, blank=True)
    name = models.CharField(_("name"), max_length=AUTHOR_LENGTH)
    # Given by moderators; an account of the newsroom's has "staff" without.
    badge = models.CharField(_("badge"), max_length=10, blank=True)
    created_at = models.DateTimeField(_("known since"), default=timezone.now)
    # Set while a person who asked for it may still change their mind; and whether what they wrote goes, too.
    erase_at = models.DateTimeField(_("to be erased at"), null=True, blank=True)
    erases_texts = models.BooleanField(_("with the comments' texts"), default=False)

    class Meta:
        verbose_name = _("commenter")
        verbose_name_plural = _("commenters")
        default_permissions = ("view",)
        indexes = [
            models.Index(
                fields=["erase_at"], name="commenter_erase", condition=models.Q(erase_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_badge(self) -> str:
        """The badge that a comment written now carries: one that was given, or "staff" for the newsroom's own."""
        if self.badge or self.user is None:
            return self.badge
        return "staff" if self.user.is_active and self.user.is_staff else ""


class KnownBrowser(models.Model):
    """A browser on which a guest's address was confirmed; see `comments.people.browser`."""

    commenter = models.ForeignKey(Commenter, models.CASCADE, related_name="browsers")
    browser = models.CharField(max_length=32)
    confirmed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["browser", "commenter"], name="known_browser_once"),
        ]

    def __str__(self) -> str:
        return f"{self.commenter} ({self.browser[:6]})"


class Ignored(models.Model):
    """One commenter does not wish to read another."""

    by = models.ForeignKey(Commenter, models.CASCADE, related_name="ignored")
    commenter = models.ForeignKey(Commenter, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["by", "commenter"], name="ignored_once"),
            models.CheckConstraint(condition=~models.Q(by=models.F("commenter")), name="ignored_is_another"),
        ]

    def __str__(self) -> str:
        return f"{self.by} / {self.commenter}"
