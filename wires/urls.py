from django.urls import path

from wires import views

app_name = "wires"

urlpatterns = [
    # Below the admin's own address: a page of the desk.
    path("wire-copy/", views.wire_copy, name="wire-copy"),
]
