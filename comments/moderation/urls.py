from django.urls import path
from django.views.generic import RedirectView

from comments.moderation import views

app_name = "moderation"

urlpatterns = [
    # Below the admin's own address: the moderation desk.
    path(
        "",
        RedirectView.as_view(pattern_name="moderation:queue", permanent=False),
        {"name": "pending"},
        name="desk",
    ),
    path("decide/", views.decide, name="decide"),
    path("undo/", views.undo, name="undo"),
    path("counts/", views.counts, name="counts"),
    path("search/", views.search, name="search"),
    path("log/", views.log, name="log"),
    path("statistics/", views.statistics, name="statistics"),
    path("comment/<int:pk>/", views.comment, name="comment"),
    path("comment/<int:pk>/erase/", views.erase_without_account, name="erase-without-account"),
    path("person/<int:pk>/", views.person, name="person"),
    path("person/<int:pk>/sanction/", views.sanction, name="sanction"),
    path("person/<int:pk>/note/", views.note, name="note"),
    path("person/<int:pk>/badge/", views.badge, name="badge"),
    path("person/<int:pk>/erase/", views.erase, name="erase"),
    path("sanction/<int:pk>/lift/", views.lift, name="lift"),
    path("<slug:name>/", views.queue, name="queue"),
]
