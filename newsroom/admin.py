"""The desk's own name, on every page of the admin; and the lists of accounts, as strict as all others."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.forms.strict_admin import StrictAdmin
from comments.actions.people.erase import erase_account

admin.site.site_header = _("Newsroom")
admin.site.site_title = _("Newsroom")
admin.site.index_title = _("The desk")


class StrictUserAdmin(StrictAdmin, UserAdmin):
    """Accounts. To delete one erases its person, as their own wish does."""

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        erase_account(user=obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for user in queryset.order_by("pk"):
            erase_account(user=user)


class StrictGroupAdmin(StrictAdmin, GroupAdmin):
    pass


for model, strict in ((User, StrictUserAdmin), (Group, StrictGroupAdmin)):
    admin.site.unregister(model)
    admin.site.register(model, strict)
