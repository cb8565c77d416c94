from django.urls import path
from django.views.generic import RedirectView

from comments.desk import views

app_name = "moderation"

urlpatterns = [
    # Below the admin's own address: the moderation desk.
    path(
        "",
        RedirectView.as_view(pattern_name="moderation:queue", permanent=False),
        {"name": "pending"},
        name="desk",
    ),
    path("counts/", views.counts, name="counts"),
    path("search/", views.search, name="search"),
    path("log/", views.log, name="log"),
    path("statistics/", views.statistics, name="statistics"),
    path("comment/<int:pk>/", views.comment, name="comment"),
    path("person/<int:pk>/", views.person, name="person"),
    path("<slug:name>/", views.queue, name="queue"),
]
