from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from newsroom import health

urlpatterns = [
    # Before the admin's own, which would answer for all below it.
    path("admin/", include("wires.urls")),
    path("admin/moderation/", include("comments.moderation.urls")),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("favicon.ico", RedirectView.as_view(url="/static/favicon.ico")),
    path("account/", include("accounts.urls")),
    path("account/", include("allauth.urls")),
    path("", include("reading.urls")),
    path("", include("comments.urls")),
    path("", include("search.urls")),
]

handler400 = "newsroom.error_pages.bad_request"
handler403 = "newsroom.error_pages.not_allowed"
handler404 = "newsroom.error_pages.not_found"
# Asked for by allauth, not by Django.
handler429 = "newsroom.error_pages.too_many"
handler500 = "newsroom.error_pages.server_error"
