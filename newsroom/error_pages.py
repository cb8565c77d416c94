"""404 and 500 in the site's dress. The 500 page asks nothing of the database: it may be what is broken."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.pages import render_page


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render_page(request, "404.html", {}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)
