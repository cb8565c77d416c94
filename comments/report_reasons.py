"""Why a comment should not stand. Not in the database, so that the list may grow without a migration."""

from django.utils.translation import gettext_lazy as _

OTHER = "other"
REASONS = {
    "spam": _("It advertises something"),
    "abuse": _("It insults or threatens somebody"),
    "hate": _("It incites hatred of people"),
    "personal": _("It tells private things of somebody"),
    "off_topic": _("It has nothing to do with the story"),
    "false": _("It claims something false"),
    OTHER: _("Something else, as I say below"),
}
