from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin with the newsroom's own log-in."""

    default_site = "newsroom.desk_login.admin_login.NewsroomSite"
