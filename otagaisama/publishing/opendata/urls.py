"""The addresses of open data."""

from django.urls import path

from otagaisama.publishing.opendata import views

urlpatterns = [
    path("open/", views.front, name="open"),
    path("open/api/", views.api_page, name="open-api"),
    path("open/api/<path:path>", views.api, name="open-question"),
    path("open/<str:name>", views.file, name="open-file"),
]
