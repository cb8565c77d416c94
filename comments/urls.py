from django.urls import path

import reading.urls  # noqa: F401 - registers the converters of permalinks
from comments import views

app_name = "comments"

# All below the permalink of a story
STORY = "<yyyy:year>/<mm:month>/<dd:day>/<name:slug>/comments/"

urlpatterns = [
    path("comments/letters/", views.letters, name="letters"),
    path("comments/unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("comments/reports/", views.reports, name="reports"),
    path("people/<int:pk>/", views.person, name="person"),
    path("people/<int:pk>/ignore/", views.ignore, name="ignore"),
    path("comments/ignored/", views.ignored, name="ignored"),
    path("comments/confirm/<str:token>/", views.confirm, name="confirm"),
    path(f"{STORY}new/", views.new, name="new"),
    path(f"{STORY}follow/", views.follow, name="follow"),
    path(f"{STORY}feed/", views.feed, name="feed"),
    path(f"{STORY}<int:pk>/feed/", views.thread_feed, name="thread-feed"),
    path(f"{STORY}<int:pk>/", views.comment, name="comment"),
    path(f"{STORY}<int:pk>/recommend/", views.recommend, name="recommend"),
    path(f"{STORY}<int:pk>/report/", views.report, name="report"),
    path(f"{STORY}<int:pk>/more/", views.more, name="more"),
    path(f"{STORY}<int:pk>/edit/", views.edit, name="edit"),
    path(f"{STORY}<int:pk>/take-back/", views.take_back, name="take-back"),
    path(f"{STORY}<int:pk>/thanks/", views.thanks, name="thanks"),
    path(f"{STORY}<int:pk>/send-again/", views.send_again, name="send-again"),
]
