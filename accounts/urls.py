from django.urls import path

from accounts import views

app_name = "accounts"

urlpatterns = [
    path("", views.home, name="home"),
    path("name/", views.name, name="name"),
    path("comments/", views.own_comments, name="comments"),
    path("ignored/", views.ignored, name="ignored"),
    path("export/", views.export, name="export"),
    path("delete/", views.delete, name="delete"),
    path("keep/", views.keep, name="keep"),
    # In place of allauth's own, which is at the same address and named by its templates.
    path("logout/", views.log_out, name="log-out"),
]
